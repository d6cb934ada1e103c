import { type Call, defineEvents } from '@merastore/contract'
import { hourMs, newId } from '@merastore/kernel'
import { visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { describe, expect, it, vi } from 'vitest'
import type { Tx } from '../database/db.ts'
import { silentLogger } from '../logs/logger.ts'
import { on } from '../service.ts'
import { ServiceAwayError } from '../service-away.ts'
import { createConsumerRunner } from './consume.ts'
import { publish } from './publish.ts'
import { type Happened, happened, noting, openThings, take } from './testing/things.ts'

const { owner, statements, clock, source, target, readers, storeId, emit, effects, runner, runnerOf, readAll } =
  await openThings()

describe('a consumer', () => {
  it('handles each event once and in order, over stores and restarts', async () => {
    const otherStore = newId('store')
    for (let step = 1; step <= 5; step++) await emit('a', step)
    await emit('z', 1, otherStore)
    await readAll()
    await readAll()
    await emit('a', 6)
    await readAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'z1', 'a6'])
  })

  it('never skips an event whose transaction commits after a later one', async () => {
    const lateCommit = source.tx(visitorCall(storeId), async (tx) => {
      await publish(tx, happened, { thingId: 'late', step: 1 })
      await emit('early', 1)
      expect(await runner().runOnce()).toMatchObject({ count: 0, isBehind: true })
    })
    await lateCommit
    await readAll()
    expect((await effects()).toSorted()).toEqual(['early1', 'late1'])
  })

  it('has the effect once when two processes read at the same time', async () => {
    for (let step = 1; step <= 50; step++) await emit('a', step)
    await Promise.all(Array.from({ length: 6 }, () => runner().runOnce()))
    await readAll()
    expect(await effects()).toEqual(Array.from({ length: 50 }, (_, index) => `a${index + 1}`))
  })

  it('goes on at once after a process was killed in the middle of a batch', async () => {
    await emit('a', 1)
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
    // Here the process lives on, and finds that the event has had its effect.
    await dying
    expect(await effects()).toEqual(['a1'])
  })

  it('writes nothing and takes no lock when there is nothing new', async () => {
    await emit('a', 1)
    const reader = runner()
    await readAll(reader)
    const before = statements.length
    await reader.runOnce()
    const sent = statements.slice(before)
    expect(sent).toHaveLength(2)
    expect(sent.join().match(/insert|update|delete/)).toBeNull()
  })

  it('reads no positions where it is woken and nobody else is at work, and handles each event once', async () => {
    const handled: string[] = []
    const reader = runnerOf([noting('take', 'beginning', handled)])
    const woken = new Set(['source'])
    await readAll(reader)
    for (let step = 1; step <= 3; step++) {
      await emit('a', step)
      const before = statements.length
      await vi.waitUntil(async () => (await reader.runOnce(woken)).count === 1, { timeout: 30_000, interval: 1 })
      expect(statements.slice(before).filter((text) => text.includes('held_events held'))).toEqual([])
      const writing = statements.slice(before).filter((text) => text.includes('consumed_events'))
      expect(writing).toHaveLength(1)
      expect(writing[0]).toContain('advance_consumers')
    }
    expect(handled).toEqual(['a1', 'a2', 'a3'])
  })

  it('reads positions again once another process has moved them, or has changed their partitions', async () => {
    const handled: string[] = []
    const consumers = [noting('take', 'beginning', handled)]
    const [one, other] = [runnerOf(consumers), runnerOf(consumers)]
    const woken = new Set(['source'])
    await readAll(one)
    await readAll(other)
    await emit('a', 1)
    await readAll(other)
    await emit('a', 2)
    // It begins where it was, finds the first event marked, and learns that it is not alone.
    await vi.waitUntil(async () => (await one.runOnce(woken)).count > 0, { timeout: 30_000 })
    const before = statements.length
    await one.runOnce(woken)
    expect(statements.slice(before).filter((text) => text.includes('held_events held'))).toHaveLength(1)
    await readAll(runnerOf(consumers, 4))
    await emit('a', 3)
    await vi.waitUntil(async () => (await one.runOnce(woken)).count > 0, { timeout: 30_000 })
    await readAll(one)
    expect(handled).toEqual(['a1', 'a2', 'a3'])
    const rows = await owner`select partitions from target.consumer_positions`
    expect(rows.map(({ partitions }) => partitions)).toEqual([4, 4, 4, 4])
  })

  it('passes over nothing where the database has lost what it knew, as a replica that took over may have', async () => {
    const handled: string[] = []
    const reader = runnerOf([noting('take', 'beginning', handled)])
    const woken = new Set(['source'])
    await readAll(reader)
    const [first] = await owner<{ position: string }[]>`select position from target.consumer_positions`
    for (let step = 1; step <= 2; step++) await emit('a', step)
    await emit('z', 1, newId('store'))
    await readAll(reader)
    await owner`delete from target.consumed_events`
    await owner`update target.consumer_positions set position = ${String(first?.position)}`
    await emit('y', 1, newId('store'))
    await emit('a', 3)
    handled.length = 0
    await vi.waitUntil(async () => (await reader.runOnce(woken)).isBehind, { timeout: 30_000 })
    expect(handled).toEqual([])
    await readAll({ runOnce: () => reader.runOnce(woken) })
    expect(handled).toEqual(['a1', 'a2', 'z1', 'y1', 'a3'])
  })

  it('tries a held event again when it is due, also where it is only woken for others', async () => {
    const handled: string[] = []
    let fails = true
    const take = on(happened, { name: 'take', from: 'beginning' }, async ({ data }) => {
      if (fails) throw new Error('not now')
      handled.push(`${data.thingId}${data.step}`)
    })
    const reader = runnerOf([take])
    const woken = new Set(['source'])
    await readAll(reader)
    await emit('a', 1)
    await vi.waitUntil(async () => (await reader.runOnce(woken)).count === 1, { timeout: 30_000 })
    expect(await owner`select from target.held_events`).toHaveLength(1)
    fails = false
    clock.advance(hourMs)
    await reader.runOnce(woken)
    expect(handled).toEqual(['a1'])
  })

  it('never moves a cursor back that another process has moved further', async () => {
    for (let step = 1; step <= 3; step++) await emit('a', step)
    await readAll()
    const [cursor] = await owner`select position from target.consumer_positions`
    await Promise.all(Array.from({ length: 4 }, () => readAll()))
    await emit('a', 4)
    await Promise.all(Array.from({ length: 4 }, () => readAll()))
    const [after] = await owner`select position from target.consumer_positions`
    expect(Number(after?.position.split('.')[1].slice(1))).toBe(Number(cursor?.position.split('.')[1].slice(1)) + 1)
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  it('has no effect twice when it dies after the effect and before it moved on', async () => {
    await emit('a', 1)
    await readAll()
    await owner`update target.consumer_positions set position = ''`
    await readAll()
    expect(await effects()).toEqual(['a1'])
  })
})

describe('a consumer that is new', () => {
  it('gets every event, and the one beside it too, while the version before runs without it', async () => {
    const [first, second]: [string[], string[]] = [[], []]
    const before = runnerOf([noting('first', 'beginning', first)])
    for (let step = 1; step <= 3; step++) await emit('a', step)
    await readAll(before)
    const after = runnerOf([noting('first', 'beginning', first), noting('second', 'beginning', second)])
    for (let step = 4; step <= 7; step++) {
      await emit('a', step)
      await Promise.all([before.runOnce(), after.runOnce()])
    }
    await readAll(before)
    await readAll(after)
    expect(first).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'])
    expect(second).toEqual(first)
  })

  it('begins behind the last event where it says so, and gets all that come after', async () => {
    const [old, fresh]: [string[], string[]] = [[], []]
    const all = [noting('old', 'beginning', old), noting('fresh', 'now', fresh)]
    for (let step = 1; step <= 3; step++) await emit('a', step)
    await readAll(runnerOf(all.slice(0, 1)))
    await runnerOf(all).runOnce()
    await emit('a', 4)
    await readAll(runnerOf(all))
    expect(old).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(fresh).toEqual(['a4'])
  })

  it('gets what happened since it could not reach the log, and little before', async () => {
    const fresh: string[] = []
    for (let step = 1; step <= 2; step++) await emit('a', step)
    clock.advance(hourMs)
    let isReachable = false
    const end = async (call: Call) => {
      if (isReachable) throw new Error('its end by then is of no use')
      throw new ServiceAwayError(`ECONNREFUSED ${call.requestId}`)
    }
    const runner = runnerOf([noting('fresh', 'now', fresh)], 1, { ...readers.source, end })
    expect(await runner.runOnce()).toMatchObject({ count: 0 })
    expect(await owner`select from target.consumer_positions`).toHaveLength(0)
    await emit('a', 3)
    clock.advance(hourMs)
    isReachable = true
    await readAll(runner)
    await emit('a', 4)
    await readAll(runner)
    expect(fresh).toEqual(['a3', 'a4'])
  })

  it('of one log goes on where the process that has another one is away', async () => {
    const elsewhere = defineEvents('elsewhere', {
      'thing.lost.v1': { summary: 'Lost', aggregate: 'thingId', data: Type.Object({ thingId: Type.String() }) },
    })['thing.lost.v1']
    const gone = () => Promise.reject(new ServiceAwayError('ECONNREFUSED'))
    const away = new Proxy(readers.source, { get: () => gone })
    const taken: string[] = []
    const begins = on(elsewhere, { name: 'begins', from: 'now' }, async () => {})
    const waits = on(elsewhere, { name: 'waits', from: 'beginning' }, async () => {})
    const runner = createConsumerRunner({
      db: target,
      consumers: [begins, waits, noting('here', 'beginning', taken)],
      readers: { source: readers.source, elsewhere: away },
      logger: silentLogger,
    })
    await emit('a', 1)
    // It stays behind, so that it is asked again soon.
    await vi.waitUntil(async () => (await runner.runOnce()).isBehind && taken.length === 1, { timeout: 30_000 })
    expect(taken).toEqual(['a1'])
  })

  it('misses no event whose transaction was open when it began', async () => {
    const fresh: string[] = []
    const late = source.tx(visitorCall(storeId), async (tx) => {
      await publish(tx, happened, { thingId: 'late', step: 1 })
      await runnerOf([noting('fresh', 'now', fresh)]).runOnce()
    })
    await late
    await readAll(runnerOf([noting('fresh', 'now', fresh)]))
    expect(fresh).toEqual(['late1'])
  })

  it('goes on where the version before had come to, which kept one position for all', async () => {
    const handled: string[] = []
    await emit('a', 1)
    // No position is of an event that cannot be read yet, and other databases of the test server hold some back.
    const isSettled = () => owner`select from source.events where txid < merastore.log_horizon()`
    await vi.waitUntil(async () => (await isSettled()).length === 1, { timeout: 30_000 })
    const [last] = await owner`select txid::text, position from source.events`
    await owner`insert into target.consumer_cursors (source, txid, position)
      values ('source', ${last?.txid}::text::xid8, ${last?.position})`
    await owner`insert into target.consumed_events (store_id, consumer, event_id) values (${storeId}, 'old', 'evt_1')`
    await emit('a', 2)
    const [fresh, late]: [string[], string[]] = [[], []]
    const all = [noting('old', 'beginning', handled), noting('fresh', 'beginning', fresh), noting('late', 'now', late)]
    await readAll(runnerOf(all))
    expect({ handled, fresh, late }).toEqual({ handled: ['a2'], fresh: ['a1', 'a2'], late: ['a2'] })
  })

  it('that is far behind joins the others, so that one read serves all', async () => {
    const [old, fresh]: [string[], string[]] = [[], []]
    for (let step = 1; step <= 250; step++) await emit('a', step)
    await readAll(runnerOf([noting('old', 'beginning', old)]))
    const both = runnerOf([noting('old', 'beginning', old), noting('fresh', 'beginning', fresh)])
    await readAll(both)
    expect(fresh).toHaveLength(250)
    const before = statements.length
    await both.runOnce()
    expect(
      statements.slice(before).filter((text) => text.includes('source.events') || text.includes('"source".events')),
    ).toHaveLength(1)
  })
})

it('no consumer waits for the failure of another: each holds its own events back, in one transaction where it can', async () => {
  const handled: string[] = []
  const failing = on(happened, { name: 'failing', from: 'beginning' }, () => Promise.reject(new Error('not now')))
  for (let step = 1; step <= 5; step++) await emit(`thing ${step} `, step)
  const before = statements.length
  await readAll(runnerOf([failing, noting('healthy', 'beginning', handled)]))
  expect(handled).toHaveLength(5)
  const marks = statements.slice(before).filter((text) => text.includes('consumed_events'))
  // Both together, each by itself, and then the five of the one that fails.
  expect(marks).toHaveLength(8)
  expect(await owner`select from target.held_events`).toHaveLength(5)
})
