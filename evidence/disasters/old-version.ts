import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type OldVersion = AsyncDisposable & {
  readonly commit: string
  readonly folder: string
  /** The same file in the old version. */
  file(path: string): URL
}

/**
 * The code of an earlier commit in a folder of its own: the one before the schema changed last, or that of the variable
 * UPGRADE_FROM. Undefined where the history of this clone does not go back so far.
 */
export async function checkOutOldVersion(): Promise<OldVersion | undefined> {
  const commit = process.env.UPGRADE_FROM ?? beforeLastSchemaChange()
  if (commit === undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'merastore-old-'))
  const archive = spawnSync('git', ['archive', '--format=tar', commit], { cwd: root, maxBuffer: 1 << 30 })
  if (archive.status !== 0) throw new Error(`there is no commit ${commit} in this clone; fetch the whole history first`)
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout })
  if (unpacked.status !== 0) throw new Error(`the old version could not be unpacked: ${unpacked.stderr}`)
  if (!isLockedAlike(folder) || !linkModules(folder)) await installModules(folder)
  return {
    commit: commit.slice(0, 12),
    folder,
    file: (path) => new URL(path, pathToFileURL(`${folder}/`)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

function git(...args: string[]): string {
  // Without git, or in a copy that is no clone, there is no history.
  return spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? ''
}

const migrationPaths = ['services/*/migrations/*.sql', 'packages/runtime/sql/*.sql']

/**
 * The newest commit whose schema is a part of this one. Between two commits a migration may still have been changed that
 * no release had; an installation of that moment could not go on, so such a commit is passed over.
 */
function beforeLastSchemaChange(): string | undefined {
  const now = migrationsOf('HEAD')
  for (const changed of git('log', '--format=%H', '--', ...migrationPaths).split('\n')) {
    const before = git('rev-parse', '--verify', '--quiet', `${changed}^`)
    // The very first version has the harness that fills the shop.
    if (before === '' || git('ls-tree', before, '--', 'evidence/harness/shop.ts') === '') break
    const then = migrationsOf(before)
    if (then.size < now.size && [...then].every((file) => now.has(file))) return before
  }
  return undefined
}

/** The migrations of a commit, each with the hash of its content. */
function migrationsOf(commit: string): ReadonlySet<string> {
  const files = git('ls-tree', '-r', commit).split('\n')
  return new Set(
    files.filter((line) => /\t(services\/[^/]+\/migrations|packages\/runtime\/sql)\/[^/]+\.sql$/.test(line)),
  )
}

/** Most versions that follow one another stand on the same packages. */
function isLockedAlike(folder: string): boolean {
  const [own, old] = [root, folder].map((place) => readFileSync(join(place, 'package-lock.json'), 'utf8'))
  return own === old
}

/**
 * The packages of this clone as hard links; those of the repository itself lead to the folders of the old version there.
 * False where the file system has none from here to there.
 */
function linkModules(folder: string): boolean {
  return spawnSync('cp', ['--archive', '--link', join(root, 'node_modules'), folder]).status === 0
}

/** The packages that its own lock file names. */
async function installModules(folder: string): Promise<void> {
  await rm(join(folder, 'node_modules'), { recursive: true, force: true })
  const options = ['--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const installed = spawnSync('npm', ['ci', ...options], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (installed.status !== 0) throw new Error(`the packages of the old version: ${installed.stderr}`)
}
