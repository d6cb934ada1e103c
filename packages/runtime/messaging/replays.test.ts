import { defineContract, defineEvents, type EventOf } from '@merastore/contract'
import { dayMs, expectDone, newId, secondMs } from '@merastore/kernel'
import { auditWhole, brokenRules, movableClock, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../database/db.ts'
import { silentLogger } from '../logs/logger.ts'
import { type AnyService, type Consumer, on } from '../service.ts'
import { auditorOfWork } from './audit-consumers.ts'
import { createConsumerRunner } from './consume.ts'
import { createEventReader } from './event-log.ts'
import { forgetEventsTimer } from './forget-events.ts'
import { publish } from './publish.ts'
import { createReplayRunner } from './replay-runner.ts'
import { createReplays, type ReplayRange } from './replays.ts'
import { createStoreLog } from './store-log.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const source = database.forSchema('source', clock)
const target = database.forSchema('target', clock)
const readers = { source: createEventReader(source) }

const happened = defineEvents('source', {
  'thing.happened.v1': {
    summary: 'A thing happened',
    aggregate: 'thingId',
    data: Type.Object({ thingId: Type.String(), step: Type.Integer() }),
  },
})['thing.happened.v1']
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
    'truncate source.events, target.effects, target.consumer_positions, target.consumed_events, target.held_events, target.replays, merastore.kept_since',
  ),
)

/** An effect that can be counted: a consumer of the product that may be replayed has it once at most. */
async function take(event: Happened, tx: Tx): Promise<void> {
  await tx`insert into target.effects (store_id, thing_id, step) values (${event.storeId}, ${event.data.thingId}, ${event.data.step})`
}
const taking = (handle = take) => on(happened, { name: 'take', from: 'beginning', replay: 'allowed' }, handle)
const refusing = on(happened, { name: 'email', from: 'beginning' }, async () => {})

/** A process that has these consumers. */
function processOf(consumers: Consumer[] = [taking()]) {
  const options = { db: target, consumers, readers, logger: silentLogger }
  const contract = defineContract('target', {})
  const service = { contract, db: target, consumers, jobs: [], events: [] } as unknown as AnyService
  const runner = createConsumerRunner(options)
  const replays = createReplays([service], readers)
  const replayer = createReplayRunner(options)
  return {
    ...replays,
    service,
    async readAll() {
      for (let read = await runner.runOnce(); read.count > 0 || read.isBehind; ) read = await runner.runOnce()
    },
    replayOnce: () => replayer.run(),
    /** Goes on with the replays until none is left, as fast as their pace lets them. */
    async replayAll() {
      for (;;) {
        const { count, isBehind, dueInMs = Number.POSITIVE_INFINITY } = await replayer.run()
        if (count === 0 && !isBehind && dueInMs === Number.POSITIVE_INFINITY) return
        if (dueInMs < Number.POSITIVE_INFINITY) clock.advance(Math.ceil(dueInMs))
      }
    },
    begin: async (range: Partial<ReplayRange> = {}, pace = 100) =>
      expectDone(await replays.start({ consumer: 'target/take', ...range }, { pace, operatorId: null })),
  }
}

const storeId = newId('store')
const tell = (thingId: string, step: number, store = storeId) =>
  source.tx(visitorCall(store), (tx) => publish(tx, happened, { thingId, step }))
async function tellSteps(count: number, thingId = 'a', store = storeId) {
  for (let step = 1; step <= count; step++) await tell(thingId, step, store)
}
const effects = async () => {
  const rows = await owner<{ effect: string }[]>`select thing_id || step as effect from target.effects order by n`
  return rows.map((row) => row.effect)
}
const forgetEffects = () => owner`delete from target.effects`
const places = () => owner`select consumer, position from target.consumer_positions order by consumer`

async function brokenOf(service: AnyService, store = storeId) {
  const auditor = auditorOfWork(service, { source: createStoreLog(source) })
  return brokenRules(await auditWhole(auditor.run, serviceCall(store, 'test')))
}

describe('a replay', () => {
  it('hands over again what the consumer has passed, in order, and leaves its position and its marks as they are', async () => {
    const { readAll, begin, replayAll, find, service } = processOf()
    await tellSteps(5)
    await readAll()
    const before = await places()
    await forgetEffects()
    const { id } = await begin()
    await replayAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5'])
    expect(await find(id)).toMatchObject({ status: 'finished', events: 5, handled: 5, error: null })
    expect(await places()).toEqual(before)
    expect(await owner`select * from target.consumed_events`).toHaveLength(5)
    expect(await brokenOf(service)).toEqual([])
  })

  it('handles as many events as the preview said, of the store, aggregate, time and positions that it was asked for', async () => {
    const other = newId('store')
    const { readAll, begin, replayAll, preview, find } = processOf()
    await tellSteps(3)
    clock.advance(dayMs)
    const noon = clock.now()
    await tellSteps(4)
    await tellSteps(2, 'b')
    await tellSteps(3, 'a', other)
    await readAll()
    const all = expectDone(await preview({ consumer: 'target/take' }))
    const logged = await readers.source.read(visitorCall('installation'), {
      after: '',
      limit: 100,
      partition: { index: 0, of: 1 },
    })
    const [second, third] = [logged.events[1]?.position ?? '', logged.events[2]?.position ?? '']
    const ranges: [Partial<ReplayRange>, string[]][] = [
      [{ storeId: other }, ['a1', 'a2', 'a3']],
      [{ storeId, occurredFrom: noon }, ['a1', 'a2', 'a3', 'a4', 'b1', 'b2']],
      [{ occurredBefore: noon }, ['a1', 'a2', 'a3']],
      [{ storeId, aggregateId: 'b' }, ['b1', 'b2']],
      [{ after: second, until: third }, ['a3']],
      [{ after: all.after || undefined, until: all.until, occurredBefore: noon } as ReplayRange, ['a1', 'a2', 'a3']],
    ]
    expect(all.count).toBe(12)
    for (const [range, expected] of ranges) {
      await forgetEffects()
      const previewed = expectDone(await preview({ consumer: 'target/take', ...range }))
      const { id } = await begin(range)
      await replayAll()
      expect(await effects()).toEqual(expected)
      expect(previewed.count).toBe(expected.length)
      expect(await find(id)).toMatchObject({ status: 'finished', events: expected.length, handled: expected.length })
    }
  })

  it('reads a long log in parts of which many hold nothing that is wanted', async () => {
    const { readAll, begin, replayAll, preview } = processOf()
    await tell('wanted', 1)
    await owner`
      insert into source.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
      select ${newId('store')}, 'evt_' || n, 'thing.happened.v2', 'other', '{}', 'req', ${clock.now()}
      from generate_series(1, 20500) as n`
    await tell('wanted', 2)
    await readAll()
    await forgetEffects()
    expect(expectDone(await preview({ consumer: 'target/take' })).count).toBe(2)
    await begin()
    await replayAll()
    expect(await effects()).toEqual(['wanted1', 'wanted2'])
  })

  it('goes on after a process was killed in the middle of a batch, and hands over each event once', async () => {
    const inTheMiddle = Promise.withResolvers<void>()
    let tries = 0
    const sleepy = async (event: Happened, tx: Tx) => {
      await take(event, tx)
      if (event.data.step !== 6) return
      inTheMiddle.resolve()
      if (++tries === 1) await tx`select pg_sleep(30)`
    }
    await tellSteps(10)
    await processOf().readAll()
    await forgetEffects()
    const dying = processOf([taking(sleepy)])
    const { id } = await dying.begin({}, 4)
    await dying.replayOnce()
    clock.advance(secondMs)
    const death = dying.replayOnce().catch((error) => error)
    await inTheMiddle.promise
    // Nobody else takes it up meanwhile.
    expect(await processOf().replayOnce()).toMatchObject({ count: 0 })
    const endSession = () => owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()`
    await expect.poll(async () => (await endSession()).length).toBe(1)
    expect(await death).toBeInstanceOf(Error)
    const next = processOf()
    expect(await next.find(id)).toMatchObject({ status: 'running', handled: 4 })
    await next.replayAll()
    expect(await effects()).toEqual(Array.from({ length: 10 }, (_, index) => `a${index + 1}`))
    expect(await next.find(id)).toMatchObject({ status: 'finished', handled: 10 })
  })

  it('hands over each event once where several processes go on with it', async () => {
    const stores = [storeId, newId('store'), newId('store')]
    for (let step = 1; step <= 20; step++) for (const store of stores) await tell('a', step, store)
    await processOf().readAll()
    await forgetEffects()
    const processes = Array.from({ length: 5 }, () => processOf())
    const { id } = expectDone(
      await (processes[0] as ReturnType<typeof processOf>).start(
        { consumer: 'target/take' },
        { pace: 10_000, operatorId: null },
      ),
    )
    for (let round = 0; round < 20; round++) {
      await Promise.all(processes.map(({ replayOnce }) => replayOnce()))
      clock.advance(10)
    }
    expect(await processOf().find(id)).toMatchObject({ status: 'finished', handled: 60 })
    expect(await effects()).toHaveLength(60)
  })

  it('keeps to its pace', async () => {
    const { readAll, begin, replayOnce } = processOf()
    await tellSteps(6)
    await readAll()
    await forgetEffects()
    await begin({}, 2)
    expect(await replayOnce()).toMatchObject({ count: 2, dueInMs: secondMs })
    expect(await replayOnce()).toMatchObject({ count: 0 })
    clock.advance(secondMs)
    expect(await replayOnce()).toMatchObject({ count: 2 })
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  it('delays no event that happens meanwhile, and does not hand it over itself', async () => {
    const { readAll, begin, replayOnce, replayAll } = processOf()
    await tellSteps(4)
    await readAll()
    await forgetEffects()
    await begin({}, 2)
    await replayOnce()
    await tell('a', 5)
    await readAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a5'])
    await replayAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a5', 'a3', 'a4'])
  })

  it('ends before an event that its consumer fails to handle, with the error, and goes on there when it is asked to', async () => {
    let broken = false
    const flaky = async (event: Happened, tx: Tx) => {
      if (broken && event.data.step === 3) throw new Error('no such thing')
      await take(event, tx)
    }
    const { readAll, begin, replayAll, find, resume } = processOf([taking(flaky)])
    await tellSteps(5)
    await readAll()
    await forgetEffects()
    broken = true
    const { id } = await begin()
    await replayAll()
    const [third] = await owner`select id from source.events order by position offset 2 limit 1`
    expect(await find(id)).toMatchObject({
      status: 'failed',
      error: 'no such thing',
      failedEventId: third?.id,
      handled: 2,
    })
    expect(await owner`select * from target.held_events`).toHaveLength(0)
    broken = false
    expectDone(await resume(id))
    await replayAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5'])
    expect(await find(id)).toMatchObject({ status: 'finished', error: null, handled: 5 })
  })

  it('stops, and can go on where it was', async () => {
    const { readAll, begin, replayOnce, replayAll, stop, resume } = processOf()
    await tellSteps(4)
    await readAll()
    await forgetEffects()
    const { id } = await begin({}, 1)
    await replayOnce()
    expect(expectDone(await stop(id))).toMatchObject({ status: 'stopped', handled: 1 })
    await replayAll()
    expect(await effects()).toEqual(['a1'])
    expect(await stop(id)).toMatchObject({ code: 'REPLAY_NOT_RUNNING' })
    expectDone(await resume(id))
    await replayAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(await resume(id)).toMatchObject({ code: 'REPLAY_NOT_STOPPED' })
    expect(await stop(newId('replay'))).toMatchObject({ code: 'REPLAY_NOT_FOUND' })
  })

  it('brings an event to its end that was parked; what it has not handed over stays parked', async () => {
    const failing = processOf([taking(() => Promise.reject(new Error('poison')))])
    await tell('a', 1)
    await tell('b', 1)
    await failing.readAll()
    await owner`update target.held_events set status = 'parked'`
    const mended = processOf()
    await mended.begin({ aggregateId: 'a' })
    await mended.replayAll()
    expect(await effects()).toEqual(['a1'])
    expect(await owner`select aggregate_id from target.held_events`).toEqual([{ aggregate_id: 'b' }])
    expect(await brokenOf(mended.service)).toEqual(['events-handled-once'])
    await mended.begin({ aggregateId: 'b' })
    await mended.replayAll()
    expect(await brokenOf(mended.service)).toEqual([])
  })

  it('does not hide from the audit an event that was never handled', async () => {
    const { readAll, begin, replayAll, service } = processOf()
    await tell('a', 1)
    await tell('b', 1)
    await readAll()
    await owner`delete from target.consumed_events`
    await begin({ aggregateId: 'a' })
    await replayAll()
    expect(await brokenOf(service)).toEqual(['events-handled-once'])
  })

  it('keeps its events from retention as long as it runs', async () => {
    const { readAll, begin, replayAll, replayOnce, service, find } = processOf()
    const log = { contract: defineContract('source', {}), db: source, consumers: [] } as unknown as AnyService
    const forget = () => forgetEventsTimer(log, [log, service], 30).run()
    await tellSteps(4)
    await readAll()
    await forgetEffects()
    clock.advance(31 * dayMs)
    const { id } = await begin({}, 1)
    await replayOnce()
    await forget()
    await replayAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(await find(id)).toMatchObject({ status: 'finished', handled: 4 })
    await forget()
    expect(await owner`select * from source.events`).toHaveLength(0)
  })
})

describe('what cannot be replayed is refused', () => {
  const by = { pace: 100, operatorId: null }

  it('to a consumer that is not known, or that does not say that it may be', async () => {
    const { start, preview, consumers } = processOf([taking(), refusing])
    expect(await start({ consumer: 'target/nobody' }, by)).toMatchObject({ code: 'CONSUMER_UNKNOWN' })
    expect(await start({ consumer: 'target/email' }, by)).toMatchObject({ code: 'REPLAY_REFUSED' })
    expect(await preview({ consumer: 'target/email' })).toMatchObject({ code: 'REPLAY_REFUSED' })
    expect(consumers().map(({ name, replay }) => [name, replay])).toEqual([
      ['target/take', 'allowed'],
      ['target/email', 'refused'],
    ])
  })

  it('where the range is empty, or bounded by what is no position', async () => {
    const { start, preview, readAll } = processOf()
    await tellSteps(2)
    const range = { consumer: 'target/take' }
    // The consumer has not read them yet: they come to it anyway.
    expect(await start(range, by)).toMatchObject({ code: 'RANGE_EMPTY' })
    await readAll()
    expect(await start({ ...range, storeId: newId('store') }, by)).toMatchObject({ code: 'RANGE_EMPTY' })
    expect(await start({ ...range, occurredFrom: new Date(clock.now().getTime() + dayMs) }, by)).toMatchObject({
      code: 'RANGE_EMPTY',
    })
    const { until } = expectDone(await preview(range))
    expect(await start({ ...range, after: until }, by)).toMatchObject({ code: 'RANGE_EMPTY' })
    for (const after of ['7', 'a1', 'c12.a1', "a1.a1'", 'a1.b1', '\u0000']) {
      expect(await start({ ...range, after }, by)).toMatchObject({ code: 'POSITION_INVALID' })
    }
  })

  it('where it begins before what retention has left', async () => {
    const { start, preview, readAll, begin, replayAll, service } = processOf()
    const log = { contract: defineContract('source', {}), db: source, consumers: [] } as unknown as AnyService
    await tellSteps(3)
    await readAll()
    const range = { consumer: 'target/take' }
    const [second] = (
      await readers.source.read(visitorCall('installation'), { after: '', limit: 2, partition: { index: 0, of: 1 } })
    ).events
    const longAgo = new Date(clock.now().getTime() - dayMs)
    expect(expectDone(await preview({ ...range, occurredFrom: longAgo })).count).toBe(3)
    clock.advance(31 * dayMs)
    await tell('a', 4)
    await readAll()
    await forgetEventsTimer(log, [log, service], 30).run()
    expect(await start({ ...range, occurredFrom: longAgo }, by)).toMatchObject({ code: 'RANGE_BEFORE_RETENTION' })
    expect(await preview({ ...range, after: second?.position ?? '' })).toMatchObject({ code: 'RANGE_BEFORE_RETENTION' })
    await forgetEffects()
    await begin()
    await replayAll()
    expect(await effects()).toEqual(['a4'])
  })

  it('while another replay of the consumer runs', async () => {
    const { start, stop, resume, readAll, begin } = processOf()
    await tellSteps(2)
    await readAll()
    const first = await begin()
    expect(await start({ consumer: 'target/take' }, by)).toMatchObject({ code: 'REPLAY_RUNNING' })
    expectDone(await stop(first.id))
    await begin()
    expect(await resume(first.id)).toMatchObject({ code: 'REPLAY_NOT_STOPPED' })
  })
})
