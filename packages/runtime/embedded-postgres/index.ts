import { createServer } from 'node:net'
import { embeddedPostgresBinaries } from './binaries.ts'
import {
  clusterVersionOf,
  createCluster,
  type DataDirectory,
  openDataDirectory,
  readPassword,
  removeDrafts,
} from './data-directory.ts'
import { EmbeddedPostgresError, systemCodeOf } from './errors.ts'
import { type ReleaseOwnerLock, takeOwnerLock } from './owner-lock.ts'
import { userToRunAs } from './run-as.ts'
import { portTaken, removeOldLogs, type ServerOptions, startServer, stopServer } from './server.ts'
import type { Spawned } from './spawn.ts'
import { takeOverCluster } from './take-over.ts'

export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './errors.ts'

const START_TIMEOUT_MS = 60_000
const PORT_ATTEMPTS_MAX = 5
const LOG_CLEANING_INTERVAL_MS = 10 * 60_000

export type EmbeddedPostgres = {
  /** Connects as the superuser `postgres` to the database `postgres`, with the password. */
  url: string
  /** On 127.0.0.1. */
  port: number
  /** Rolls back what is open, shuts down and waits until the server has ended. Calling it again is harmless. */
  stop(): Promise<void>
  /** Resolves when the server has ended; `expected` is false when nobody called `stop`. */
  exited: Promise<{ code: number | null; expected: boolean }>
}

export type EmbeddedPostgresOptions = {
  /** Created when missing. Holds the data, the password and a lock. */
  dataDir: string
  /** A free one by default. */
  port?: number
  /** Progress in words for people. */
  log?: (line: string) => void
  /** Further settings of postgresql.conf, which win over the launcher's own. */
  settings?: Record<string, string>
  /** How long the server may take to accept connections, recovery included. 60 s by default. */
  startTimeoutMs?: number
}

/**
 * Starts a PostgreSQL server of our own on `dataDir` and resolves when it accepts connections. It makes the data on
 * the first start, recovers it after a crash, and replaces a server that a killed platform left running.
 * @throws EmbeddedPostgresError whose `code` gives the reason and whose message what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = await openDataDirectory(options.dataDir)
  let release: ReleaseOwnerLock | undefined
  try {
    release = await takeOwnerLock(directory.root)
    return await startLocked(directory, options, release)
  } catch (error) {
    await release?.()
    throw startError(error)
  }
}

function startError(error: unknown): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new EmbeddedPostgresError('START_FAILED', `The embedded PostgreSQL could not be started: ${reason}.`, {
    cause: error,
  })
}

async function startLocked(
  directory: DataDirectory,
  options: EmbeddedPostgresOptions,
  release: ReleaseOwnerLock,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined)
  const { cluster } = directory
  const runAs = userToRunAs(cluster)
  const { binDir, majorVersion } = await embeddedPostgresBinaries(runAs)
  await removeDrafts(directory)
  const found = await clusterVersionOf(directory)
  if (found === undefined) {
    log('creating the database')
    await createCluster(directory, binDir, runAs)
  } else {
    assertVersion(directory, found, majorVersion)
    await takeOverCluster(cluster, log)
  }
  const password = await readPassword(directory)
  const { server, port } = await startOnPort(options, { cluster, binDir, runAs })
  log(`ready on port ${port}`)
  return running(server, cluster, `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, port, release)
}

async function startOnPort(
  options: EmbeddedPostgresOptions,
  place: Pick<ServerOptions, 'cluster' | 'binDir' | 'runAs'>,
): Promise<{ server: Spawned; port: number }> {
  const { settings = {}, startTimeoutMs = START_TIMEOUT_MS } = options
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(options.port ?? 0)
    try {
      return { server: await startServer({ ...place, port, settings, startTimeoutMs }), port }
    } catch (error) {
      // Between the system's choice of a free port and its use, another program may have taken it.
      const isRace = error instanceof EmbeddedPostgresError && error.code === 'PORT_TAKEN' && !options.port
      if (!isRace || attempt === PORT_ATTEMPTS_MAX) throw error
    }
  }
}

function running(
  server: Spawned,
  cluster: string,
  url: string,
  port: number,
  release: ReleaseOwnerLock,
): EmbeddedPostgres {
  let expected = false
  const cleaning = setInterval(() => void removeOldLogs(cluster).catch(() => undefined), LOG_CLEANING_INTERVAL_MS)
  cleaning.unref()
  const exited = server.ended.then(async (code) => {
    clearInterval(cleaning)
    // Whoever waits for the end must get the error even when the disk has failed too.
    await release().catch(() => undefined)
    return { code, expected }
  })
  const stop = async () => {
    expected = true
    await stopServer(server)
    await exited
  }
  return { url, port, stop, exited }
}

function assertVersion(directory: DataDirectory, found: string, wanted: string): void {
  if (found === wanted) return
  throw new EmbeddedPostgresError(
    'DATA_DIR_VERSION',
    `The data folder ${directory.root} was made by PostgreSQL ${found}, this is PostgreSQL ${wanted}: ` +
      `move the data with pg_dump and pg_restore, or choose another folder.`,
  )
}

/** Asks the system whether the port is free; 0 asks for any free one. */
async function freePort(port: number): Promise<number> {
  const probe = createServer()
  try {
    return await new Promise<number>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  } catch (cause) {
    if (systemCodeOf(cause) === 'EADDRINUSE') throw portTaken(port)
    throw cause
  } finally {
    await new Promise<void>((resolve) => probe.close(() => resolve()))
  }
}
