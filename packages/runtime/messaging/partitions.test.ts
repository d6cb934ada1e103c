import { newId } from '@merastore/kernel'
import { describe, expect, it } from 'vitest'
import type { Db, Tx } from '../database/db.ts'
import { on } from '../service.ts'
import { createEventReader } from './event-log.ts'
import { happened, noting, openThings, take } from './testing/things.ts'
import { hasUnread, isBehind, unreadOf } from './unread-events.ts'

const { owner, statements, source, target, readers, emit, effects, commandOf, runnerOf, readAll } = await openThings()

describe('a log that is read in partitions', () => {
  const stores = Array.from({ length: 12 }, () => newId('store'))

  it('lets processes share the work and keeps the order of each store', async () => {
    const handled: string[] = []
    for (let step = 1; step <= 5; step++) for (const store of stores) await emit(`${store} `, step, store)
    const processes = Array.from({ length: 3 }, () => runnerOf([noting('take', 'beginning', handled)], 4))
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
    const take = noting('take', 'beginning', handled)
    for (const partitions of [1, 4, 2]) {
      for (const store of stores) await emit(`${store} ${partitions} `, 1, store)
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
    for (let step = 1; step <= 100; step++) for (const store of stores) await emit(`${store} `, step, store)
    const process = runnerOf([noting('take', 'beginning', handled)], 8, createEventReader(counting))
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
    await emit('a', 1, mine)
    await readAll(runnerOf([noting('take', 'beginning', [])], 8))
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
      for (let step = 1; step <= 60; step++) for (const store of stores) await emit(`${store} `, step, store)
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

  it('stay as many as they are where a command starts without the setting', async () => {
    const consumers = [noting('take', 'beginning', [])]
    const service = { db: target, consumers }
    const process = runnerOf(consumers, 2)
    await emit('a', 1)
    await readAll(process)
    const before = await places()
    await commandOf(consumers).declare()
    expect(await places()).toEqual(before)
    await emit('a', 2)
    await readAll(process)
    expect((await unreadOf(service, readers)).map(({ seconds }) => seconds)).toEqual([0])
    await owner`update source.events set occurred_at = now() - interval '1 hour'`
    expect(await isBehind(service, readers)).toBe(false)
  })

  it('lose no event that a command wrote before any process ran, of a consumer that begins now', async () => {
    const handled: string[] = []
    const consumers = [noting('take', 'now', handled)]
    await commandOf(consumers).declare()
    await emit('a', 1)
    await readAll(runnerOf(consumers, 4))
    expect(handled).toEqual(['a1'])
  })

  it('are of one number again where an earlier version left rows of several', async () => {
    const handled: string[] = []
    const consumers = [noting('take', 'beginning', handled)]
    await emit('a', 1)
    await readAll(runnerOf(consumers, 2))
    await owner`
      insert into target.consumer_positions select store_id, source, consumer, 1, 0, '', '', declared_at
      from target.consumer_positions where partition = 0`
    const process = runnerOf(consumers, 2)
    await process.declare()
    expect(await places()).toEqual(Array(2).fill({ partitions: 2, position: await endOfLog() }))
  })
})
