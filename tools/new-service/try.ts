import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const linesMax = 300

/** Makes a service from the template in a copy of the repository, and proves that it fits, works and has a page. */
function main(): void {
  const copy = mkdtempSync(join(tmpdir(), 'merastore-new-service-'))
  try {
    copyRepository(copy)
    run(copy, 'the service is made', ['tools/new-service/new-service.ts', 'notes', 'note'])
    const made = untracked(copy)
    const outside = [...made, ...changed(copy)].filter((path) => !path.startsWith('services/notes/'))
    expectEqual('files outside its folder', outside.toSorted(), [
      'apps/platform/modules.ts',
      'apps/platform/package.json',
    ])
    const lines = made.reduce((sum, path) => sum + readFileSync(join(copy, path), 'utf8').split('\n').length - 1, 0)
    if (lines > linesMax) throw new Error(`the service takes ${lines} lines, more than ${linesMax}`)
    run(copy, 'its format is put right', [
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--write',
      'services/notes',
      'apps/platform/modules.ts',
    ])
    run(copy, 'the reference and the clients are generated', ['tools/generate.ts'])
    run(copy, 'types', ['node_modules/typescript-7/bin/tsc', '--noEmit', '-p', 'tsconfig.json'])
    run(copy, 'types of the dashboard', [
      'node_modules/typescript-7/bin/tsc',
      '--noEmit',
      '-p',
      'apps/dashboard/tsconfig.json',
    ])
    run(copy, 'its tests', ['node_modules/vitest/vitest.mjs', 'run', 'services/notes'])
    run(
      copy,
      'the dashboard is built',
      ['../../node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'],
      'apps/dashboard',
    )
    const page = readdirSync(join(copy, 'apps/dashboard/dist/assets')).filter((name) => name.startsWith('notes-page'))
    if (page.length === 0) throw new Error('the dashboard has no page of the notes')
    console.log(
      `A service of ${lines} lines; beside it the list of modules and the dependencies of the platform changed.`,
    )
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/**
 * The files that git tracks or would add, and the installed packages, of which those of the repository are the copy's
 * own.
 */
function copyRepository(copy: string): void {
  for (const path of list(root, ['--cached', '--others', '--exclude-standard'])) {
    if (!existsSync(join(root, path))) continue
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(root, path), join(copy, path))
  }
  for (const folder of ['.', 'apps/dashboard', 'apps/storefront', 'packages/ui', 'packages/runtime']) {
    if (existsSync(join(root, folder, 'node_modules'))) linkPackages(copy, folder)
  }
  for (const command of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '-qm', 'copy'],
  ]) {
    const { status, stderr } = spawnSync('git', command, { cwd: copy, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
}

function linkPackages(copy: string, folder: string): void {
  const from = join(root, folder, 'node_modules')
  const to = join(copy, folder, 'node_modules')
  mkdirSync(join(to, '@merastore'), { recursive: true })
  for (const name of readdirSync(from)) if (name !== '@merastore') symlinkSync(join(from, name), join(to, name))
  if (folder !== '.') return
  for (const group of ['packages', 'services', 'apps']) {
    for (const name of readdirSync(join(copy, group))) {
      const manifest = join(copy, group, name, 'package.json')
      if (!existsSync(manifest)) continue
      const { name: full } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string }
      if (full.startsWith('@merastore/')) symlinkSync(join(copy, group, name), join(to, full))
    }
  }
}

function list(folder: string, options: readonly string[]): string[] {
  const { stdout } = spawnSync('git', ['ls-files', ...options], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 })
  return stdout.split('\n').filter((path) => path !== '')
}

const untracked = (folder: string) => list(folder, ['--others', '--exclude-standard'])
const changed = (folder: string) => list(folder, ['--modified'])

function run(copy: string, what: string, command: readonly string[], folder = '.'): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command], {
    cwd: join(copy, folder),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(`${what}: FAILED\n${stdout}${stderr}`.slice(-6000))
  console.log(`ok     ${what}`)
}

function expectEqual(what: string, found: readonly string[], wanted: readonly string[]): void {
  if (found.join() !== wanted.join()) throw new Error(`${what}: ${found.join(', ')}`)
}

main()
