import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt, storefrontBuild } from '../../apps/platform/builds.ts'
import { builtText } from './built-text.ts'
import { faultsOf } from './faults.ts'
import { type Manifest, publishedManifest } from './manifest.ts'
import { type Commit, packedVersion } from './version.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const require = createRequire(import.meta.url)
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
/** The packages that bear what they need of the repository's root: Node.js itself. */
const withNode = 'merastore'
const storefront = 'apps/storefront'

/** Makes a tarball of every package of the repository, as a shop outside it installs them. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, version: { type: 'string' } } })
  if (values.to === undefined) throw new Error('npm run pack -- --to <folder> [--version <version>]')
  const to = resolve(values.to)
  const work = mkdtempSync(join(tmpdir(), 'merastore-pack-'))
  try {
    await ensureBuilt(storefrontBuild, console.log, new AbortController().signal)
    for (const project of ['tsconfig.json', 'tsconfig.browser.json', 'tsconfig.apps.json']) compile(project, work)
    const { version: base, optionalDependencies } = readJson(join(root, 'package.json')) as Manifest
    const version = values.version ?? packedVersion(base, lastCommit())
    const folders = globSync('{packages,services,apps}/*/package.json', { cwd: root }).map(dirname).toSorted()
    const faults = folders.flatMap((folder) => {
      const built = join(work, folder)
      const manifest: Manifest = readJson(join(root, folder, 'package.json'))
      const files = fill(folder, built)
      const given = manifest.name === withNode ? { ...manifest, optionalDependencies } : manifest
      const published = publishedManifest(given, version, topOf(files))
      writeFileSync(join(built, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
      return faultsOf(built, files, given)
    })
    if (faults.length > 0) throw new Error(faults.join('\n'))
    mkdirSync(to, { recursive: true })
    for (const before of globSync('{merastore,create-merastore}-*.tgz', { cwd: to })) rmSync(join(to, before))
    npm(['pack', '--ignore-scripts', '--pack-destination', to, ...folders.map((folder) => join(work, folder))])
    console.log(`${folders.length} packages of version ${version} are in ${to}.`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function lastCommit(): Commit {
  const [hash = '', at = ''] = run('git', ['log', '-1', '--format=%h %cI'], root).trim().split(' ')
  return { hash, at: new Date(at), isChanged: run('git', ['status', '--porcelain'], root) !== '' }
}

function compile(project: string, to: string): void {
  // The native compiler of TypeScript 7; the types are checked by `npm run check`.
  const tsc = join(dirname(require.resolve('typescript-7/package.json')), 'lib/tsc.js')
  run(process.execPath, [tsc, '-p', join(root, 'tools/pack', project), '--outDir', to, '--singleThreaded'])
}

/** Puts what git knows of a package, and is no source, beside what was compiled of it; answers all its files. */
function fill(folder: string, built: string): string[] {
  const listed = run('git', ['ls-files', '--cached', '--others', '--exclude-standard', folder], root).split('\n')
  const paths = listed.filter((path) => path !== '').map((path) => path.slice(folder.length + 1))
  for (const path of paths) {
    if (isSource(path) || !existsSync(join(root, folder, path))) continue
    if (folder === storefront && !servedOfStorefront.test(path)) continue
    mkdirSync(dirname(join(built, path)), { recursive: true })
    cpSync(join(root, folder, path), join(built, path))
  }
  if (folder === storefront) copyNextBuild(built)
  cpSync(join(root, 'LICENSE'), join(built, 'LICENSE'))
  if (!existsSync(join(built, 'README.md'))) writeFileSync(join(built, 'README.md'), readmeOf(folder))
  const files = globSync('**/*', { cwd: built, withFileTypes: true, exclude: (entry) => entry.name === 'node_modules' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(built.length + 1))
  // Names that begin with a dot are not found by a pattern.
  if (folder === storefront) files.push('.next/BUILD_ID')
  for (const path of files.filter((name) => /\.(js|mjs|d\.ts|html)$/.test(name) && !name.startsWith('.next/'))) {
    const text = readFileSync(join(built, path), 'utf8')
    writeFileSync(join(built, path), builtText(path, text))
  }
  return files
}

/** What the compiler has read, what only tests and stories need, and what is made anew. */
function isSource(path: string): boolean {
  if (/(^|\/)(testing|\.storybook)\//.test(path)) return true
  return /(?<!\.d)\.(ts|tsx)$|(^|\/)(tsconfig\.json|package\.json|\.gitignore)$|^next-env\.d\.ts$/.test(path)
}

/** The storefront is packed as it is built: of its sources the server reads none. */
const servedOfStorefront = /^(README\.md|next\.config\.mjs|public\/.*)$/

function copyNextBuild(built: string): void {
  const leftOut = /\/\.next\/(cache|dev|types|diagnostics|build|trace.*|turbopack|.*\.nft\.json)(\/|$)/
  cpSync(storefrontBuild.output, join(built, '.next'), {
    recursive: true,
    filter: (path) => !leftOut.test(path) && !path.endsWith('.map'),
  })
}

function readmeOf(folder: string): string {
  const { name } = readJson(join(root, folder, 'package.json')) as Manifest
  return `# ${name}\n\nA part of MeraStore, an open-source commerce platform. \`merastore\` depends on it.\n`
}

/** The files and folders of the first level, which `files` of a manifest lists. */
function topOf(files: readonly string[]): string[] {
  return [...new Set(files.map((path) => path.split('/')[0] ?? path))]
    .filter((name) => name !== 'package.json')
    .toSorted()
}

function npm(args: readonly string[]): void {
  run('npm', [...args, '--loglevel', 'error'])
}

function run(command: string, args: readonly string[], cwd = root): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`${command} ${args[0]}: FAILED\n${stdout}${stderr}`.slice(-6000))
  return stdout
}

await main()
