import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { shop } from './config/shop.ts'
import { CommandError } from './errors.ts'
import { modules } from './modules.ts'
import { repository } from './repository.ts'

const require = createRequire(import.meta.url)

type Build = {
  readonly name: string
  /** Where the build runs. */
  readonly folder: string
  /** Files and folders that the build is made from. */
  readonly sources: readonly string[]
  /** What it is made from beside, wherever it stands. */
  readonly entries?: readonly unknown[]
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly output: string
}

const storefront = dirname(require.resolve('@merastore/storefront/server'))
const dashboard = dirname(dirname(require.resolve('@merastore/dashboard/kit')))
const shared = ['packages/ui', 'packages/client', 'packages/kernel']
const isInstalled = repository === undefined
const inRepository = (...paths: string[]) => {
  const folder = repository
  return folder === undefined ? [] : ['package-lock.json', ...paths].map((path) => join(folder, path))
}

export const storefrontBuild: Build = {
  name: 'the storefront',
  folder: storefront,
  sources: inRepository('apps/storefront', ...shared, 'packages/browser-policy', 'packages/storefront-client'),
  command: [binOf(storefront, 'next/dist/bin/next'), 'build'],
  output: join(storefront, '.next'),
}

/** Where services, of the platform and of the shop, have pages for the dashboard. */
const servicePages = modules
  .map(({ migrations }) => join(dirname(fileURLToPath(migrations)), 'dashboard'))
  .filter((folder) => existsSync(folder))
/** A shop's own dashboard is made where the shop is: packages are not written to. */
const ownDashboard = isInstalled || shop.pages.length > 0 || shop.modules.length > 0
const shopFolder = shop.folder ?? process.cwd()

export const dashboardBuild: Build = {
  name: 'the dashboard',
  folder: dashboard,
  sources: [
    ...inRepository('apps/dashboard', ...shared, 'packages/admin-client'),
    ...servicePages,
    ...(ownDashboard ? [join(shopFolder, 'package-lock.json'), ...pagesOfShop()] : []),
  ],
  entries: shop.pages.map(({ file, ...page }) => ({ ...page, file: relative(shopFolder, file) })),
  command: [join(binOf(dashboard, 'vite/package.json'), '../bin/vite.js'), 'build'],
  env: {
    MERASTORE_DASHBOARD: JSON.stringify({
      services: servicePages.map(indexOf),
      pages: shop.pages,
      ...(ownDashboard ? { output: join(shopFolder, '.merastore/dashboard') } : {}),
    }),
  },
  output: ownDashboard ? join(shopFolder, '.merastore/dashboard') : join(dashboard, 'dist'),
}

/** The pages that the configuration names, each with the folder that it stands in and imports from. */
function pagesOfShop(): string[] {
  const folders = new Set(shop.pages.map(({ file }) => dirname(file)))
  const config = globSync('merastore.config.{ts,js}', { cwd: shopFolder })
  return [...[...config].map((name) => join(shopFolder, name)), ...folders]
}

function indexOf(folder: string): string {
  const [index = 'index.ts'] = globSync('index.{ts,js}', { cwd: folder })
  return join(folder, index)
}

/** A file of a package that an app depends on, found from the app's own folder. */
function binOf(app: string, file: string): string {
  return createRequire(join(app, 'package.json')).resolve(file)
}

/** @throws CommandError where the last build is missing or was of other sources */
export async function requireBuilt(build: Build): Promise<void> {
  if (await isBuilt(build)) return
  throw new CommandError(
    `${build.name[0]?.toUpperCase()}${build.name.slice(1)} is not built from these sources: run \`merastore build\` first.`,
  )
}

async function isBuilt(build: Build): Promise<boolean> {
  // The package of the storefront brings its build.
  if (isInstalled && build === storefrontBuild) return existsSync(join(build.output, 'BUILD_ID'))
  return (await readFile(markOf(build), 'utf8').catch(() => '')) === (await sourceDigest(build))
}

function markOf({ output }: Build): string {
  return join(output, 'merastore-sources')
}

/** Builds what the browser gets, unless the last build was of exactly these sources. The signal breaks it off. */
export async function ensureBuilt(build: Build, log: (line: string) => void, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (await isBuilt(build)) return
  const startedMs = performance.now()
  log(`building ${build.name} (only after a change of its sources)`)
  await run(build, signal)
  await mkdir(build.output, { recursive: true })
  await writeFile(markOf(build), await sourceDigest(build))
  log(`built ${build.name} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
}

const ignored = new Set(['node_modules', '.next', 'dist', 'storybook-static', 'test-results'])
/** The folder of the embedded database by default, which may lie beside a shop's pages. */
const dataFolder = join(shopFolder, 'data')

async function sourceDigest({ sources, entries = [] }: Build): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(entries))
  const files: string[] = []
  for (const source of sources) await collectFiles(source, files)
  for (const file of [...new Set(files)].sort())
    hash.update(relative(repository ?? shopFolder, file)).update(await readFile(file))
  return hash.digest('hex')
}

async function collectFiles(path: string, files: string[]): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) {
    if (existsSync(path)) files.push(path)
    return
  }
  for (const entry of entries) {
    if (join(path, entry.name) === dataFolder) continue
    if (ignored.has(entry.name) || entry.name.startsWith('.') || entry.name === 'next-env.d.ts') continue
    if (entry.isDirectory() || entry.isFile()) await collectFiles(join(path, entry.name), files)
  }
}

function run(build: Build, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, build.command, {
      cwd: build.folder,
      env: { ...process.env, ...build.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new CommandError(`Building ${build.name} failed:\n${output.slice(-4000)}`))
    })
  })
}
