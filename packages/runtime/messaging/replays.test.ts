import { dayMs, expectDone, newId, secondMs } from '@merastore/kernel'
import { auditWhole, brokenRules, serviceCall, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import type { Tx } from '../database/db.ts'
import type { AnyService } from '../service.ts'
import { auditorOfWork } from './audit-consumers.ts'
import type { ReplayRange } from './replays.ts'
import { createStoreLog } from './store-log.ts'
import { openReplays, taking } from './testing/replaying.ts'
import { type Happened, take } from './testing/things.ts'

const { owner, clock, source, readers, storeId, emit, emitSteps, effects, forgetEffects, processOf } =
  await openReplays()
const places = () => owner`select consumer, position from target.consumer_positions order by consumer`

async function brokenOf(service: AnyService, store = storeId) {
  const auditor = auditorOfWork(service, { source: createStoreLog(source) })
  return brokenRules(await auditWhole(auditor.run, serviceCall(store, 'test')))
}

describe('a replay', () => {
  it('hands over again what the consumer has passed, in order, and leaves its position and its marks as they are', async () => {
    const { readAll, begin, replayAll, find, service } = processOf()
    await emitSteps(5)
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
    await emitSteps(3)
    clock.advance(dayMs)
    const noon = clock.now()
    await emitSteps(4)
    await emitSteps(2, 'b')
    await emitSteps(3, 'a', other)
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
    await emit('wanted', 1)
    await owner`
      insert into source.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
      select ${newId('store')}, 'evt_' || n, 'thing.happened.v2', 'other', '{}', 'req', ${clock.now()}
      from generate_series(1, 20500) as n`
    await emit('wanted', 2)
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
    await emitSteps(10)
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
    for (let step = 1; step <= 20; step++) for (const store of stores) await emit('a', step, store)
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
    await emitSteps(6)
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
    await emitSteps(4)
    await readAll()
    await forgetEffects()
    await begin({}, 2)
    await replayOnce()
    await emit('a', 5)
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
    await emitSteps(5)
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
    await emitSteps(4)
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
    await emit('a', 1)
    await emit('b', 1)
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
    await emit('a', 1)
    await emit('b', 1)
    await readAll()
    await owner`delete from target.consumed_events`
    await begin({ aggregateId: 'a' })
    await replayAll()
    expect(await brokenOf(service)).toEqual(['events-handled-once'])
  })

  it('keeps its events from retention as long as it runs', async () => {
    const { readAll, begin, replayAll, replayOnce, forgetEvents, find } = processOf()
    await emitSteps(4)
    await readAll()
    await forgetEffects()
    clock.advance(31 * dayMs)
    const { id } = await begin({}, 1)
    await replayOnce()
    await forgetEvents()
    await replayAll()
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(await find(id)).toMatchObject({ status: 'finished', handled: 4 })
    await forgetEvents()
    expect(await owner`select * from source.events`).toHaveLength(0)
  })
})
