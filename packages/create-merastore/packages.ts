/** The tarball of each package, by name. */
export type Packages = ReadonlyMap<string, string>

type Dependencies = Readonly<Record<string, string>>
export type ShopManifest = {
  readonly dependencies: Dependencies
  readonly devDependencies: Dependencies
  readonly overrides?: Dependencies
}

/** The manifest with MeraStore from tarballs: what the shop names, and by `overrides` what those packages need. */
export function dependenciesFrom(manifest: ShopManifest, tarballs: Packages): ShopManifest {
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
  return { ...own, overrides: { ...manifest.overrides, ...Object.fromEntries(overrides) } }
}

function addressOf(name: string, tarballs: Packages): string | undefined {
  const file = tarballs.get(name)
  return file === undefined ? undefined : `file:${file}`
}
