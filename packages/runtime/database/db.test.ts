import { type Call, KeyTakenError, StaleRevisionError } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { serviceCall, systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { onlyRow, refuseCallsInTransactions } from './db.ts'
import { preparedStatementsMax } from './pipeline.ts'

const { database, owner, statements } = await testDatabase()
const db = database.forSchema('probe', systemClock)
const mine = newId('store')
const other = newId('store')

beforeAll(async () => {
  await owner.unsafe(`
    create schema probe; grant usage on schema probe to merastore_app;
    create table probe.things (store_id text collate "C" not null, id text not null, counted bigint not null default 0,
      at timestamptz, primary key (store_id, id));
    select merastore.isolate('probe.things');
    select merastore.create_idempotency_keys('probe');`)
  for (const storeId of [mine, other]) {
    await db.tx(
      visitorCall(storeId),
      (tx) => tx`insert into probe.things (store_id, id) values (${storeId}, 'a'), (${storeId}, 'b')`,
    )
  }
})

describe('a transaction of a store', () => {
  it('sees and changes only the rows of its store, also without a condition', async () => {
    const rows = await db.read(visitorCall(mine), (tx) => tx<{ store_id: string }[]>`select store_id from probe.things`)
    expect(new Set(rows.map((row) => row.store_id))).toEqual(new Set([mine]))
    const changed = await db.tx(
      visitorCall(mine),
      (tx) => tx`update probe.things set counted = counted + 1 returning store_id`,
    )
    expect(changed).toHaveLength(2)
    const [untouched] = await owner`select sum(counted)::int as sum from probe.things where store_id = ${other}`
    expect(untouched).toEqual({ sum: 0 })
  })

  it('cannot write a row of another store', async () => {
    const foreign = db.tx(visitorCall(mine), (tx) => tx`insert into probe.things (store_id, id) values (${other}, 'c')`)
    await expect(foreign).rejects.toThrow(/row-level security/)
  })

  it('runs as a role that can neither bypass row-level security nor change the tables', async () => {
    const [role] = await db.read(
      visitorCall(mine),
      (tx) => tx`
      select current_user::text as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    )
    expect(role).toEqual({ name: 'merastore_app', rolsuper: false, rolbypassrls: false })
    await expect(db.tx(visitorCall(mine), (tx) => tx`drop policy store_isolation on probe.things`)).rejects.toThrow(
      /must be owner/,
    )
  })

  it('leaves nothing of its scope behind on the connection', async () => {
    const rows = await db.read(visitorCall(mine), async (tx) => {
      await tx.unsafe('commit')
      return tx`select count(*)::int as count from probe.things`
    })
    expect(rows).toEqual([{ count: 0 }])
  })

  it('refuses a scope that is not the id of a store', async () => {
    await expect(db.tx(visitorCall("x'; drop table probe.things; --"), (tx) => tx`select 1`)).rejects.toThrow(
      /not a store/,
    )
  })
})

describe('the outcome of the work', () => {
  const count = async () =>
    onlyRow(
      await owner<{ counted: number }[]>`select counted::int from probe.things where store_id = ${other} and id = 'a'`,
    ).counted

  it('commits what was done, and undoes what was refused or thrown', async () => {
    const add = (tx: Parameters<Parameters<typeof db.tx>[1]>[0]) =>
      tx`update probe.things set counted = counted + 1 where id = 'a'`
    await db.tx(visitorCall(other), async (tx) => {
      await add(tx)
      return done('yes')
    })
    expect(await count()).toBe(1)
    const no = await db.tx(visitorCall(other), async (tx) => {
      await add(tx)
      return refused('NO')
    })
    expect(no).toMatchObject({ code: 'NO' })
    const thrown = db.tx(visitorCall(other), async (tx) => {
      await add(tx)
      throw new StaleRevisionError('x')
    })
    await expect(thrown).rejects.toThrow(StaleRevisionError)
    expect(await count()).toBe(1)
  })

  it('runs the work again when PostgreSQL breaks a deadlock', async () => {
    const step = (first: string, second: string) =>
      db.tx(visitorCall(other), async (tx) => {
        await tx`update probe.things set counted = counted + 10 where id = ${first}`
        await tx`select pg_sleep(0.2)`
        await tx`update probe.things set counted = counted + 10 where id = ${second}`
      })
    await Promise.all([step('a', 'b'), step('b', 'a')])
    const rows = await owner`select id, counted::int from probe.things where store_id = ${other} order by id`
    expect(rows).toEqual([
      { id: 'a', counted: 21 },
      { id: 'b', counted: 20 },
    ])
  })
})

describe('a statement that fails', () => {
  it('leaves nothing to commit, also where the work goes on as if it had not', async () => {
    const work = db.tx(visitorCall(mine), async (tx) => {
      await tx`update probe.things set counted = 99 where id = 'a'`
      await tx`select 1 / 0`.catch(() => {})
      return done(null)
    })
    await expect(work).rejects.toThrow(/not committed/)
    expect(await owner`select from probe.things where counted = 99`).toHaveLength(0)
  })

  it('takes those along that travel behind it, and none that came before', async () => {
    const results = await db
      .tx(visitorCall(mine), async (tx) => {
        const sent = [tx`select 1 as one`, tx`select 1 / 0`, tx`select 2 as two`]
        const settled = await Promise.allSettled(sent)
        throw Object.assign(new Error('enough'), { settled })
      })
      .catch((error) => error.settled.map((result: { status: string }) => result.status))
    expect(results).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await db.read(visitorCall(mine), (tx) => tx`select 1 as one`)).toEqual([{ one: 1 }])
  })

  it('is alone in it where it could not even be sent', async () => {
    const circular: Record<string, never> = {}
    Object.assign(circular, { itself: circular })
    const works = [
      db.readOne(visitorCall(mine), (tx) => tx`select ${tx.json(circular)}::jsonb`),
      db.tx(visitorCall(mine), (tx) => tx`select ${tx.json(circular)}::jsonb`),
      db.readOne(visitorCall(mine), (tx) => tx`select ${'\0'}::text`),
    ]
    await Promise.all(works.map((work) => expect(work).rejects.toThrow(/circular|invalid byte sequence/)))
    expect(await db.readOne(visitorCall(mine), (tx) => tx`select 1 as one`)).toEqual([{ one: 1 }])
  })

  it('is sent again where a migration has changed what it returns', async () => {
    await owner`create table probe.changing as select 1 as value`
    await owner`grant select on probe.changing to merastore_app`
    const read = () => db.readOne(visitorCall(mine), (tx) => tx`select * from probe.changing`)
    // So often that each connection of the pool that is asked again has prepared it.
    await Promise.all(Array.from({ length: 20 }, read))
    await owner`alter table probe.changing add column more text default 'more'`
    expect(await Promise.all(Array.from({ length: 20 }, read))).toEqual(Array(20).fill([{ value: 1, more: 'more' }]))
  })

  it('cannot write where only reading is asked for', async () => {
    const write = (tx: Parameters<Parameters<typeof db.tx>[1]>[0]) => tx`update probe.things set counted = 99`
    await expect(db.readOne(visitorCall(mine), write)).rejects.toThrow(/read-only/)
    await expect(db.read(visitorCall(mine), write)).rejects.toThrow(/read-only/)
  })
})

describe('what a visitor asks for', () => {
  const limitOf = (call: Call) =>
    db.readOne(call, (tx) => tx<{ ms: string }[]>`select current_setting('statement_timeout') as ms`)

  it('is ended after three seconds, so that eight of them do not stop the shop', async () => {
    const endless = db.readOne(visitorCall(mine), (tx) => tx`select pg_sleep(60)`)
    await expect(endless).rejects.toMatchObject({ code: '57014' })
  })

  it('has less time than what staff and background work read', async () => {
    const staff = { ...visitorCall(mine), actor: { kind: 'staff' } } as unknown as Call
    const calls = [visitorCall(mine), staff, serviceCall(mine, 'audit')]
    expect((await Promise.all(calls.map(limitOf))).flat().map(({ ms }) => ms)).toEqual(['3s', '10s', '1min'])
    expect(await db.tx(visitorCall(mine), (tx) => tx`show statement_timeout`)).toEqual([{ statement_timeout: '1min' }])
  })

  it('does not fill the memory of the server with statements of ever new shapes', async () => {
    const shape = (count: number) => `select ${Array.from({ length: count }, (_, index) => index).join(' + ')} as sum`
    const rows = await db.read(visitorCall(mine), async (tx) => {
      for (let count = 1; count <= 400; count++) await tx.unsafe(shape(count))
      // Those that were forgotten work again, and so do those in the pipeline that has others forgotten.
      const together = Array.from({ length: 300 }, (_, index) => tx.unsafe(shape(index + 1)))
      expect((await Promise.all(together)).at(2)).toEqual([{ sum: 3 }])
      return tx<{ count: number }[]>`select count(*)::int as count from pg_prepared_statements`
    })
    expect(onlyRow(rows).count).toBeLessThanOrEqual(preparedStatementsMax)
  })
})

describe('a stored answer', () => {
  const keep = (key: string) => ({
    storeId: mine,
    scope: 'test',
    key,
    fingerprint: 'f',
    stored: false,
    serialize: () => '"answer"',
  })

  it('is written in the transaction of its effect, with no commit of its own', async () => {
    statements.length = 0
    const call = { ...serviceCall(mine, 'test'), keep: keep('k1') }
    await db.tx(call, async (tx) => {
      await tx`update probe.things set counted = 5 where id = 'a'`
      return done(null)
    })
    expect(statements).toHaveLength(2)
    expect(await owner`select answer from probe.idempotency_keys where key = 'k1'`).toEqual([{ answer: '"answer"' }])
  })

  it('lets exactly one of many concurrent calls under the same key have its effect', async () => {
    const before = onlyRow(
      await owner<{ counted: number }[]>`select counted::int from probe.things where store_id = ${mine} and id = 'b'`,
    ).counted
    const tries = Array.from({ length: 20 }, () =>
      db.tx({ ...serviceCall(mine, 'test'), keep: keep('k2') }, async (tx) => {
        await tx`update probe.things set counted = counted + 1 where id = 'b'`
        return done(null)
      }),
    )
    const results = await Promise.allSettled(tries)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(KeyTakenError)
    const [row] = await owner`select counted::int from probe.things where store_id = ${mine} and id = 'b'`
    expect(row).toEqual({ counted: before + 1 })
  })
})

it('gives instants as RFC 3339 in UTC and refuses a bigint that a number cannot hold', async () => {
  const at = new Date('2026-03-01T12:00:00.123Z')
  const [row] = await db.tx(
    visitorCall(mine),
    (tx) => tx<{ at: string; counted: number }[]>`
    update probe.things set at = ${at}, counted = 9007199254740991 where id = 'a' returning at, counted`,
  )
  expect(row).toEqual({ at: '2026-03-01T12:00:00.123Z', counted: Number.MAX_SAFE_INTEGER })
  await expect(db.read(visitorCall(mine), (tx) => tx`select 9007199254740993::bigint as big`)).rejects.toThrow(
    /safe integer/,
  )
})

it('refuses a call to another service while a transaction is open', async () => {
  const call = visitorCall(mine)
  const inside = db.tx(call, async () => refuseCallsInTransactions(call, 'catalog.getProduct'))
  await expect(inside).rejects.toThrow(/while a transaction of probe is open/)
  expect(() => refuseCallsInTransactions(call, 'catalog.getProduct')).not.toThrow()
})
