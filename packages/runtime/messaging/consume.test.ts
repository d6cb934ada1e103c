import { defineEvents, type EventOf } from '@merastore/contract'
import { newId, secondMs } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../database/db.ts'
import { silentLogger } from '../logs/logger.ts'
import { on } from '../service.ts'
import { createConsumerRunner } from './consume.ts'
import { createEventReader } from './event-log.ts'
import { publish } from './publish.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const source = database.forSchema('source', clock)
const target = database.forSchema('target', clock)
const storeId = newId('store')

const events = defineEvents('source', {
  'thing.happened.v1': {
    summary: 'A thing happened',
    aggregate: 'thingId',
    data: Type.Object({ thingId: Type.String(), step: Type.Integer() }),
  },
})
const happened = events['thing.happened.v1']
type Happened = EventOf<typeof happened>

beforeAll(() =>
  owner.unsafe(`
    create schema source; create schema target; grant usage on schema source, target to merastore_app;
    select merastore.create_event_log('source'); select merastore.create_consumers('target');
    create table target.effects (store_id text collate "C" not null, thing_id text not null, step integer not null,
      n bigint generated always as identity, primary key (store_id, n));
    select merastore.isolate('target.effects');`),
)
beforeEach(() =>
  owner.unsafe(
    'truncate source.events, target.effects, target.consumer_cursors, target.consumed_events, target.held_events',
  ),
)

async function take(event: Happened, tx: Tx): Promise<void> {
  await tx`insert into target.effects (store_id, thing_id, step) values (${event.storeId}, ${event.data.thingId}, ${event.data.step})`
}

function runner(handle: (event: Happened, tx: Tx) => Promise<void> = take) {
  const readers = { source: createEventReader(source) }
  return createConsumerRunner({ db: target, consumers: [on(happened, 'take', handle)], readers, logger: silentLogger })
}

async function isUnfinished(reader: ReturnType<typeof runner>): Promise<boolean> {
  const { count, isBehind } = await reader.runOnce()
  return count > 0 || isBehind
}

/** Reads until nothing is left; other databases of the test server may hold the readable end back for a moment. */
async function readAll(reader = runner()): Promise<void> {
  while (await isUnfinished(reader));
}

const tell = (thingId: string, step: number, store = storeId) =>
  source.tx(visitorCall(store), (tx) => publish(tx, happened, { thingId, step }))

const effects = async () => {
  const rows = await owner<{ effect: string }[]>`select thing_id || step as effect from target.effects order by n`
  return rows.map((row) => row.effect)
}

describe('a consumer', () => {
  it('takes in each fact once and in order, over stores and restarts', async () => {
    const otherStore = newId('store')
    for (let step = 1; step <= 5; step++) await tell('a', step)
    await tell('z', 1, otherStore)
    await readAll()
    await readAll()
    await tell('a', 6)
    await readAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'z1', 'a6'])
  })

  it('never skips a fact whose transaction commits after a later one', async () => {
    const lateCommit = source.tx(visitorCall(storeId), async (tx) => {
      await publish(tx, happened, { thingId: 'late', step: 1 })
      await tell('early', 1)
      expect(await runner().runOnce()).toEqual({ count: 0, isBehind: true })
    })
    await lateCommit
    await readAll()
    expect((await effects()).toSorted()).toEqual(['early1', 'late1'])
  })

  it('has the effect once when two processes read at the same time', async () => {
    for (let step = 1; step <= 50; step++) await tell('a', step)
    await Promise.all(Array.from({ length: 6 }, () => runner().runOnce()))
    await readAll()
    expect(await effects()).toEqual(Array.from({ length: 50 }, (_, index) => `a${index + 1}`))
  })

  it('goes on at once after a process was killed in the middle of a batch', async () => {
    await tell('a', 1)
    const inTheMiddle = Promise.withResolvers<void>()
    let tries = 0
    const sleepy = async (event: Happened, tx: Tx) => {
      await take(event, tx)
      inTheMiddle.resolve()
      if (++tries === 1) await tx`select pg_sleep(30)`
    }
    const dying = readAll(runner(sleepy))
    await inTheMiddle.promise
    expect(await runner().runOnce()).toEqual({ count: 0, isBehind: true })
    // What PostgreSQL sees of a process that is killed: its session ends.
    const endSession = () => owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()`
    await expect.poll(async () => (await endSession()).length).toBe(1)
    await readAll()
    expect(await effects()).toEqual(['a1'])
    // Here the process lives on, and finds that the fact has had its effect.
    await dying
    expect(await effects()).toEqual(['a1'])
  })

  it('writes nothing and takes no turn when there is nothing new', async () => {
    await tell('a', 1)
    await readAll()
    const before = statements.length
    await runner().runOnce()
    const sent = statements.slice(before)
    expect(sent).toHaveLength(2)
    expect(sent.join().match(/insert|update|delete/)).toBeNull()
  })

  it('never moves a cursor back that another process has moved further', async () => {
    for (let step = 1; step <= 3; step++) await tell('a', step)
    await readAll()
    const [cursor] = await owner`select txid::text, position from target.consumer_cursors`
    await Promise.all(Array.from({ length: 4 }, () => readAll()))
    await tell('a', 4)
    await Promise.all(Array.from({ length: 4 }, () => readAll()))
    const [after] = await owner`select txid::text, position from target.consumer_cursors`
    expect(Number(after?.position)).toBe(Number(cursor?.position) + 1)
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  it('tries a held fact again when the clock was set back', async () => {
    let broken = true
    const flaky = async (event: Happened, tx: Tx) => {
      if (broken) throw new Error('not now')
      await take(event, tx)
    }
    await tell('a', 1)
    await readAll(runner(flaky))
    broken = false
    clock.advance(-3600 * secondMs)
    await readAll(runner(flaky))
    expect(await effects()).toEqual(['a1'])
    clock.advance(3600 * secondMs)
  })

  it('has no effect twice when it dies after the effect and before it moved on', async () => {
    await tell('a', 1)
    await readAll()
    await owner`update target.consumer_cursors set txid = '0', position = 0`
    await readAll()
    expect(await effects()).toEqual(['a1'])
  })

  it('holds a fact whose effect fails and the later ones of its aggregate, and lets the others pass', async () => {
    let broken = true
    const flaky = async (event: Happened, tx: Tx) => {
      if (broken && event.data.thingId === 'bad') throw new Error('not now')
      await take(event, tx)
    }
    await tell('bad', 1)
    await tell('good', 1)
    await tell('bad', 2)
    await readAll(runner(flaky))
    expect(await effects()).toEqual(['good1'])
    broken = false
    clock.advance(2 * secondMs)
    await readAll(runner(flaky))
    await readAll(runner(flaky))
    expect(await effects()).toEqual(['good1', 'bad1', 'bad2'])
    expect(await owner`select * from target.held_events`).toHaveLength(0)
  })

  it('parks a poisonous fact after ten tries, where it stays for staff', async () => {
    await tell('bad', 1)
    const failing = runner(() => Promise.reject(new Error('poison')))
    for (let round = 0; round < 12; round++) {
      await readAll(failing)
      clock.advance(2000 * secondMs)
    }
    const [held] = await owner`select status, attempts, last_error from target.held_events`
    expect(held).toEqual({ status: 'parked', attempts: 10, last_error: 'poison' })
  })
})

it('writes no fact when the change that it tells of is undone', async () => {
  const undone = source.tx(visitorCall(storeId), async (tx) => {
    await publish(tx, happened, { thingId: 'a', step: 1 })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await owner`select * from source.events`).toHaveLength(0)
})

it('refuses a fact that is not what its contract says', async () => {
  const wrong = source.tx(visitorCall(storeId), (tx) => publish(tx, happened, { thingId: 'a', step: 1.5 }))
  await expect(wrong).rejects.toThrow(/thing.happened.v1/)
})
