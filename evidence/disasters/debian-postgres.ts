import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const binaries = '/usr/lib/postgresql/15/bin'

/** Whether Debian's package is there: the embedded PostgreSQL has no pg_basebackup. */
export function hasDebianPostgres(): boolean {
  return existsSync(join(binaries, 'pg_basebackup'))
}

export type Server = AsyncDisposable & {
  readonly port: number
  readonly url: string
  /** SIGKILL to the postmaster. */
  kill(): Promise<void>
  /** Makes a replica the primary. */
  promote(): Promise<void>
}

type Identity = { readonly uid: number; readonly gid: number }

/** PostgreSQL refuses root; Debian's package has made a user for it. */
async function identity(): Promise<Identity | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((one) => one.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

function run(as: Identity | undefined, program: string, ...args: string[]): void {
  const result = spawnSync(join(binaries, program), args, { ...as, encoding: 'utf8', cwd: '/', env: { LC_ALL: 'C' } })
  if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr}${result.stdout}`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    }),
  )
  await new Promise((resolve) => server.close(resolve))
  return port
}

const replicaName = 'replica'

/** A durable primary that a replica can follow; with `synchronous`, it confirms a commit when the replica has it too. */
export async function startPrimary(): Promise<Server> {
  const as = await identity()
  const folder = await newFolder(as)
  run(as, 'initdb', '-D', folder, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C')
  return startIn(folder, as, ['max_connections=100', 'wal_level=replica', 'max_wal_senders=5', 'hot_standby=on'])
}

/** A replica of the primary, by streaming. */
export async function startReplica(primary: Server): Promise<Server> {
  const as = await identity()
  const folder = await newFolder(as)
  const from = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'postgres']
  run(as, 'pg_basebackup', ...from, '-D', folder, '-R', '-X', 'stream', '-c', 'fast')
  await appendFile(
    join(folder, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${primary.port} user=postgres application_name=${replicaName}'\n`,
  )
  return startIn(folder, as, ['max_connections=100', 'hot_standby=on'])
}

/** The setting of the primary under which a commit waits for the replica. */
export const synchronous = `alter system set synchronous_standby_names = '${replicaName}'`

/** The database in a file, as `pg_dump` writes it. */
export async function dump({ url }: Server): Promise<AsyncDisposable & { readonly path: string }> {
  const as = await identity()
  const folder = await newFolder(as)
  const path = join(folder, 'merastore.dump')
  run(as, 'pg_dump', '--format=custom', '--file', path, url)
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

/** What `dump` wrote, into the empty database of a server; the first error ends it. */
export function restoreDump({ url }: Server, path: string): void {
  run(undefined, 'pg_restore', '--exit-on-error', '--single-transaction', '--dbname', url, path)
}

async function newFolder(as: Identity | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'merastore-failover-'))
  if (as !== undefined) await chown(folder, as.uid, as.gid)
  return folder
}

async function startIn(folder: string, as: Identity | undefined, settings: readonly string[]): Promise<Server> {
  const port = await freePort()
  const all = [...settings, `port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=on']
  const child = spawn(join(binaries, 'postgres'), ['-D', folder, ...all.flatMap((one) => ['-c', one])], {
    ...as,
    cwd: folder,
    env: { LC_ALL: 'C' },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const isReady = () => spawnSync(join(binaries, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0
  for (let tries = 0; !isReady(); tries++) {
    if (tries === 300 || child.exitCode !== null) throw new Error(`PostgreSQL did not start in ${folder}`)
    await sleep(100)
  }
  const end = async (signal: 'SIGKILL' | 'SIGINT') => {
    child.kill(signal)
    await ended
  }
  return {
    port,
    url: `postgres://postgres@127.0.0.1:${port}/merastore`,
    kill: () => end('SIGKILL'),
    promote: async () => run(as, 'pg_ctl', 'promote', '-D', folder, '-w'),
    async [Symbol.asyncDispose]() {
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
