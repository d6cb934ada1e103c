import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { compressAssets } from './compress-assets.ts'

it('puts the compressed forms beside what is built, which went to browsers as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assets-'))
  const script = 'export const hello = "world"\n'.repeat(200)
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets/app.js'), script)
  await writeFile(join(folder, 'assets/small.js'), 'export {}')
  await writeFile(join(folder, 'assets/font.woff2'), Buffer.alloc(5_000))
  await compressAssets().writeBundle({ dir: folder })
  const files = (await readdir(join(folder, 'assets'))).toSorted()
  expect(files).toEqual(['app.js', 'app.js.br', 'app.js.gz', 'font.woff2', 'small.js'])
  const packed = (end: string) => readFile(join(folder, `assets/app.js.${end}`))
  expect(brotliDecompressSync(await packed('br')).toString()).toBe(script)
  expect(gunzipSync(await packed('gz')).toString()).toBe(script)
  await rm(folder, { recursive: true })
})
