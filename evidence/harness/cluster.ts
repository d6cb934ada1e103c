import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import postgres from 'postgres'

/** A PostgreSQL server of the run's own, durable as in production, which can be killed and comes back on its port. */
export type Cluster = AsyncDisposable & {
  /** The database of the installation, with the owner's rights. */
  readonly url: string
  /** The folder of its files. */
  readonly folder: string
  /** SIGKILL to the postmaster, as the system's memory killer sends it; its children end by themselves. */
  kill(): Promise<void>
  /** Starts it again after `kill`: it recovers from its log. */
  restart(): Promise<void>
}

const databaseName = 'merastore'

/**
 * Starts an empty server with `fsync` and `synchronous_commit` on, and makes an empty database. Its files lie in a folder
 * of their own in `parent`, the system's for temporary files by default.
 */
export async function startCluster(
  settings: Readonly<Record<string, string>> = {},
  parent: string = tmpdir(),
): Promise<Cluster> {
  const folder = await mkdtemp(join(parent, 'merastore-evidence-'))
  const start = (port?: number) =>
    startEmbeddedPostgres({
      dataDir: folder,
      settings: { max_connections: '200', ...settings },
      ...(port === undefined ? {} : { port }),
    })
  let server: EmbeddedPostgres = await start()
  const { port } = server
  await makeDatabase(server.url)
  const url = Object.assign(new URL(server.url), { pathname: `/${databaseName}` }).href
  return {
    url,
    folder,
    async kill() {
      const pid = Number.parseInt(await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8'), 10)
      process.kill(pid, 'SIGKILL')
      await server.exited
    },
    async restart() {
      server = await startPatiently(() => start(port))
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeDatabase(serverUrl: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(`create database ${databaseName}`)
  await sql.end()
}

const triesMax = 50

/** The children of a killed postmaster take a moment to end, and hold its port and memory until then. */
async function startPatiently(start: () => Promise<EmbeddedPostgres>): Promise<EmbeddedPostgres> {
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await start()
    } catch (error) {
      if (tryNumber === triesMax) throw error
      await sleep(200)
    }
  }
}
