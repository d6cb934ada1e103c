import { type Call, installationScope } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import type { OutgoingAnswer } from '@merastore/runtime'
import { clientIn, modes, movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEncoder } from './encoder.ts'
import { pictureBytesMax } from './picture-limits.ts'
import { pictureTypeOf } from './picture-type.ts'
import { mediaModule } from './service.ts'
import { animated, avif, bomb, gif, jpeg, png, svg, webp } from './testing/pictures.ts'

const { database, owner } = await testDatabase()
const encode = createEncoder()
let encodings = 0
/** What stands at addresses of the web, in these tests. */
const web = new Map<string, OutgoingAnswer>()
const service = openTestService(
  mediaModule,
  { database, clock: movableClock() },
  {
    encode: (bytes) => {
      encodings++
      return encode(bytes)
    },
    outgoing: async (url) => web.get(url) ?? { outcome: 'refused', reason: 'unreachable' },
  },
)
const media = await clientIn('local', service)
const calling = (storeId = newId('store')) => serviceCall(storeId, 'test')

async function* inParts(file: Uint8Array, size = 4_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}
const upload = (file: Buffer | string, contentType: string, call: Call = calling()) =>
  media.uploadPicture({}, { ...call, upload: { contentType, bytes: inParts(Buffer.from(file)) } })

async function rows(): Promise<number> {
  const [row] = await owner<{ count: number }[]>`
    select (select count(*) from media.pictures)::int + (select count(*) from media.picture_files)::int as count`
  return row?.count ?? 0
}

beforeEach(() => {
  encodings = 0
})

describe.each(modes)('a picture over a %s client', (mode) => {
  it('is imported from an address, read in each size, and is the same when it is imported again', async () => {
    const client = await clientIn(mode, service)
    const call = calling()
    web.set('https://cdn.example/mug.png', { outcome: 'done', contentType: 'image/png', bytes: await png(900, 600) })
    const picture = expectDone(await client.fetchPicture({ url: 'https://cdn.example/mug.png' }, call))
    expect(picture).toMatchObject({ width: 900, height: 600 })
    expect(picture.sizes.map(({ size, width, height }) => [size, width, height])).toEqual([
      ['small', 320, 213],
      ['medium', 800, 533],
      ['large', 900, 600],
    ])
    expect(picture.url).toBe(`/media/pictures/${call.storeId}/${picture.sha256}/large.webp`)
    for (const { size, bytes } of picture.sizes) {
      const { content } = expectDone(await client.readPicture({ sha256: picture.sha256, size }, call))
      expect(Buffer.from(content, 'base64').subarray(8, 12).toString()).toBe('WEBP')
      expect(Buffer.from(content, 'base64')).toHaveLength(bytes)
    }
    expect(expectDone(await client.fetchPicture({ url: 'https://cdn.example/mug.png' }, call))).toEqual(picture)
    expect(encodings).toBe(1)
  })
})

it.each([
  ['image/png', png],
  ['image/jpeg', jpeg],
  ['image/webp', webp],
  ['image/avif', avif],
] as const)('takes a %s', async (type, make) => {
  const file = await make()
  expect(pictureTypeOf(file)).toBe(type)
  expect(expectDone(await upload(file, type))).toMatchObject({ width: 240, height: 160 })
})

it.each([
  ['an empty file', () => '', 'image/png', 'PICTURE_EMPTY'],
  ['more than a picture may have', () => Buffer.alloc(pictureBytesMax + 1, 137), 'image/png', 'PICTURE_TOO_LARGE'],
  ['a drawing that is named a picture', () => svg, 'image/png', 'PICTURE_TYPE_UNKNOWN'],
  ['a drawing behind a picture’s beginning', () => `\x89PNG${svg}`, 'image/png', 'PICTURE_TYPE_UNKNOWN'],
  ['a page that is named a picture', () => '<!doctype html><script>1</script>', 'image/jpeg', 'PICTURE_TYPE_UNKNOWN'],
  ['a GIF', gif, 'image/png', 'PICTURE_TYPE_UNKNOWN'],
  ['another picture than it says', jpeg, 'image/png', 'PICTURE_TYPE_DIFFERS'],
  ['a picture that was cut off', async () => (await png()).subarray(0, 300), 'image/png', 'PICTURE_BROKEN'],
  ['a picture that moves', animated, 'image/webp', 'PICTURE_ANIMATED'],
  ['a bomb of 20,000 by 20,000 pixels', () => bomb(), 'image/png', 'PICTURE_TOO_MANY_PIXELS'],
])('refuses %s, and stores nothing', async (_what, make, type, code) => {
  const before = await rows()
  expect(await upload(await make(), type)).toMatchObject({ outcome: 'refused', code })
  expect(await rows()).toBe(before)
})

it.each([
  ['url-invalid', 'ADDRESS_INVALID'],
  ['unreachable', 'ADDRESS_UNREACHABLE'],
  ['status', 'ADDRESS_WITHOUT_PICTURE'],
  ['type', 'ADDRESS_WITHOUT_PICTURE'],
  ['size', 'PICTURE_TOO_LARGE'],
] as const)('says of an address that is %s: %s', async (reason, code) => {
  web.set('https://cdn.example/wrong', { outcome: 'refused', reason })
  expect(await media.fetchPicture({ url: 'https://cdn.example/wrong' }, calling())).toMatchObject({ code })
})

it('checks what an address gives as it checks an upload', async () => {
  web.set('https://cdn.example/lie.png', { outcome: 'done', contentType: 'image/png', bytes: Buffer.from(svg) })
  const answer = await media.fetchPicture({ url: 'https://cdn.example/lie.png' }, calling())
  expect(answer).toMatchObject({ code: 'PICTURE_TYPE_UNKNOWN' })
})

it('keeps the pictures of a store from every other, and of nobody twice', async () => {
  const [one, two] = [calling(), calling()]
  const file = await png(300, 300)
  const picture = expectDone(await upload(file, 'image/png', one))
  const { sha256 } = picture
  expect(await media.readPicture({ sha256, size: 'large' }, two)).toMatchObject({ code: 'PICTURE_NOT_FOUND' })
  const everywhere = serviceCall(installationScope, 'test')
  expect(await media.readPicture({ sha256, size: 'large' }, everywhere)).toMatchObject({ code: 'PICTURE_NOT_FOUND' })
  // The other store has to bring the file itself to have it; then each has its own rows.
  const again = expectDone(await upload(file, 'image/png', two))
  expect(again.url).toContain(two.storeId)
  expectDone(await upload(file, 'image/png', one))
  const stored =
    await owner`select store_id, count(*)::int as files from media.picture_files where sha256 = ${sha256} group by 1`
  expect(stored.map(({ files }) => files)).toEqual([3, 3])
})

it('is held to its store by the database, whatever a statement says', async () => {
  const [one, two] = [calling(), calling()]
  const { sha256 } = expectDone(await upload(await png(310, 310), 'image/png', one))
  const seen = await service.db.read(two, (tx) => tx`select 1 from media.picture_files where sha256 = ${sha256}`)
  expect(seen).toHaveLength(0)
  const changed = await service.db.tx(two, (tx) => tx`update media.picture_files set content = '' returning size`)
  expect(changed).toHaveLength(0)
  const planted = service.db.tx(
    two,
    (tx) => tx`insert into media.pictures (store_id, sha256, content_type, bytes, created_at)
      values (${one.storeId}, ${'0'.repeat(64)}, 'image/png', 1, now())`,
  )
  await expect(planted).rejects.toThrow(/row-level security/)
})

it('stores a picture once when two people upload it at the same time', async () => {
  const call = calling()
  const file = await png(320, 100)
  const both = await Promise.all([upload(file, 'image/png', call), upload(file, 'image/png', call)])
  expect(expectDone(both[0])).toEqual(expectDone(both[1]))
})
