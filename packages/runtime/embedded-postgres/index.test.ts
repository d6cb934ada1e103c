import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts'
import { postgresProcessesIn } from './processes.ts'

const launcher = fileURLToPath(new URL('./index.ts', import.meta.url))
const isRoot = process.getuid?.() === 0

let folder: string
let dataDir: string
let databases: EmbeddedPostgres[]
let children: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'merastore-embedded-'))
  dataDir = path.join(folder, 'data')
  databases = []
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(databases.map((database) => database.stop()))
  for (const pid of await postgresProcessesIn(folder)) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' }, ...options })
  databases.push(database)
  return database
}

async function query(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 })
  try {
    return [...(await sql.unsafe(text))]
  } finally {
    // postgres.js waits for ever on a connection that the server lost, unless it is given a limit (seconds).
    await sql.end({ timeout: 1 })
  }
}

/** Another platform on the same data folder, in a process and a process group of its own; it survives Ctrl-C. */
function startPlatform(): { child: ChildProcess; url: Promise<string> } {
  const script = `
    const { startEmbeddedPostgres } = await import(process.argv[1])
    process.on('SIGINT', () => undefined)
    const database = await startEmbeddedPostgres({ dataDir: process.argv[2], settings: { fsync: 'off' } })
    console.log(database.url)
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, launcher, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once('exit', () => reject(new Error('the platform ended before its database was ready')))
  })
  url.catch(() => undefined)
  return { child, url }
}

async function killAndWait(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

function postmasterPid(): number {
  return Number.parseInt(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

describe('starting', () => {
  test('starts on an empty folder, says so, and answers a query', async () => {
    const lines: string[] = []
    const database = await start({ log: (line) => lines.push(line), settings: {} })
    const [settings] = await query(
      database.url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         current_setting('server_encoding') as encoding, current_setting('timezone') as zone, current_user as role`,
    )
    expect(settings).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', zone: 'UTC', role: 'postgres' })
    expect(lines).toEqual(['creating the database', `ready on port ${database.port}`])
  })

  test('keeps the data over a restart and a port of choice', async () => {
    const first = await start()
    await query(first.url, `create table orders as select 7 as number`)
    await first.stop()
    expect(await first.exited).toEqual({ code: 0, expected: true })
    const second = await start({ port: first.port })
    expect(second.port).toBe(first.port)
    expect(await query(second.url, 'select number from orders')).toEqual([{ number: 7 }])
  })

  test('applies further settings over its own', async () => {
    const database = await start({ settings: { fsync: 'off', wal_level: 'replica', max_wal_senders: '2' } })
    expect(await query(database.url, 'show wal_level')).toEqual([{ wal_level: 'replica' }])
  })

  test('keeps at most five log files', async () => {
    const first = await start()
    await first.stop()
    const logs = path.join(dataDir, 'cluster', 'log')
    for (let day = 1; day <= 9; day += 1) writeFileSync(path.join(logs, `postgresql-2020010${day}-000000.log`), '')
    await start()
    expect(readdirSync(logs)).toContain('postgresql-20200109-000000.log')
    expect(readdirSync(logs)).not.toContain('postgresql-20200105-000000.log')
  })

  test.skipIf(!isRoot)('as root, starts below a folder that only root can enter (needs root to make one)', async () => {
    const closed = path.join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const database = await start({ dataDir: path.join(closed, 'data') })
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(closed).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(closed, 'data')).uid).toBe(0)
  })
})

describe('security', () => {
  test('refuses a wrong password', async () => {
    const { port } = await start()
    const refused = query(`postgres://postgres:guess@127.0.0.1:${port}/postgres`, 'select 1')
    await expect(refused).rejects.toMatchObject({ code: '28P01' })
  })

  test('hides the password and the data from other users of the machine', async () => {
    await start()
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(dataDir, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(dataDir, 'cluster')).mode & 0o777).toBe(0o700)
  })
})

describe('after a crash', () => {
  test('reports a crash of the database, and recovers what was committed', async () => {
    const lines: string[] = []
    const first = await start({ settings: {} })
    await query(first.url, `create table orders as select 7 as number`)
    process.kill(postmasterPid(), 'SIGKILL')
    expect(await first.exited).toEqual({ code: null, expected: false })
    const second = await start({ log: (line) => lines.push(line) })
    expect(await query(second.url, 'select number from orders')).toEqual([{ number: 7 }])
    expect(lines).toContain('recovering after a crash')
  })

  test('recovers although a busy statement of the crashed server still runs', async () => {
    const first = await start()
    const busy = query(first.url, `select count(*) from generate_series(1, 1e10::bigint)`)
    busy.catch(() => undefined)
    await sleep(300)
    process.kill(postmasterPid(), 'SIGKILL')
    await first.exited
    const second = await start()
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await expect(busy).rejects.toThrow()
  })

  test('takes over the database that a killed platform left running', async () => {
    const lines: string[] = []
    const platform = startPlatform()
    await query(await platform.url, `create table orders as select 7 as number`)
    const orphan = postmasterPid()
    await killAndWait(platform.child)
    expect(await postgresProcessesIn(folder)).toContain(orphan)
    const database = await start({ log: (line) => lines.push(line) })
    expect(await postgresProcessesIn(folder)).not.toContain(orphan)
    expect(await query(database.url, 'select number from orders')).toEqual([{ number: 7 }])
    expect(lines).toContain('stopping the database that an earlier run left running')
    expect(lines).not.toContain('recovering after a crash')
  })

  test('leaves another program alone that has got the process id of the crashed server', async () => {
    const first = await start()
    const crashed = postmasterPid()
    process.kill(crashed, 'SIGKILL')
    await first.exited
    const { uid, gid } = statSync(path.join(dataDir, 'cluster'))
    const other = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
    children.push(other)
    const pidFile = path.join(dataDir, 'cluster', 'postmaster.pid')
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(String(crashed), String(other.pid)))
    const second = await start()
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect([other.exitCode, other.signalCode]).toEqual([null, null])
  })

  test('begins again when the platform was killed while it made the data', async () => {
    const platform = startPlatform()
    const draft = () => readdirSync(folder, { recursive: true }).find((name) => String(name).endsWith('PG_VERSION'))
    while (draft() === undefined) await sleep(5)
    await killAndWait(platform.child)
    expect(existsSync(path.join(dataDir, 'cluster'))).toBe(false)
    const database = await start()
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'owner.2', 'password'])
  })

  test('keeps the database running when Ctrl-C reaches the platform', async () => {
    const platform = startPlatform()
    const url = await platform.url
    process.kill(-(platform.child.pid ?? Number.NaN), 'SIGINT')
    await sleep(200)
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('refusals', () => {
  test('refuses a second platform on the same data and leaves the first one alone', async () => {
    const platform = startPlatform()
    const url = await platform.url
    await expect(start()).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining(`process ${platform.child.pid}:`),
    })
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('lets one of several platforms win that start at the same moment', async () => {
    const started = await Promise.allSettled([start(), start(), start()])
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('refuses a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(start({ port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: `Port ${port} of 127.0.0.1 is taken by another program: end that program, or choose another port.`,
    })
    other.close()
  })

  test('refuses a place where no folder can be made', async () => {
    writeFileSync(path.join(folder, 'file'), '')
    const refused = start({ dataDir: path.join(folder, 'file', 'data') })
    await expect(refused).rejects.toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' })
  })

  test.skipIf(isRoot)('refuses a folder that it may not write (root may write everywhere)', async () => {
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o500)
    await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' })
  })

  test('refuses data of another PostgreSQL version, and data without its password', async () => {
    await (await start()).stop()
    const version = path.join(dataDir, 'cluster', 'PG_VERSION')
    const own = readFileSync(version, 'utf8')
    writeFileSync(version, '17\n')
    await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_VERSION' })
    writeFileSync(version, own)
    rmSync(path.join(dataDir, 'password'))
    await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_INCOMPLETE' })
  })

  test('gives the reason of the server when it does not start, and starts once that is mended', async () => {
    const refused = start({ settings: { shared_buffers: 'plenty' } })
    await expect(refused).rejects.toMatchObject({
      code: 'START_FAILED',
      message: expect.stringContaining('invalid value for parameter "shared_buffers"'),
    })
    expect(await query((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})
