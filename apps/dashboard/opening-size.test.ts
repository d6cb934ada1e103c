import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const root = fileURLToPath(new URL('.', import.meta.url))
const bytesMax = 200_000

let chunks: Map<string, Rolldown.OutputChunk>

beforeAll(async () => {
  // As it is built for people: in a test React would come with its checks for developers.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({ root, configFile: `${root}vite.config.ts`, logLevel: 'error', build: { write: false } })
  if (!('output' in built)) throw new Error('the build is no single output')
  const scripts = built.output.filter((file) => file.type === 'chunk')
  chunks = new Map(scripts.map((chunk) => [chunk.fileName, chunk]))
})

afterAll(() => {
  vi.unstubAllEnvs()
})

/** The scripts that a browser loads for some of the modules, with all that these import. */
function scriptsOf(modules: readonly RegExp[]): Set<string> {
  const found = new Set<string>()
  const add = (fileName: string) => {
    if (found.has(fileName)) return
    found.add(fileName)
    for (const imported of chunks.get(fileName)?.imports ?? []) add(imported)
  }
  for (const module of modules) {
    const chunk = [...chunks.values()].find(({ facadeModuleId }) => module.test(facadeModuleId ?? ''))
    if (chunk === undefined) throw new Error(`nothing is built of ${module}`)
    add(chunk.fileName)
  }
  return found
}

function compressedBytes(fileNames: Iterable<string>): number {
  return [...fileNames].reduce((sum, name) => sum + brotliCompressSync(chunks.get(name)?.code ?? '').length, 0)
}

describe('opening the dashboard, which sent 630 KB of JavaScript', () => {
  it('takes less than 200 KB for the page to sign in', () => {
    expect(compressedBytes(scriptsOf([/index\.html$/]))).toBeLessThan(bytesMax)
  })

  it('takes less than 200 KB for home', () => {
    const scripts = scriptsOf([/index\.html$/, /home-page\.tsx$/])
    expect(compressedBytes(scripts)).toBeLessThan(bytesMax)
    expect(scripts.size).toBeLessThan(chunks.size / 2)
  })
})
