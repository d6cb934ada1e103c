import { defineContract, defineEvents } from '@merastore/contract'
import { addMs, minuteMs, newId, secondMs } from '@merastore/kernel'
import { auditWhole, brokenRules, movableClock, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { beforeAll, describe, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { on } from '../service.ts'
import { auditorOfWork } from './audit-consumers.ts'
import { createConsumerRunner } from './consume.ts'
import { createEventReader } from './event-log.ts'
import { enqueue, runDueJobs } from './jobs.ts'
import { publish } from './publish.ts'
import { createStoreLog } from './store-log.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const source = database.forSchema('source', clock)
const target = database.forSchema('target', clock)

const data = Type.Object({ thingId: Type.String() })
const events = defineEvents('source', {
  'thing.happened.v1': { summary: 'A thing happened', aggregate: 'thingId', data },
  'thing.ended.v1': { summary: 'A thing ended', aggregate: 'thingId', data },
})
const happened = events['thing.happened.v1']

let fails = false
const consumers = [
  on(happened, { name: 'first', from: 'beginning' }, async () => {}),
  on(happened, { name: 'second', from: 'beginning' }, async () => {
    if (fails) throw new Error('not now')
  }),
]
const jobs = [
  {
    kind: 'work',
    attemptsMax: 1,
    handle: async () => {
      throw new Error('never')
    },
  },
]
const reader = createConsumerRunner({
  db: target,
  consumers,
  readers: { source: createEventReader(source) },
  logger: silentLogger,
})
const auditor = auditorOfWork(
  { contract: defineContract('target', {}), db: target, consumers, jobs },
  { source: createStoreLog(source) },
)

beforeAll(() =>
  owner.unsafe(`
    create schema source; create schema target; grant usage on schema source, target to merastore_app;
    select merastore.create_event_log('source'); select merastore.create_consumers('target');
    select merastore.create_jobs('target');
    alter table target.consumed_events drop constraint consumed_events_pkey;
    create unique index consumed_once on target.consumed_events (store_id, consumer, event_id) where consumed_at > '2000-01-01'`),
)

async function readAll(): Promise<void> {
  for (let taken = await reader.runOnce(); taken.count > 0 || taken.isBehind; ) taken = await reader.runOnce()
}

/** A store with three events, published and handled. */
async function storeWithEvents(count = 3) {
  const storeId = newId('store')
  const publishOne = () =>
    source.tx(visitorCall(storeId), async (tx) => {
      await publish(tx, happened, { thingId: newId('key') })
      await publish(tx, events['thing.ended.v1'], { thingId: newId('key') })
    })
  for (let n = 0; n < count; n++) await publishOne()
  await readAll()
  const ids = async () => {
    const rows = await owner<{ id: string }[]>`
      select id from source.events where store_id = ${storeId} and type = 'thing.happened.v1' order by position`
    return rows.map(({ id }) => id)
  }
  return { storeId, publishOne, ids, audit: () => auditWhole(auditor.run, serviceCall(storeId, 'test')) }
}

it('finds nothing wrong where each event was handled, of this store alone', async () => {
  const { audit } = await storeWithEvents()
  await storeWithEvents()
  const sums = await audit()
  expect(brokenRules(sums)).toEqual([])
  // Of each of the three events at each of the two consumers; nobody handles that a thing ended.
  expect(sums['events-handled-once']).toMatchObject({ checked: 6, waiting: 0 })
})

it('goes through more events than fit a page', async () => {
  const { storeId, audit } = await storeWithEvents(1)
  await owner`
    insert into source.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
    select ${storeId}, 'evt_' || n, 'thing.happened.v1', 'thing_' || n, '{}', 'req', now()
    from generate_series(1, 1200) as n`
  await readAll()
  expect((await audit())['events-handled-once']).toMatchObject({ checked: 2402, waiting: 0, violations: 0 })
})

it('takes events that were not read yet, or are tried again, for work under way', async () => {
  const { publishOne, audit } = await storeWithEvents()
  await publishOne()
  expect((await audit())['events-handled-once']).toMatchObject({ checked: 6, waiting: 2, violations: 0 })
  fails = true
  await readAll()
  fails = false
  expect((await audit())['events-handled-once']).toMatchObject({ checked: 7, waiting: 1, violations: 0 })
  clock.advance(2 * secondMs)
  await readAll()
  expect((await audit())['events-handled-once']).toMatchObject({ checked: 8, waiting: 0, violations: 0 })
})

describe('an audit of work finds', () => {
  it('a lost event of a store whose partition was read, although another one is behind', async () => {
    const { storeId, ids, audit } = await storeWithEvents()
    const process = createConsumerRunner({
      db: target,
      consumers,
      readers: { source: createEventReader(source) },
      logger: silentLogger,
      partitions: 8,
    })
    for (let taken = await process.runOnce(); taken.count > 0 || taken.isBehind; ) taken = await process.runOnce()
    await owner`
      update target.consumer_positions set position = ''
      where partition <> mod(hashtext(${storeId})::bigint + 2147483648, 8)`
    const [lost] = await ids()
    await owner`
      delete from target.consumed_events
      where store_id = ${storeId} and event_id = ${lost ?? ''} and consumer = 'first'`
    expect((await audit())['events-handled-once']).toMatchObject({ waiting: 0, findings: [{ subject: lost }] })
    await readAll()
  })

  it('an event that was never handled', async () => {
    const { storeId, ids, audit } = await storeWithEvents()
    const [, lost] = await ids()
    await owner`
      delete from target.consumed_events
      where store_id = ${storeId} and event_id = ${lost ?? ''} and consumer = 'second'`
    const { findings } = (await audit())['events-handled-once'] ?? {}
    expect(findings).toMatchObject([{ subject: lost }])
    expect(findings?.[0]?.detail).toMatch(/thing\.happened\.v1 of key_\w+ was never handled by second/)
  })

  it('an event that was handled twice', async () => {
    const { storeId, ids, audit } = await storeWithEvents()
    const [twice] = await ids()
    await owner`
      insert into target.consumed_events (store_id, consumer, event_id, consumed_at)
      values (${storeId}, 'first', ${twice ?? ''}, '1999-01-01')`
    const { findings } = (await audit())['events-handled-once'] ?? {}
    expect(findings).toMatchObject([{ subject: twice }])
    expect(findings?.[0]?.detail).toContain('was handled 2 times by first')
  })

  it('an event that is held although it was handled, and one that was given up', async () => {
    const { storeId, ids, audit } = await storeWithEvents()
    const [held, parked] = await ids()
    await owner`
      insert into target.held_events
        (store_id, consumer, event_id, source, position, aggregate_id, event, status, attempts, next_attempt_at)
      select ${storeId}, 'first', id, 'source', 1, id, '{}', case when id = ${held ?? ''} then 'retrying' else 'parked' end,
        10, ${addMs(clock.now(), minuteMs)}::timestamptz
      from unnest(${[held ?? '', parked ?? '']}::text[]) as id`
    await owner`
      delete from target.consumed_events
      where store_id = ${storeId} and event_id = ${parked ?? ''} and consumer = 'first'`
    const { findings } = (await audit())['events-handled-once'] ?? {}
    expect(findings?.map(({ subject }) => subject)).toEqual([held, parked])
    expect(findings?.[0]?.detail).toContain('is held all the same by first')
    expect(findings?.[1]?.detail).toContain('was given up after 10 tries by first')
  })

  it('a job that was given up', async () => {
    const { storeId, audit } = await storeWithEvents()
    await target.tx(visitorCall(storeId), (tx) => enqueue(tx, 'work', {}))
    expect((await audit())['jobs-not-given-up']).toMatchObject({ checked: 1, violations: 0 })
    await runDueJobs(target, jobs, silentLogger)
    const { findings } = (await audit())['jobs-not-given-up'] ?? {}
    expect(findings).toMatchObject([{ detail: 'work of target was given up after 1 tries.' }])
  })
})
