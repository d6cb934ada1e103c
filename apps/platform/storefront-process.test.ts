import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '@merastore/runtime'
import { afterAll, expect, it, vi } from 'vitest'
import { platformSettings } from './settings.ts'
import { restartWaitMs, startStorefront } from './storefront-process.ts'

const folder = await mkdtemp(join(tmpdir(), 'merastore-storefront-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

it('starts a storefront again that dies, and says meanwhile that it is not there', async () => {
  const entry = join(folder, 'dies-twice.mjs')
  const count = join(folder, 'starts')
  await writeFile(
    entry,
    `import { appendFileSync, readFileSync } from 'node:fs'
    appendFileSync(${JSON.stringify(count)}, '.')
    process.send({ type: 'ready', port: 4711 })
    if (readFileSync(${JSON.stringify(count)}).length < 3) setTimeout(() => process.exit(1), 20)
    else setInterval(() => {}, 1000)`,
  )
  const lines: string[] = []
  const settings = readSettings(platformSettings, {})
  const log = (line: string) => lines.push(line)
  const storefront = await startStorefront(settings, 'http://127.0.0.1:9', { dev: false, token: 'a', log, entry })
  try {
    expect(storefront).toMatchObject({ port: 4711 })
    await vi.waitUntil(() => !storefront.isReady(), { timeout: 20_000 })
    await vi.waitUntil(async () => (await readFile(count)).length === 3 && storefront.isReady(), { timeout: 20_000 })
    expect(lines.filter((line) => line.includes('ended unexpectedly'))).toHaveLength(2)
  } finally {
    await storefront.stop()
  }
  expect(storefront.isReady()).toBe(false)
}, 240_000)

it('waits longer each time for one that does not last, and never for ever', () => {
  const waits = Array.from({ length: 50 }, (_, failures) => restartWaitMs(failures))
  expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000])
  expect(Math.max(...waits)).toBe(30_000)
})
