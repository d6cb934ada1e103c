import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createEncoder } from './encoder.ts'
import { readReport, writeReport } from './encoder-report.ts'
import {
  animated,
  avif,
  bomb,
  commented,
  jpeg,
  payload,
  photograph,
  png,
  polyglot,
  transparent,
  webp,
} from './testing/pictures.ts'

const encode = createEncoder()
const program = (name: string) => fileURLToPath(new URL(`./testing/${name}.ts`, import.meta.url))

async function encoded(file: Buffer) {
  const answer = await encode(file)
  if (answer.outcome !== 'encoded') throw new Error(answer.code)
  return answer.files
}

it.each([
  ['PNG', png],
  ['JPEG', jpeg],
  ['WebP', webp],
  ['AVIF', avif],
])('draws a %s anew as WebP, not larger than it was', async (_type, make) => {
  const files = await encoded(await make())
  expect(files.map(({ size, width, height }) => [size, width, height])).toEqual([
    ['small', 240, 160],
    ['medium', 240, 160],
    ['large', 240, 160],
  ])
  for (const { content } of files) expect((await sharp(content).metadata()).format).toBe('webp')
})

it('makes three widths of a large picture, and keeps what shines through', async () => {
  const widths = (await encoded(await png(2_400, 1_200))).map(({ width, height }) => [width, height])
  expect(widths).toEqual([
    [320, 160],
    [800, 400],
    [1600, 800],
  ])
  const [small] = await encoded(await transparent())
  expect((await sharp(small?.content).metadata()).hasAlpha).toBe(true)
})

it('turns a photograph upright, and takes out where it was taken and by whom', async () => {
  const file = await photograph()
  const before = await sharp(file).metadata()
  expect(before).toMatchObject({ orientation: 6, width: 240, height: 160 })
  expect(before.exif?.toString('latin1')).toContain('Ada Byron')
  for (const { content, width, height } of await encoded(file)) {
    expect([width, height]).toEqual([160, 240])
    const after = await sharp(content).metadata()
    expect(after).not.toHaveProperty('exif')
    expect(after).not.toHaveProperty('orientation')
    expect(content.toString('latin1')).not.toMatch(/Ada Byron|EXIF|GPS/)
    // The blue corner was at the top left; turned by a quarter it is at the top right.
    const { data, info } = await sharp(content).raw().toBuffer({ resolveWithObject: true })
    const blue = (x: number, y: number) => data[(y * info.width + x) * info.channels + 2] ?? 0
    expect([blue(150, 10) > 150, blue(10, 10) > 150]).toEqual([true, false])
  }
})

it.each([
  ['behind the picture', polyglot],
  ['in a comment of it', commented],
])('lets nothing through that was hidden %s', async (_where, make) => {
  const file = await make()
  expect(file.toString('latin1')).toContain(payload)
  for (const { content } of await encoded(file)) {
    for (const trace of ['<script', 'alert', 'PK\x03\x04']) expect(content.includes(trace, 0, 'latin1')).toBe(false)
  }
})

it.each([
  ['a picture of 400 million pixels in a small file', () => bomb(), 'PICTURE_TOO_MANY_PIXELS'],
  ['a picture with one long side', () => bomb(16_001), 'PICTURE_TOO_MANY_PIXELS'],
  ['a picture that moves', animated, 'PICTURE_ANIMATED'],
  ['a PNG that was cut off', async () => (await png()).subarray(0, 200), 'PICTURE_BROKEN'],
  ['a JPEG that was cut off', async () => (await jpeg()).subarray(0, 500), 'PICTURE_BROKEN'],
  ['a WebP that was cut off', async () => (await webp()).subarray(0, 60), 'PICTURE_BROKEN'],
  ['an AVIF that was cut off', async () => (await avif()).subarray(0, 200), 'PICTURE_BROKEN'],
  ['a head without a body', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'PICTURE_BROKEN'],
])('refuses %s', async (_what, make, code) => {
  expect(await encode(await make())).toEqual({ outcome: 'refused', code })
})

it('reads no format but its four, whatever the file is called', async () => {
  for (const file of [
    await sharp(await png())
      .gif()
      .toBuffer(),
    await sharp(await png())
      .tiff()
      .toBuffer(),
    svgFile,
  ]) {
    expect(await encode(file)).toEqual({ outcome: 'refused', code: 'PICTURE_BROKEN' })
  }
})
const svgFile = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

describe('a decoder', () => {
  it.each(['crash', 'hang', 'flood'])('that would %s ends its own process and nothing else', async (name) => {
    const strange = createEncoder({ program: program(name), timeoutMs: 1_500 })
    expect(await strange(Buffer.from('x'))).toEqual({ outcome: 'refused', code: 'PICTURE_BROKEN' })
  })

  it('that was taken over finds no setting, reads and writes no file of the machine and starts no program', async () => {
    process.env.CANARY = 'a secret of this process'
    const strange = createEncoder({ program: program('escape') })
    expect(await strange(Buffer.from('x'))).toEqual({ outcome: 'refused', code: 'PICTURE_ANIMATED' })
  })

  it('takes so many at once, lets so many wait, refuses more, and is free again afterwards', async () => {
    const busy = createEncoder({ program: program('hang'), timeoutMs: 1_000, atOnceMax: 1, waitingMax: 1 })
    const three = await Promise.all([1, 2, 3].map(() => busy(Buffer.from('x'))))
    expect(three.map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome))).toEqual([
      'PICTURE_BROKEN',
      'PICTURE_BROKEN',
      'PICTURES_BUSY',
    ])
    expect(await busy(Buffer.from('x'))).toMatchObject({ code: 'PICTURE_BROKEN' })
  })
})

describe('a report', () => {
  const content = Buffer.from('RIFF\x04\0\0\0WEBPVP8 ', 'latin1')
  const files = (['small', 'medium', 'large'] as const).map((size) => ({ size, width: 2, height: 3, content }))
  const whole = writeReport({ files })

  it('is read as it was written', () => {
    expect(readReport(whole)).toEqual({ files })
    expect(readReport(writeReport({ refused: 'PICTURE_BROKEN' }))).toEqual({ refused: 'PICTURE_BROKEN' })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a length beyond its end', Buffer.from([255, 255, 255, 255, 1])],
    ['no JSON', Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('{x')])],
    ['a code that there is not', Buffer.concat([Buffer.from([0, 0, 0, 15]), Buffer.from('{"refused":"X"}')])],
    ['too little', whole.subarray(0, -1)],
    ['too much', Buffer.concat([whole, Buffer.from('<script>')])],
    ['two sizes', writeReport({ files: files.slice(0, 2) })],
    [
      'something else than WebP',
      writeReport({ files: files.map((file) => ({ ...file, content: Buffer.from('<script>') })) }),
    ],
  ])('that says %s is none', (_what, report) => {
    expect(readReport(report)).toBeUndefined()
  })
})
