import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const worthIt = /\.(?:js|css|svg)$/
const bytesMin = 1_400

/** Writes `.br` and `.gz` beside the built files, as small as they get: the platform sends them as they are. */
export function compressAssets() {
  return {
    name: 'compress-assets',
    apply: 'build' as const,
    async writeBundle({ dir = '.' }: { dir?: string }) {
      for (const file of await readdir(dir, { recursive: true })) {
        if (!worthIt.test(file)) continue
        const path = join(dir, file)
        const bytes = await readFile(path)
        if (bytes.length < bytesMin) continue
        const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, best))
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }))
      }
    },
  }
}
