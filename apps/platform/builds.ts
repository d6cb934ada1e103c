import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandError } from './errors.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

type Build = {
  readonly name: string
  readonly folder: string
  /** Sources beside the folder's own that the build contains. */
  readonly alsoFrom: readonly string[]
  readonly command: readonly string[]
  readonly output: string
}

const shared = ['packages/ui', 'packages/client', 'packages/kernel']

export const storefrontBuild: Build = {
  name: 'the storefront',
  folder: 'apps/storefront',
  alsoFrom: [...shared, 'packages/browser-policy', 'packages/storefront-client'],
  command: [binOf('apps/storefront', 'next/dist/bin/next'), 'build'],
  output: '.next',
}

export const dashboardBuild: Build = {
  name: 'the dashboard',
  folder: 'apps/dashboard',
  alsoFrom: [...shared, 'packages/admin-client', ...globSync('services/*/dashboard', { cwd: root })],
  command: [join(binOf('apps/dashboard', 'vite/package.json'), '../bin/vite.js'), 'build'],
  output: 'dist',
}

/** A file of a package that an app depends on, found from the app's own folder. */
function binOf(app: string, file: string): string {
  return createRequire(join(root, app, 'package.json')).resolve(file)
}

/** @throws CommandError where the last build is missing or was of other sources */
export async function requireBuilt(build: Build): Promise<void> {
  if (await isBuilt(build)) return
  throw new CommandError(
    `${build.name[0]?.toUpperCase()}${build.name.slice(1)} is not built from these sources: run \`merastore build\` first.`,
  )
}

async function isBuilt(build: Build): Promise<boolean> {
  return (await readFile(markOf(build), 'utf8').catch(() => '')) === (await sourceDigest(build))
}

function markOf({ folder, output }: Build): string {
  return join(root, folder, output, 'merastore-sources')
}

/** Builds what the browser gets, unless the last build was of exactly these sources. The signal breaks it off. */
export async function ensureBuilt(build: Build, log: (line: string) => void, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (await isBuilt(build)) return
  const startedMs = performance.now()
  log(`building ${build.name} (only after a change of its sources)`)
  await run(build, signal)
  await mkdir(join(root, build.folder, build.output), { recursive: true })
  await writeFile(markOf(build), await sourceDigest(build))
  log(`built ${build.name} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
}

const ignored = new Set(['node_modules', '.next', 'dist', 'storybook-static', 'test-results'])

async function sourceDigest(build: Build): Promise<string> {
  const hash = createHash('sha256')
  const files = [join(root, 'package-lock.json')]
  for (const folder of [build.folder, ...build.alsoFrom]) await collectFiles(join(root, folder), files)
  for (const file of files.sort()) hash.update(relative(root, file)).update(await readFile(file))
  return hash.digest('hex')
}

async function collectFiles(folder: string, files: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (ignored.has(entry.name) || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await collectFiles(path, files)
    else if (entry.isFile() && entry.name !== 'next-env.d.ts') files.push(path)
  }
}

function run(build: Build, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, build.command, {
      cwd: join(root, build.folder),
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
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
