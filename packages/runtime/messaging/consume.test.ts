import { defineEvents, type EventOf } from '@merastore/contract'
import { newId, secondMs } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Tx } from '../database/db.ts'
import { silentLogger } from '../logs/logger.ts'
import { type Consumer, on } from '../service.ts'
import { createConsumerRunner } from './consume.ts'
import { createEventReader, positionText } from './event-log.ts'
import { publish } from './publish.ts'
import { listSetAside, retrySetAside } from './set-aside.ts'
import { hasUnread, isBehind, unreadOf } from './unread-events.ts'

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
const service = { contract: { service: 'target', operations: {} }, db: target, jobs: [] }

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
    'truncate source.events, target.effects, target.consumer_cursors, target.consumer_positions, target.consumed_events, target.held_events',
  ),
)

async function take(event: Happened, tx: Tx): Promise<void> {
  await tx`insert into target.effects (store_id, thing_id, step) values (${event.storeId}, ${event.data.thingId}, ${event.data.step})`
}

function runner(handle: (event: Happened, tx: Tx) => Promise<void> = take) {
  return createConsumerRunner({
    db: target,
    consumers: [on(happened, { name: 'take', from: 'beginning' }, handle)],
    readers,
    logger: silentLogger,
  })
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
      expect(await runner().runOnce()).toMatchObject({ count: 0, isBehind: true })
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
    expect(await runner().runOnce()).toMatchObject({ count: 0, isBehind: true })
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
    const reader = runner()
    await readAll(reader)
    const before = statements.length
    await reader.runOnce()
    const sent = statements.slice(before)
    expect(sent).toHaveLength(2)
    expect(sent.join().match(/insert|update|delete/)).toBeNull()
  })

  it('never moves a cursor back that another process has moved further', async () => {
    for (let step = 1; step <= 3; step++) await tell('a', step)
    await readAll()
    const [cursor] = await owner`select position from target.consumer_positions`
    await Promise.all(Array.from({ length: 4 }, () => readAll()))
    await tell('a', 4)
    await Promise.all(Array.from({ length: 4 }, () => readAll()))
    const [after] = await owner`select position from target.consumer_positions`
    expect(Number(after?.position.split('.')[1].slice(1))).toBe(Number(cursor?.position.split('.')[1].slice(1)) + 1)
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
    await owner`update target.consumer_positions set position = ''`
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

  it('tries held events of an aggregate again in the order of the log, not of their numbers', async () => {
    let broken = true
    const flaky = async (event: Happened, tx: Tx) => {
      if (broken) throw new Error('not now')
      await take(event, tx)
    }
    await source.tx(visitorCall(storeId), async (tx) => {
      await tx`select pg_current_xact_id()`
      await tell('a', 1)
      await publish(tx, happened, { thingId: 'a', step: 2 })
    })
    await readAll(runner(flaky))
    broken = false
    clock.advance(2 * secondMs)
    await readAll(runner(flaky))
    await readAll(runner(flaky))
    const [first] = await owner<
      { step: number }[]
    >`select data -> 'step' as step from source.events order by txid limit 1`
    expect(first?.step).toBe(2)
    expect(await effects()).toEqual(['a2', 'a1'])
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

  it('is given a parked event again, and those of its aggregate that wait behind it, where it could never handle them', async () => {
    await tell('bad', 1)
    let isMended = false
    const mending = runner((event, tx) => (isMended ? take(event, tx) : Promise.reject(new Error('poison'))))
    for (let round = 0; round < 12; round++) {
      await readAll(mending)
      clock.advance(2000 * secondMs)
    }
    await tell('bad', 2)
    await readAll(mending)
    isMended = true
    const services = [{ ...service, consumers: [on(happened, { name: 'take', from: 'beginning' }, take)] }]
    const [parked, ...more] = await listSetAside(services)
    expect(parked).toMatchObject({ what: 'event', name: 'take', aggregateId: 'bad', attempts: 10, lastError: 'poison' })
    expect(more).toEqual([])
    expect(await retrySetAside(services, { name: 'another' })).toBe(0)
    expect(await retrySetAside(services, { name: 'take', storeId: newId('store') })).toBe(0)
    expect(await retrySetAside(services, { name: 'take' })).toBe(1)
    await readAll(mending)
    clock.advance(2000 * secondMs)
    await readAll(mending)
    expect(await effects()).toEqual(['bad1', 'bad2'])
    expect(await listSetAside(services)).toEqual([])
  })
})

const named = (name: string, from: 'beginning' | 'now', handled: string[]) =>
  on(happened, { name, from }, async ({ data }) => {
    handled.push(`${data.thingId}${data.step}`)
  })

const readers = { source: createEventReader(source) }

function runnerOf(consumers: Consumer[], partitions = 1, reader = readers.source) {
  return createConsumerRunner({ db: target, consumers, readers: { source: reader }, logger: silentLogger, partitions })
}
/** What a command of the command line has of it: it writes, and leaves the reading to others. */
const commandOf = (consumers: Consumer[]) =>
  createConsumerRunner({ db: target, consumers, readers, logger: silentLogger })

describe('a consumer that is new', () => {
  it('gets every event, and the one beside it too, while the version before runs without it', async () => {
    const [first, second]: [string[], string[]] = [[], []]
    const before = runnerOf([named('first', 'beginning', first)])
    for (let step = 1; step <= 3; step++) await tell('a', step)
    await readAll(before)
    const after = runnerOf([named('first', 'beginning', first), named('second', 'beginning', second)])
    for (let step = 4; step <= 7; step++) {
      await tell('a', step)
      await Promise.all([before.runOnce(), after.runOnce()])
    }
    await readAll(before)
    await readAll(after)
    expect(first).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'])
    expect(second).toEqual(first)
  })

  it('begins behind the last event where it says so, and gets all that come after', async () => {
    const [old, fresh]: [string[], string[]] = [[], []]
    const all = [named('old', 'beginning', old), named('fresh', 'now', fresh)]
    for (let step = 1; step <= 3; step++) await tell('a', step)
    await readAll(runnerOf(all.slice(0, 1)))
    await runnerOf(all).runOnce()
    await tell('a', 4)
    await readAll(runnerOf(all))
    expect(old).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(fresh).toEqual(['a4'])
  })

  it('misses no event whose transaction was open when it began', async () => {
    const fresh: string[] = []
    const late = source.tx(visitorCall(storeId), async (tx) => {
      await publish(tx, happened, { thingId: 'late', step: 1 })
      await runnerOf([named('fresh', 'now', fresh)]).runOnce()
    })
    await late
    await readAll(runnerOf([named('fresh', 'now', fresh)]))
    expect(fresh).toEqual(['late1'])
  })

  it('goes on where the version before had come to, which kept one position for all', async () => {
    const handled: string[] = []
    await tell('a', 1)
    const [last] = await owner`select txid::text, position from source.events`
    await owner`insert into target.consumer_cursors (source, txid, position)
      values ('source', ${last?.txid}::text::xid8, ${last?.position})`
    await owner`insert into target.consumed_events (store_id, consumer, event_id) values (${storeId}, 'old', 'evt_1')`
    await tell('a', 2)
    const [fresh, late]: [string[], string[]] = [[], []]
    const all = [named('old', 'beginning', handled), named('fresh', 'beginning', fresh), named('late', 'now', late)]
    await readAll(runnerOf(all))
    expect({ handled, fresh, late }).toEqual({ handled: ['a2'], fresh: ['a1', 'a2'], late: ['a2'] })
  })

  it('that is far behind joins the others, so that one read serves all', async () => {
    const [old, fresh]: [string[], string[]] = [[], []]
    for (let step = 1; step <= 250; step++) await tell('a', step)
    await readAll(runnerOf([named('old', 'beginning', old)]))
    const both = runnerOf([named('old', 'beginning', old), named('fresh', 'beginning', fresh)])
    await readAll(both)
    expect(fresh).toHaveLength(250)
    const before = statements.length
    await both.runOnce()
    expect(
      statements.slice(before).filter((text) => text.includes('source.events') || text.includes('"source".events')),
    ).toHaveLength(1)
  })
})

it('no consumer waits for the failure of another: each keeps its own events, in one transaction where it can', async () => {
  const handled: string[] = []
  const failing = on(happened, { name: 'failing', from: 'beginning' }, () => Promise.reject(new Error('not now')))
  for (let step = 1; step <= 5; step++) await tell(`thing ${step} `, step)
  const before = statements.length
  await readAll(runnerOf([failing, named('healthy', 'beginning', handled)]))
  expect(handled).toHaveLength(5)
  const marks = statements.slice(before).filter((text) => text.includes('consumed_events'))
  // Both together, each by itself, and then the five of the one that fails.
  expect(marks).toHaveLength(8)
  expect(await owner`select from target.held_events`).toHaveLength(5)
})

describe('a log that is read in partitions', () => {
  const stores = Array.from({ length: 12 }, () => newId('store'))

  it('lets processes share the work and keeps the order of each store', async () => {
    const handled: string[] = []
    for (let step = 1; step <= 5; step++) for (const store of stores) await tell(`${store} `, step, store)
    const processes = Array.from({ length: 3 }, () => runnerOf([named('take', 'beginning', handled)], 4))
    await Promise.all(processes.map((each) => readAll(each)))
    expect(handled).toHaveLength(60)
    for (const store of stores) {
      expect(handled.filter((each) => each.startsWith(store))).toEqual(
        [1, 2, 3, 4, 5].map((step) => `${store} ${step}`),
      )
    }
    const rows = await owner`select position from target.consumer_positions where position > '' order by partition`
    expect(rows.length).toBeGreaterThan(1)
  })

  it('handles nothing twice and loses nothing when the number of partitions changes', async () => {
    const handled: string[] = []
    const take = named('take', 'beginning', handled)
    for (const partitions of [1, 4, 2]) {
      for (const store of stores) await tell(`${store} ${partitions} `, 1, store)
      await readAll(runnerOf([take], partitions))
    }
    expect(handled).toHaveLength(36)
    expect(new Set(handled).size).toBe(36)
  })
})

describe('partitions in which few stores are', () => {
  const stores = Array.from({ length: 3 }, () => newId('store'))
  const places = () =>
    owner<{ partitions: number; position: string }[]>`
      select partitions, position from target.consumer_positions order by partitions, partition`
  const endOfLog = async () => {
    const [last] = await owner<{ place: string }[]>`
      select max(merastore.log_position(txid, position) collate "C") as place from source.events`
    return last?.place
  }

  it('reach the end of the log too, and an idle round reads no event that was handled', async () => {
    // The rows of the log that each statement of a round looked at.
    const looked: number[] = []
    const count = async (tx: Tx) => {
      const [row] = await tx<{ count: number }[]>`
        select pg_stat_get_xact_tuples_fetched('source.events'::regclass)::integer
          + pg_stat_get_xact_tuples_returned('source.events'::regclass)::integer as count`
      return row?.count ?? 0
    }
    const counting: Db = {
      ...source,
      readOne: (call, work) =>
        source.tx(call, async (tx) => {
          // As PostgreSQL reads a long log; a short one it would scan.
          await tx`set local enable_seqscan = off`
          await tx`set local enable_bitmapscan = off`
          const before = await count(tx)
          const result = await work(tx)
          looked.push((await count(tx)) - before)
          return result
        }),
    }
    const handled: string[] = []
    for (let step = 1; step <= 100; step++) for (const store of stores) await tell(`${store} `, step, store)
    const process = runnerOf([named('take', 'beginning', handled)], 8, createEventReader(counting))
    await readAll(process)
    expect(handled).toHaveLength(300)
    expect(new Set((await places()).map(({ position }) => position))).toEqual(new Set([await endOfLog()]))
    await owner`analyze source.events`
    looked.length = 0
    const before = statements.length
    await process.runOnce()
    expect(looked).toHaveLength(8)
    // The last event of the log, for its place.
    expect(Math.max(...looked)).toBeLessThanOrEqual(3)
    expect(
      statements
        .slice(before)
        .join()
        .match(/insert|update|delete|advance/),
    ).toBeNull()
  })

  it('do not hold up what is asked of a store in another one', async () => {
    const [mine] = stores as [string]
    await tell('a', 1, mine)
    await readAll(runnerOf([named('take', 'beginning', [])], 8))
    await owner`
      update target.consumer_positions set position = ''
      where partition <> mod(hashtext(${mine})::bigint + 2147483648, 8)`
    const about = { type: happened.type, storeId: mine, data: { thingId: 'a' } }
    expect(await hasUnread(target, { source: 'source', consumer: 'take', reader: readers.source }, about)).toBe(false)
  })

  it('are as many as the process that started last says: 8, 2 and 8 again under writing, each event once and in order', async () => {
    const consumer = on(happened, { name: 'take', from: 'beginning' }, take)
    let isWriting = true
    const write = async () => {
      for (let step = 1; step <= 60; step++) for (const store of stores) await tell(`${store} `, step, store)
      isWriting = false
    }
    const runs = async (process: ReturnType<typeof runnerOf>, rounds: number) => {
      for (let round = 0; isWriting && round < rounds; round++) await process.runOnce()
    }
    const oldest = runnerOf([consumer], 8)
    await oldest.runOnce()
    const changing = async () => {
      for (const partitions of [2, 8, 2, 8]) await runs(runnerOf([consumer], partitions), 6)
    }
    await Promise.all([write(), runs(oldest, Number.POSITIVE_INFINITY), changing()])
    await readAll(runnerOf([consumer], 8))
    await readAll(oldest)
    const seen = await effects()
    expect(seen).toHaveLength(180)
    for (const store of stores) {
      const steps = Array.from({ length: 60 }, (_, index) => `${store} ${index + 1}`)
      expect(seen.filter((each) => each.startsWith(store))).toEqual(steps)
    }
    expect(await places()).toEqual(Array(8).fill({ partitions: 8, position: await endOfLog() }))
  })

  it('stay as many as they are where a command starts that does not know the setting', async () => {
    const consumers = [named('take', 'beginning', [])]
    const service = { db: target, consumers }
    const process = runnerOf(consumers, 2)
    await tell('a', 1)
    await readAll(process)
    const before = await places()
    await commandOf(consumers).declare()
    expect(await places()).toEqual(before)
    await tell('a', 2)
    await readAll(process)
    expect((await unreadOf(service, readers)).map(({ seconds }) => seconds)).toEqual([0])
    await owner`update source.events set occurred_at = now() - interval '1 hour'`
    expect(await isBehind(service, readers)).toBe(false)
  })

  it('lose no event that a command wrote before any process ran, of a consumer that begins now', async () => {
    const handled: string[] = []
    const consumers = [named('take', 'now', handled)]
    await commandOf(consumers).declare()
    await tell('a', 1)
    await readAll(runnerOf(consumers, 4))
    expect(handled).toEqual(['a1'])
  })

  it('are of one number again where an earlier version left rows of several', async () => {
    const handled: string[] = []
    const consumers = [named('take', 'beginning', handled)]
    await tell('a', 1)
    await readAll(runnerOf(consumers, 2))
    await owner`
      insert into target.consumer_positions select store_id, source, consumer, 1, 0, '', '', declared_at
      from target.consumer_positions where partition = 0`
    const process = runnerOf(consumers, 2)
    await process.declare()
    expect(await places()).toEqual(Array(2).fill({ partitions: 2, position: await endOfLog() }))
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

it('sorts positions as their numbers, in the program and in the database', async () => {
  const places = ['9', '10', '123', '99999999999999999999'].flatMap((txid) =>
    [1, 9, 10, 2 ** 52].map((n) => [txid, n] as const),
  )
  const texts = places.map(([txid, sequence]) => positionText(txid, sequence))
  expect(texts.toSorted()).toEqual(texts)
  const small = places.filter(([txid]) => txid.length < 19)
  for (const [txid, sequence] of small) {
    const [row] = await owner`select merastore.log_position(${txid}::text::xid8, ${sequence}::bigint) as text`
    expect(row?.text).toBe(positionText(txid, sequence))
  }
})
