import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { embeddedPostgresBinaries } from './binaries.ts'
import { userToRunAs } from './run-as.ts'

let folder: string
let installed: { root: string; version: string }
let cache: string
const runAs = userToRunAs('/nonexistent')

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'merastore-binaries-'))
  chmodSync(folder, 0o755)
  cache = path.join(folder, 'cache')
  installed = { root: path.join(folder, 'package'), version: '18.4.0' }
  const { binDir } = await embeddedPostgresBinaries(runAs)
  cpSync(path.dirname(binDir), path.join(installed.root, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !from.endsWith('.a'),
  })
})

afterEach(() => {
  chmodSync(installed.root, 0o755)
  rmSync(folder, { recursive: true, force: true })
})

function versionOf(binDir: string): string {
  return execFileSync(path.join(binDir, 'postgres'), ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' })
}

test('runs the installed programs where they are', async () => {
  const { binDir, majorVersion } = await embeddedPostgresBinaries(runAs, installed, [cache])
  expect(binDir).toBe(path.join(installed.root, 'native', 'bin'))
  expect(versionOf(binDir)).toContain(`PostgreSQL) ${majorVersion}.`)
  expect(existsSync(cache)).toBe(false)
})

test('makes the links between libraries that npm leaves out with --ignore-scripts', async () => {
  const library = path.join(installed.root, 'native', 'lib')
  for (const entry of readdirSync(library, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) rmSync(path.join(library, entry.name))
  }
  const { binDir } = await embeddedPostgresBinaries(runAs, installed, [cache])
  expect(versionOf(binDir)).toContain('PostgreSQL')
})

test.skipIf(runAs === undefined)('as root, copies programs that the user of PostgreSQL cannot reach', async () => {
  chmodSync(installed.root, 0o700)
  const { binDir } = await embeddedPostgresBinaries(runAs, installed, [cache])
  expect(binDir.startsWith(cache)).toBe(true)
  expect(versionOf(binDir)).toContain('PostgreSQL')
  expect(readdirSync(cache)).toHaveLength(1)
})

test.skipIf(runAs === undefined)('as root, uses no cache that another user can write', async () => {
  chmodSync(installed.root, 0o700)
  mkdirSync(cache)
  chmodSync(cache, 0o777)
  const second = path.join(folder, 'second')
  const { binDir } = await embeddedPostgresBinaries(runAs, installed, [cache, second])
  expect(binDir.startsWith(second)).toBe(true)
})

test('says what to do where the programs cannot run', async () => {
  rmSync(path.join(installed.root, 'native', 'bin', 'postgres'))
  await expect(embeddedPostgresBinaries(runAs, installed, [cache])).rejects.toMatchObject({
    code: 'UNSUPPORTED_PLATFORM',
    message: expect.stringContaining('use a PostgreSQL server of your own instead'),
  })
})
