import type { Client } from '@merastore/contract'
import { done, expectDone, newId, refused } from '@merastore/kernel'
import type { mediaContract } from '@merastore/media/contract'
import { runDueJobs, silentLogger } from '@merastore/runtime'
import { clientIn, movableClock, openTestService, testDatabase } from '@merastore/testing'
import { beforeEach, expect, it } from 'vitest'
import { catalogModule } from './service.ts'
import { type OpenStore, openStore } from './testing/stores.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
/** What the web has: pictures under /ok, nothing elsewhere; busy as often as a test says. */
const asked: string[] = []
let busyTimes = 0
const media = {
  fetchPicture: async ({ url }: { url: string }) => {
    asked.push(url)
    if (busyTimes-- > 0) return refused('PICTURES_BUSY')
    if (!url.includes('/ok')) return refused('ADDRESS_UNREACHABLE')
    return done({ url: `/media/${url.slice(-1)}.webp`, width: 800, height: 600 })
  },
} as unknown as Client<typeof mediaContract>
const service = openTestService(catalogModule, { database, clock, clients: { media } })
const catalog = await clientIn('local', service)
const runJobs = () => runDueJobs(service.db, service.jobs, silentLogger)

beforeEach(() => {
  asked.length = 0
  busyTimes = 0
})

const file = `Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Variant Image
mug,Mug,Colour,Red,5,https://old.example/ok1,https://old.example/ok2
mug,,,Blue,5,https://old.example/gone,
cup,Cup,,,5,https://old.example/ok1,
`

async function importFile(store: OpenStore) {
  const bytes = (async function* () {
    yield Buffer.from(file)
  })()
  const upload = { contentType: 'text/csv', bytes }
  const { id } = expectDone(await catalog.importProducts({ fileName: 'p.csv' }, { ...store.call(), upload }))
  await runJobs()
  return expectDone(await catalog.getProductImport({ importId: id }, store.call()))
}

async function mugOf(store: OpenStore) {
  const { data } = expectDone(await catalog.listAdminProducts({ q: 'mug' }, store.call()))
  return expectDone(await catalog.getAdminProduct({ productId: data[0]?.id ?? '' }, store.call()))
}

it('copies the pictures of an import, says how far it is, and names those that it could not copy', async () => {
  const store = await openStore(catalog)
  const imported = await importFile(store)
  expect(imported.pictures).toEqual({ status: null, found: 0, copied: 0, failed: 0 })
  expect(asked).toEqual([])
  const importId = imported.id
  const begun = expectDone(await catalog.copyImportPictures({ importId }, store.call()))
  expect(begun.pictures).toEqual({ status: 'running', found: 4, copied: 0, failed: 0 })
  await runJobs()
  const ended = expectDone(await catalog.getProductImport({ importId }, store.call()))
  expect(ended.pictures).toEqual({ status: 'completed', found: 4, copied: 3, failed: 1 })
  const { data } = expectDone(await catalog.listImportProblems({ importId }, store.call()))
  expect(data).toMatchObject([{ handle: 'mug', code: 'picture_not_copied', severity: 'warning' }])
  expect(data[0]?.message).toContain('https://old.example/gone')
  const mug = await mugOf(store)
  expect(mug.media.map(({ url }) => url)).toEqual(['/media/1.webp', 'https://old.example/gone', '/media/2.webp'])
  expect(mug.variants[0]?.imageUrl).toBe('/media/2.webp')

  // The same file again changes nothing: it is known where its pictures are now.
  expect(await importFile(store)).toMatchObject({ unchanged: 2, updated: 0, created: 0 })
  // Asked again, only what is still elsewhere is tried.
  asked.length = 0
  expectDone(await catalog.copyImportPictures({ importId }, store.call()))
  await runJobs()
  expect(asked).toEqual(['https://old.example/gone'])
})

it('goes on where it was cut off, and copies nothing twice', async () => {
  const store = await openStore(catalog)
  const { id: importId } = await importFile(store)
  expectDone(await catalog.copyImportPictures({ importId }, store.call()))
  busyTimes = 1
  await runJobs()
  expect(expectDone(await catalog.getProductImport({ importId }, store.call())).pictures.status).toBe('running')
  clock.advance(3_600_000)
  await runJobs()
  const ended = expectDone(await catalog.getProductImport({ importId }, store.call()))
  expect(ended.pictures).toEqual({ status: 'completed', found: 4, copied: 3, failed: 1 })
  const media = await owner`select count(*)::int as count from catalog.media where store_id = ${store.storeId}`
  expect(media).toEqual([{ count: 4 }])
})

it('copies only after a completed import of this store', async () => {
  const store = await openStore(catalog)
  const { id: importId } = await importFile(store)
  const other = await openStore(catalog)
  expect(await catalog.copyImportPictures({ importId }, other.call())).toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  const unknown = { importId: newId('import') }
  expect(await catalog.copyImportPictures(unknown, store.call())).toMatchObject({ code: 'IMPORT_NOT_FOUND' })
})
