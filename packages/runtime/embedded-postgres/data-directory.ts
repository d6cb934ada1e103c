import { randomBytes, randomUUID } from 'node:crypto'
import {
  access,
  chown,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError, systemCodeOf } from './errors.ts'
import { postgresProcessesIn, signal } from './processes.ts'
import type { RunAs } from './run-as.ts'
import { spawnIn } from './spawn.ts'

/**
 * What lies in the data folder: the cluster, which belongs to the user PostgreSQL runs as; and, for the platform's
 * user alone, the password and the lock. `initialising-*` holds a cluster until it is complete.
 */
export type DataDirectory = { root: string; cluster: string; passwordFile: string }

const DRAFT_PREFIX = 'initialising-'

/** @throws EmbeddedPostgresError DATA_DIR_NOT_WRITABLE */
export async function openDataDirectory(dataDir: string): Promise<DataDirectory> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    // The processes of PostgreSQL are recognised by their working directory, which has no symbolic links.
    const root = await realpath(dataDir)
    await access(root, constants.R_OK | constants.W_OK | constants.X_OK)
    return { root, cluster: path.join(root, 'cluster'), passwordFile: path.join(root, 'password') }
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'DATA_DIR_NOT_WRITABLE',
      `The data folder ${dataDir} cannot be written (${systemCodeOf(cause)}): give this user the right to, or choose another folder.`,
      { cause },
    )
  }
}

/**
 * The version of PostgreSQL that made the cluster, undefined when there is none yet.
 * @throws EmbeddedPostgresError DATA_DIR_NOT_WRITABLE when it belongs to another user, DATA_DIR_INCOMPLETE
 */
export async function clusterVersionOf(directory: DataDirectory): Promise<string | undefined> {
  try {
    await access(directory.cluster)
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return undefined
    throw cause
  }
  try {
    return (await readFile(path.join(directory.cluster, 'PG_VERSION'), 'utf8')).trim()
  } catch (cause) {
    if (systemCodeOf(cause) === 'EACCES') {
      throw new EmbeddedPostgresError(
        'DATA_DIR_NOT_WRITABLE',
        `The data folder ${directory.root} was made by another user: start MeraStore as that user, or choose another folder.`,
        { cause },
      )
    }
    throw incomplete(directory, 'cluster/PG_VERSION', cause)
  }
}

/** @throws EmbeddedPostgresError DATA_DIR_INCOMPLETE when the file is gone */
export async function readPassword(directory: DataDirectory): Promise<string> {
  try {
    return (await readFile(directory.passwordFile, 'utf8')).trim()
  } catch (cause) {
    throw incomplete(directory, 'password', cause)
  }
}

function incomplete(directory: DataDirectory, missing: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'DATA_DIR_INCOMPLETE',
    `The file ${missing} is missing in the data folder ${directory.root}: restore it from a backup, or choose another folder.`,
    { cause },
  )
}

/**
 * Makes a new cluster and its password. The cluster gets its name when it is complete and on the disk, so a start
 * that was killed half way leaves only a draft, which the next start removes.
 * @throws EmbeddedPostgresError START_FAILED with the last lines of initdb
 */
export async function createCluster(directory: DataDirectory, binDir: string, runAs: RunAs | undefined): Promise<void> {
  const draft = path.join(directory.root, `${DRAFT_PREFIX}${randomUUID()}`)
  const password = randomBytes(24).toString('base64url')
  await mkdir(draft, { mode: 0o700 })
  await writeFile(directory.passwordFile, password, { mode: 0o600, flush: true })
  const passwordForInitdb = path.join(draft, 'password')
  await writeFile(passwordForInitdb, password, { mode: 0o600 })
  if (runAs !== undefined) {
    await chown(passwordForInitdb, runAs.uid, runAs.gid)
    await chown(draft, runAs.uid, runAs.gid)
  }
  try {
    await runInitdb(draft, binDir, runAs)
    await rename(path.join(draft, 'cluster'), directory.cluster)
    await syncFolder(directory.root)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function runInitdb(draft: string, binDir: string, runAs: RunAs | undefined): Promise<void> {
  const initdb = spawnIn(
    draft,
    path.join(binDir, 'initdb'),
    (folder) => [
      `--pgdata=${folder}/cluster`,
      '--username=postgres',
      `--pwfile=${folder}/password`,
      // Trust would let every user of this machine in.
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The builtin provider sorts the same on every system, so a data folder can move between machines.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    runAs,
  )
  if ((await initdb.ended) === 0) return
  const output = initdb.lastLines()
  const advice = output.includes('could not look up effective user ID')
    ? 'give this user an entry in /etc/passwd'
    : 'read the reason, remove it and start again'
  throw new EmbeddedPostgresError('START_FAILED', `PostgreSQL could not create its data: ${advice}.\n${output}`)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Removes what a start left that was killed while it made the cluster; initdb itself may still be at work. */
export async function removeDrafts(directory: DataDirectory): Promise<void> {
  for (const name of await readdir(directory.root)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue
    const draft = path.join(directory.root, name)
    for (const pid of await postgresProcessesIn(draft)) signal(pid, 'SIGKILL')
    await rm(draft, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}
