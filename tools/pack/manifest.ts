export type Manifest = {
  readonly name: string
  readonly version: string
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly [key: string]: unknown
}

/** A package's manifest as it is published: built files, exact versions, nothing that only the repository needs. */
export function publishedManifest(manifest: Manifest, version: string, files: readonly string[]): object {
  const { private: _private, scripts: _scripts, devDependencies: _development, ...kept } = manifest
  const { exports, bin, dependencies, ...rest } = kept
  const { optionalDependencies } = rest
  return {
    ...rest,
    version,
    ...(exports === undefined ? {} : { exports: builtExports(exports) }),
    ...(bin === undefined ? {} : { bin: mapped(bin, (path) => path.replace(/\.ts$/, '.js')) }),
    files: [...files],
    ...(dependencies === undefined ? {} : { dependencies: exact(dependencies, version) }),
    ...(optionalDependencies === undefined ? {} : { optionalDependencies: exact(optionalDependencies, version) }),
  }
}

function mapped(record: Readonly<Record<string, string>>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}

function exact(dependencies: Readonly<Record<string, string>>, version: string): Record<string, string> {
  return mapped(dependencies, (wanted) => (wanted === '*' ? version : wanted))
}

function builtExports(exports: Readonly<Record<string, string>>): Record<string, unknown> {
  const built = Object.entries(exports).map(([name, path]) => {
    const base = /^(.*)\.tsx?$/.exec(path)?.[1]
    return [name, base === undefined ? path : { types: `${base}.d.ts`, default: `${base}.js` }]
  })
  return { ...Object.fromEntries(built), './package.json': './package.json' }
}
