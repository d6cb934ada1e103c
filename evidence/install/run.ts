import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { type Production, startProduction } from './start-production.ts'

/**
 * An installation as production has it: what development needs is left out, no install script runs, storefront and
 * dashboard are built ahead, and it starts without npm, as a user who may not write into the code's folder.
 */
const { record } = readArguments<Record<never, never>>({})
const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'merastore-install-'))
const code = join(folder, 'code')
const data = join(folder, 'data')
// Another user than the one who installed it starts it.
await chmod(folder, 0o755)
try {
  await copyRepository()
  await mkdir(data)
  npm('ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund')
  npm('run', 'build')
  assert.equal(changedFiles(), '', 'installing and building changed files of the repository')

  const started = await startProduction({ code, data })
  const { pages, statuses } = await look(started).catch(async (error) => {
    await started.stop()
    throw error
  })
  const exitCode = await started.stop()
  assert.equal(exitCode, 0, 'a stop on request ends with 0')
  assert.deepEqual(started.leftovers(), [], 'processes were left behind')
  assert.equal(changedFiles(), '', 'running changed files of the repository')

  await rm(join(code, 'node_modules', `node-${process.platform}-${process.arch}`), { recursive: true, force: true })
  const refusal = startWithoutNode()

  await tellFigures(
    {
      name: 'install',
      title: 'Installed for production',
      command: 'npm run test:install',
      figures: [
        { what: 'files of the repository that installing, building and running changed', value: 0 },
        { what: 'pages that answered 200, started as a user who may not write to the code', value: pages },
        { what: 'readiness after the storefront was killed', value: statuses.join(', then ') },
        { what: 'exit code after SIGTERM', value: exitCode },
        { what: 'processes left behind', value: 0 },
        { what: 'without the Node.js that npm brings, on an older one', value: refusal },
      ],
      remarks: [
        '`npm ci --omit=dev --ignore-scripts`, `npm run build`, then `merastore start --production` without npm.',
      ],
    },
    { record },
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Pages, and those that come back where the storefront dies. */
async function look(started: Production) {
  const pages = await started.visit()
  const statuses = await started.killStorefront()
  assert.deepEqual(statuses.slice(-2), ['503 restarting', '200 ok'], 'readiness after the storefront was killed')
  assert.equal(await started.visit(), pages)
  return { pages, statuses: statuses.slice(-2) }
}

/** What git would commit, in a repository of its own, so that a changed file shows. */
async function copyRepository(): Promise<void> {
  const listed = git(root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z')
  for (const path of listed.split('\0').filter((name) => name !== '')) {
    await mkdir(dirname(join(code, path)), { recursive: true })
    // A file that was deleted in the work tree is still listed.
    await cp(join(root, path), join(code, path)).catch(ignoreMissing)
  }
  git(code, 'init', '--quiet')
  git(code, 'add', '--all')
  git(code, '-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '--message', 'a copy')
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

function changedFiles(): string {
  return git(code, 'status', '--porcelain')
}

function git(cwd: string, ...args: string[]): string {
  const run = spawnSync('git', ['-c', 'safe.directory=*', ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 26 })
  assert.equal(run.status, 0, run.stderr)
  return run.stdout
}

function npm(...args: string[]): void {
  const env = { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: '1' }
  const run = spawnSync('npm', args, { cwd: code, encoding: 'utf8', maxBuffer: 1 << 26, env })
  assert.equal(run.status, 0, `npm ${args.join(' ')}:\n${run.stdout}${run.stderr}`)
}

/** What the start says on the system's Node.js alone. */
function startWithoutNode(): string {
  // Without the folders of npm scripts, in which this repository's own Node.js lies.
  const path = (process.env.PATH ?? '').split(':').filter((entry) => !entry.includes('node_modules'))
  const env = { ...process.env, PATH: path.join(':') }
  const version = spawnSync('node', ['--version'], { encoding: 'utf8', env }).stdout.trim()
  if (Number(version.slice(1).split('.')[0]) >= 24) return `not shown: the system has ${version}`
  const run = spawnSync('npm', ['start'], { cwd: code, encoding: 'utf8', env })
  assert.equal(run.status, 1)
  assert.match(run.stderr, /MeraStore needs Node\.js 24/)
  assert.doesNotMatch(run.stderr, /ERR_UNKNOWN_FILE_EXTENSION/)
  return 'one sentence, exit code 1'
}
