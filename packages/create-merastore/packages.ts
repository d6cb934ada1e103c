import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The tarball of each package, by name. */
export type Packages = ReadonlyMap<string, string>

type Dependencies = Readonly<Record<string, string>>
export type ShopManifest = {
  readonly dependencies: Dependencies
  readonly devDependencies: Dependencies
  readonly overrides?: Dependencies
}

/** Where a shop has the tarballs that it installs, so that it can be installed on any machine. */
const vendor = 'vendor'

/** The tarballs of a version that lie in a folder. */
export function tarballsIn(folder: string, version: string): Packages {
  const tarballs = new Map<string, string>()
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    if (!file.endsWith(`-${version}.tgz`)) continue
    const name = file.slice(0, -`-${version}.tgz`.length)
    if (name === 'merastore') tarballs.set(name, file)
    else if (name.startsWith('merastore-')) tarballs.set(`@merastore/${name.slice('merastore-'.length)}`, file)
  }
  return tarballs
}

/** Copies the tarballs into the shop, and deletes those that were there. */
export function takeTarballs(tarballs: Packages, from: string, shop: string): void {
  const to = join(shop, vendor)
  mkdirSync(to, { recursive: true })
  for (const file of readdirSync(to)) {
    if (/^merastore-.*\.tgz$/.test(file)) rmSync(join(to, file))
  }
  for (const file of tarballs.values()) copyFileSync(join(from, file), join(to, file))
}

/** The manifest with MeraStore from tarballs: what the shop names, and by `overrides` what those packages need. */
export function dependenciesFrom<Manifest extends ShopManifest>(manifest: Manifest, tarballs: Packages): Manifest {
  const from = (dependencies: Dependencies): Dependencies =>
    Object.fromEntries(
      Object.entries(dependencies).map(([name, version]) => [name, addressOf(name, tarballs) ?? version]),
    )
  const own = {
    ...manifest,
    dependencies: from(manifest.dependencies),
    devDependencies: from(manifest.devDependencies),
  }
  const named = new Set([...Object.keys(own.dependencies), ...Object.keys(own.devDependencies)])
  const others = [...tarballs.keys()].filter((name) => !named.has(name)).toSorted()
  const overrides = others.map((name) => [name, addressOf(name, tarballs)])
  // Those of packages that are none any more are left out.
  const kept = Object.entries(manifest.overrides ?? {}).filter(([name]) => !isOurs(name))
  return { ...own, overrides: Object.fromEntries([...kept, ...overrides]) }
}

/** The manifest with the versions that another one asks for, as far as it names the packages itself. */
export function withVersionsOf<Manifest extends ShopManifest>(manifest: Manifest, other: ShopManifest): Manifest {
  const wanted: Dependencies = { ...other.dependencies, ...other.devDependencies }
  const version = wanted.merastore ?? ''
  const from = (dependencies: Dependencies): Dependencies =>
    Object.fromEntries(
      Object.entries(dependencies).map(([name, before]) => [name, isOurs(name) ? version : (wanted[name] ?? before)]),
    )
  return { ...manifest, dependencies: from(manifest.dependencies), devDependencies: from(manifest.devDependencies) }
}

function isOurs(name: string): boolean {
  return name === 'merastore' || name.startsWith('@merastore/')
}

function addressOf(name: string, tarballs: Packages): string | undefined {
  const file = tarballs.get(name)
  return file === undefined ? undefined : `file:${vendor}/${file}`
}
