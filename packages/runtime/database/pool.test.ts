import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import { serviceCall, systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { isDatabaseAway } from './database-away.ts'
import { openDatabase } from './db.ts'
import { connectionsFor } from './pool.ts'

const { owner, databaseUrl } = await testDatabase()
const storeId = newId('store')
const call = visitorCall(storeId)

beforeAll(() =>
  owner.unsafe(`
    create schema pooled; grant usage on schema pooled to merastore_app;
    create table pooled.things (store_id text collate "C" not null, id text not null, primary key (store_id, id));
    select merastore.isolate('pooled.things');`),
)

function open(connectionsMax: number) {
  const database = openDatabase({ url: databaseUrl, connectionsMax })
  const { check, forSchema } = database
  return { check, db: forSchema('pooled', systemClock), [Symbol.asyncDispose]: () => database.close() }
}

/** Ends the sessions of the application, as an operator or a server that goes down does. */
const endSessions = () => owner`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'merastore'`

const insert = (id: string) => (tx: Parameters<Parameters<ReturnType<typeof open>['db']['tx']>[1]>[0]) =>
  tx`insert into pooled.things (store_id, id) values (${storeId}, ${id})`

describe('a connection that is lost', () => {
  it('goes on with new ones, however often all of them are cut under load', async () => {
    await using pool = open(4)
    let ended = false
    let count = 0
    const lane = async () => {
      while (!ended) {
        await pool.db
          .tx(call, async (tx) => {
            await tx`select 1`
            await tx`select 2`
          })
          .catch(() => sleep(1))
        count++
      }
    }
    const lanes = Promise.all(Array.from({ length: 12 }, lane))
    for (let round = 0; round < 15; round++) {
      const before = count
      await endSessions()
      await expect.poll(() => count, { timeout: 5_000 }).toBeGreaterThan(before + 24)
    }
    ended = true
    await lanes
    const rows = await Promise.all(Array.from({ length: 12 }, () => pool.db.read(call, (tx) => tx`select 1 as one`)))
    expect(rows.flat()).toHaveLength(12)
  })

  it('ends the wait of whoever works on it, also between two statements, and undoes the work', async () => {
    await using pool = open(2)
    const work = pool.db.tx(call, async (tx) => {
      await insert('between')(tx)
      await endSessions()
      await sleep(50)
      await insert('afterwards')(tx)
    })
    await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|57P01/) })
    expect(await owner`select from pooled.things where id in ('between', 'afterwards')`).toHaveLength(0)
    await pool.db.tx(call, insert('again'))
  })

  it('gives the place of a lost one to those who wait', async () => {
    await using pool = open(1)
    // Awaited from the start: it may fail before the answer of the statement that ends it has come.
    const busy = expect(pool.db.tx(call, (tx) => tx`select pg_sleep(10)`)).rejects.toThrow()
    const waiting = pool.db.read(call, (tx) => tx`select 1 as one`)
    const endSleep = () => owner`
      select pg_terminate_backend(pid) from pg_stat_activity where state = 'active' and query like '%pg_sleep(10)%'
        and pid <> pg_backend_pid()`
    await expect.poll(async () => (await endSleep()).length).toBe(1)
    await busy
    expect(await waiting).toEqual([{ one: 1 }])
  })
})

it('never holds more connections than it may', async () => {
  await using pool = open(3)
  const seen = () => owner`
    select from pg_stat_activity where datname = current_database() and application_name = 'merastore'`
  const work = Array.from({ length: 20 }, () => pool.db.read(call, (tx) => tx`select pg_sleep(0.02)`))
  await Promise.race(work)
  expect((await seen()).length).toBeLessThanOrEqual(3)
  await Promise.all(work)
  expect(await seen()).toHaveLength(3)
})

describe('a pool whose connections are all at work', () => {
  const hold = (db: ReturnType<typeof open>['db']) => {
    const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const busy = db.read(serviceCall(storeId, 'test'), async (tx) => {
      await tx`select 1`
      begun.resolve()
      await release.promise
    })
    return {
      begun: begun.promise,
      end() {
        release.resolve()
        return busy
      },
    }
  }

  it('lets nobody wait beyond the deadline of the call, and serves the next one', async () => {
    await using pool = open(1)
    const busy = hold(pool.db)
    await busy.begun
    const late = pool.db.read({ ...call, deadlineMs: Date.now() + 20 }, (tx) => tx`select 1 as one`)
    const error = await late.catch((reason) => reason)
    expect([error.code, isDatabaseAway(error)]).toEqual(['POOL_EXHAUSTED', true])
    const patient = pool.db.read(call, (tx) => tx`select 2 as two`)
    await busy.end()
    expect(await patient).toEqual([{ two: 2 }])
    expect(await pool.db.read({ ...call, deadlineMs: Date.now() }, (tx) => tx`select 3 as three`)).toHaveLength(1)
  })

  it('still says that the database answers', async () => {
    await using pool = open(1)
    const busy = hold(pool.db)
    await busy.begun
    await Promise.all(Array.from({ length: 5 }, () => pool.check()))
    await busy.end()
  })
})

it('lets nobody send a statement once the transaction has ended', async () => {
  await using pool = open(2)
  const leaked = await pool.db.read(call, async (tx) => ({ late: () => tx`select 1` }))
  await expect((async () => leaked.late())()).rejects.toThrow('has ended')
})

it('says at once that the server is away, also those who wait for a connection', async () => {
  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:9/nothing', connectionsMax: 1 })
  const asked = [1, 2, 3].map(() => away.forSchema('pooled', systemClock).read(call, (tx) => tx`select 1`))
  const answers = await Promise.allSettled(asked)
  expect(answers.map((answer) => answer.status === 'rejected' && answer.reason.code)).toEqual(
    Array(3).fill('ECONNREFUSED'),
  )
  await away.close()
})

it('has a few connections for each core, though neither hardly any nor more than a server would like', () => {
  expect([1, 2, 4, 64].map(connectionsFor)).toEqual([6, 8, 16, 20])
})
