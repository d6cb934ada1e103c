import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

type Manifest = Readonly<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Record<string, string>>
>

/**
 * Installs a shop as npm does, but from what is here: the tarballs are unpacked, and of other packages those are linked
 * that the shop or one of the tarballs declares, each from this repository. What is imported and not declared is
 * missing, as it would be.
 */
export function linkPackages(shop: string): void {
  const packages = join(shop, 'node_modules')
  const manifest = read(shop)
  const given = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides }
  const tarballs = Object.entries(given).filter(([, from]) => from.startsWith('file:'))
  const wanted = new Set<string>()
  for (const [name, from] of tarballs) {
    const folder = join(packages, name)
    mkdirSync(folder, { recursive: true })
    const unpacked = spawnSync('tar', [
      '-xzf',
      join(shop, from.slice('file:'.length)),
      '-C',
      folder,
      '--strip-components',
      '1',
    ])
    assert.equal(unpacked.status, 0, String(unpacked.stderr))
    const { dependencies, optionalDependencies } = read(folder)
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) wanted.add(each)
  }
  for (const [name, from] of Object.entries(given)) if (!from.startsWith('file:')) wanted.add(name)
  for (const name of wanted) link(name, packages, given)
}

function link(name: string, packages: string, given: Readonly<Record<string, string>>): void {
  const to = join(packages, name)
  if (existsSync(to)) return
  // The repository has the compiler of shops under a name of its own, beside the one that Next.js needs.
  const from = join(root, 'node_modules', name === 'typescript' && given[name]?.startsWith('7') ? 'typescript-7' : name)
  // What is optional belongs to other platforms.
  if (!existsSync(from)) return
  mkdirSync(dirname(to), { recursive: true })
  symlinkSync(from, to)
}

function read(folder: string): Manifest {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Partial<Manifest>
  return { dependencies: {}, devDependencies: {}, optionalDependencies: {}, overrides: {}, ...manifest }
}
