import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@merastore/testing'
import { beforeEach, expect, it } from 'vitest'
import { asOwner, type OwnerTx, openOwnerSession } from './owner-session.ts'

const { ownerUrl, owner } = await testDatabase()

beforeEach(() =>
  owner.unsafe(`drop schema if exists probe cascade; create schema probe;
    create table probe.things (id integer primary key, text text)`),
)

const columns = 'probe.things (id, text)'
const many = `copy (select n, repeat('x', 1000) from generate_series(1, 100000) n) to stdout`

async function countThings(): Promise<number> {
  const [row] = await owner<{ count: number }[]>`select count(*)::int as count from probe.things`
  return row?.count ?? -1
}

async function pidOf(tx: OwnerTx): Promise<number> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  return row?.pid ?? 0
}

/** Ends the session as an operator or a failover does. */
function terminate(pid: number) {
  return owner`select pg_terminate_backend(${pid})`
}

/** What a session says that was ended so: the server's word, or none where the socket broke before it was read. */
const lost = { code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/) }

async function* pieces(count: number, before: (number: number) => unknown = () => {}): AsyncGenerator<Buffer> {
  for (let number = 0; number < count; number++) {
    await before(number)
    yield Buffer.from(Array.from({ length: 1000 }, (_, index) => `${number * 1000 + index}\tthing\n`).join(''))
  }
}

it('runs a text of several statements, and counts the rows of the last', async () => {
  await asOwner(ownerUrl, async (sql) => {
    expect(
      await sql.script(`insert into probe.things values (1), (2), (3); update probe.things set text = 'a;b'`),
    ).toBe(3)
    expect(await sql.script('select')).toBe(1)
    await expect(sql.script('select 1; select nothing')).rejects.toMatchObject({ code: '42703', position: '18' })
    expect(await sql<{ id: number; text: string }[]>`select * from probe.things where id = ${2}`).toEqual([
      { id: 2, text: 'a;b' },
    ])
  })
})

it('undoes a transaction that fails, and confirms none that PostgreSQL has given up', async () => {
  await asOwner(ownerUrl, async (sql) => {
    const failed = sql.begin(async (tx) => {
      await tx`insert into probe.things values (1)`
      throw new Error('no more')
    })
    await expect(failed).rejects.toThrow('no more')
    const swallowed = sql.begin(async (tx) => {
      await tx`insert into probe.things values (1)`
      await tx.script('select nothing').catch(() => {})
    })
    await expect(swallowed).rejects.toThrow(/was not committed/)
    await expect(sql.begin((tx) => tx.script('delete from probe.things'), 'read only')).rejects.toThrow(/read-only/)
    expect(await sql.begin(async (tx) => (await tx`insert into probe.things values (1)`).count)).toBe(1)
  })
  expect(await countThings()).toBe(1)
})

it('reads rows no faster than they are taken, so that a large table needs little memory', async () => {
  const bytes = await asOwner(ownerUrl, async (sql) => {
    const pid = await pidOf(sql)
    let sum = 0
    for await (const piece of sql.copyOut(many)) {
      // PostgreSQL waits for the socket: it is not read while nobody takes rows.
      while (sum === 0 && (await waitOf(pid)) !== 'ClientWrite') await sleep(10)
      sum += piece.length
      expect(piece.length).toBeLessThan(1024 * 1024)
    }
    // The session goes on behind them.
    expect(await sql.script('select')).toBe(1)
    return sum
  })
  expect(bytes).toBeGreaterThan(100_000 * 1000)
})

async function waitOf(pid: number): Promise<string | undefined> {
  const [row] = await owner<{ wait: string }[]>`select wait_event as wait from pg_stat_activity where pid = ${pid}`
  return row?.wait
}

it('ends the session of which rows are left behind', async () => {
  const sql = await openOwnerSession(ownerUrl)
  for await (const piece of sql.copyOut(many)) {
    expect(piece.length).toBeGreaterThan(0)
    break
  }
  await expect(sql.script('select')).rejects.toMatchObject(lost)
  await sql.end()
})

it('brings rows in, all of them or none', async () => {
  await asOwner(ownerUrl, async (sql) => {
    await sql.copyIn(`copy ${columns} from stdin`, pieces(20))
    expect(await countThings()).toBe(20_000)
    await sql`delete from probe.things`
    const broken = pieces(20, (number) => {
      if (number === 15) throw new Error('the source is broken')
    })
    await expect(sql.copyIn(`copy ${columns} from stdin`, broken)).rejects.toThrow('the source is broken')
    // The last row is refused when all have been sent.
    const twice = async function* () {
      yield* pieces(3)
      yield Buffer.from('0\tagain\n')
    }
    await expect(sql.copyIn(`copy ${columns} from stdin`, twice())).rejects.toMatchObject({ code: '23505' })
    await expect(sql.copyIn('copy probe.nothing from stdin', pieces(1))).rejects.toMatchObject({ code: '42P01' })
    await expect(sql.copyIn('select 1', pieces(1))).rejects.toThrow(/takes no rows/)
    expect(await sql.script('select')).toBe(1)
  })
  expect(await countThings()).toBe(0)
})

it.each<[string, (tx: OwnerTx, kill: () => Promise<unknown>) => Promise<unknown>]>([
  ['in the middle of a script', (tx, kill) => Promise.all([tx.script('select pg_sleep(60)'), kill()])],
  ['in the middle of a statement', (tx, kill) => Promise.all([tx`select pg_sleep(60)`, kill()])],
  [
    'in the middle of rows that come out',
    async (tx, kill) => {
      let taken = 0
      for await (const piece of tx.copyOut(many)) {
        if (taken === 0) await kill()
        taken += piece.length
      }
    },
  ],
  [
    'in the middle of rows that go in',
    (tx, kill) =>
      tx.copyIn(
        `copy ${columns} from stdin`,
        pieces(1000, (number) => number === 500 && kill()),
      ),
  ],
  ['between two statements', (_, kill) => kill()],
])('says that the connection was lost %s, and ends nothing else', async (_, work) => {
  const sql = await openOwnerSession(ownerUrl)
  const working = sql.begin(async (tx) => {
    const pid = await pidOf(tx)
    await tx`insert into probe.things values (-1)`
    await work(tx, () => terminate(pid))
  })
  await expect(working).rejects.toMatchObject(lost)
  await expect(sql.script('select')).rejects.toMatchObject(lost)
  await expect(sql.begin(async () => {})).rejects.toMatchObject(lost)
  await sql.end()
  expect(await countThings()).toBe(0)
})

it('says who cannot be connected to, and why', async () => {
  const refused = expect.stringMatching(/ECONNREFUSED.*:1$/)
  const at = (change: Partial<URL>) => asOwner(Object.assign(new URL(ownerUrl), change).href, async () => {})
  await expect(at({ port: '1' })).rejects.toMatchObject({ code: 'ECONNREFUSED', message: refused })
  await expect(at({ port: '1', hostname: 'localhost' })).rejects.toMatchObject({ message: refused })
  await expect(at({ pathname: '/nothing' })).rejects.toMatchObject({ code: '3D000' })
  await expect(at({ search: '?sslmode=require' })).rejects.toThrow(/cannot be connected to: .*SSL/)
})
