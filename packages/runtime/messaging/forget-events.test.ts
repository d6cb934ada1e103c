import { defineContract, defineEvents } from '@merastore/contract'
import { dayMs, newId } from '@merastore/kernel'
import { auditWhole, brokenRules, movableClock, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { beforeAll, expect, it } from 'vitest'
import { type Db, machineryCall } from '../database/db.ts'
import { silentLogger } from '../logs/logger.ts'
import { type AnyService, type Consumer, on } from '../service.ts'
import { auditorOfWork } from './audit-consumers.ts'
import { createConsumerRunner } from './consume.ts'
import { createEventReader, logStart } from './event-log.ts'
import { forgetEventsTimer } from './forget-events.ts'
import { logReaderOf } from './log-reader.ts'
import { publish } from './publish.ts'
import { insertReplay } from './replays-sql.ts'
import { createStoreLog } from './store-log.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const log = database.forSchema('source', clock)
const events = defineEvents('source', {
  'thing.happened.v1': {
    summary: 'A thing happened',
    aggregate: 'thingId',
    data: Type.Object({ thingId: Type.String() }),
  },
})
const happened = events['thing.happened.v1']
let fails = false

function service(db: Db, name: string, consumers: readonly Consumer[]): AnyService {
  return { contract: defineContract(name, {}), db, consumers, jobs: [], events: [] } as unknown as AnyService
}
const publisher = service(log, 'source', [])
const quick = service(database.forSchema('quick', clock), 'quick', [
  on(happened, { name: 'first', from: 'beginning' }, async () => {}),
  on(happened, { name: 'second', from: 'beginning' }, async () => {
    if (fails) throw new Error('not now')
  }),
])
const slow = service(database.forSchema('slow', clock), 'slow', [
  on(happened, { name: 'only', from: 'beginning' }, async () => {}),
])

beforeAll(() =>
  owner.unsafe(`
    create schema source; create schema quick; create schema slow;
    grant usage on schema source, quick, slow to merastore_app;
    select merastore.create_event_log('source'); select merastore.create_consumers('quick');
    select merastore.create_consumers('slow');`),
)

async function readAll({ db, consumers }: AnyService, partitions?: number): Promise<void> {
  const readers = { source: createEventReader(log) }
  const runner = createConsumerRunner({
    db,
    consumers,
    readers,
    logger: silentLogger,
    ...(partitions === undefined ? {} : { partitions }),
  })
  for (let taken = await runner.runOnce(); taken.count > 0 || taken.isBehind; ) taken = await runner.runOnce()
}

const forget = (ending?: AbortSignal) =>
  forgetEventsTimer(publisher, [publisher, quick, slow].map(logReaderOf), 30).run(ending)

/** A store with so many events published at this moment. */
async function storeWithEvents(count: number) {
  const storeId = newId('store')
  await log.tx(visitorCall(storeId), async (tx) => {
    for (let n = 0; n < count; n++) await publish(tx, happened, { thingId: newId('key') })
  })
  const left = async (table: string) => {
    const [row] = await owner`select count(*)::integer as count from ${owner(table)} where store_id = ${storeId}`
    return row?.count as number
  }
  return {
    storeId,
    events: () => left('source.events'),
    marks: async () => (await left('quick.consumed_events')) + (await left('slow.consumed_events')),
    broken: async () => {
      const audits = [quick, slow].map((each) => auditorOfWork(each, { source: createStoreLog(log) }))
      const sums = await Promise.all(audits.map(({ run }) => auditWhole(run, serviceCall(storeId, 'test'))))
      return sums.flatMap(brokenRules)
    },
  }
}

it('stores events and marks for ever no longer: what all have read goes after its days, and the audit stays clean', async () => {
  const old = await storeWithEvents(3)
  await readAll(quick)
  await readAll(slow)
  clock.advance(31 * dayMs)
  const young = await storeWithEvents(2)
  await readAll(quick)
  await readAll(slow)
  expect(await old.broken()).toEqual([])
  await Promise.all([forget(), forget()])
  expect([await old.events(), await old.marks(), await young.events(), await young.marks()]).toEqual([0, 0, 2, 6])
  expect([...(await old.broken()), ...(await young.broken())]).toEqual([])
})

it('keeps what the slowest consumer has not read, however old', async () => {
  const store = await storeWithEvents(2)
  await readAll(quick)
  clock.advance(31 * dayMs)
  await forget()
  expect([await store.events(), await store.marks()]).toEqual([2, 4])
  await readAll(slow)
  await forget()
  expect([await store.events(), await store.marks()]).toEqual([0, 0])
})

it('keeps an event that was parked, and goes on with those behind it', async () => {
  const parked = await storeWithEvents(1)
  fails = true
  await readAll(quick)
  fails = false
  await owner`update quick.held_events set status = 'parked'`
  const others = await storeWithEvents(2)
  await readAll(quick)
  await readAll(slow)
  clock.advance(31 * dayMs)
  await forget()
  expect([await parked.events(), await others.events()]).toEqual([1, 0])
  // The other consumers have taken it in, and keep their marks of it.
  expect(await parked.marks()).toBe(2)
  expect(await parked.broken()).toEqual(['events-handled-once'])
  await owner`delete from quick.held_events`
  await forget()
  expect([await parked.events(), await parked.marks()]).toEqual([0, 0])
})

it('still finds an event that was never handled, where it is young enough for its marks to be there', async () => {
  const store = await storeWithEvents(2)
  await readAll(quick)
  await readAll(slow)
  await forget()
  await owner`delete from slow.consumed_events where store_id = ${store.storeId}`
  expect(await store.broken()).toEqual(['events-handled-once'])
})

it('takes a log of many batches in one run, and ends between two when the process ends', async () => {
  const store = await storeWithEvents(0)
  await owner`
    insert into source.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
    select ${store.storeId}, 'evt_' || n, 'thing.happened.v1', 'thing_' || n, '{}', 'req', ${clock.now()}
    from generate_series(1, 2500) as n`
  await readAll(quick)
  await readAll(slow)
  clock.advance(31 * dayMs)
  await forget(AbortSignal.abort())
  expect(await store.events()).toBe(2500)
  await forget()
  expect([await store.events(), await store.marks()]).toEqual([0, 0])
})

it('deletes what all have read although few of the partitions have stores, and after their number has changed', async () => {
  const stores = [await storeWithEvents(2), await storeWithEvents(2), await storeWithEvents(2)]
  await readAll(quick, 8)
  await readAll(slow, 8)
  clock.advance(31 * dayMs)
  await forget()
  const more = [await storeWithEvents(2), await storeWithEvents(2)]
  for (const partitions of [2, 8, 4]) {
    await readAll(quick, partitions)
    await readAll(slow, partitions)
  }
  clock.advance(31 * dayMs)
  for (const store of stores) expect([await store.events(), await store.marks()]).toEqual([0, 0])
  await forget()
  for (const store of more) expect([await store.events(), await store.marks()]).toEqual([0, 0])
})

it('deletes no mark of an event that a process may still read after the number of partitions was changed back', async () => {
  const store = await storeWithEvents(3)
  await readAll(quick, 2)
  await readAll(quick, 8)
  clock.advance(31 * dayMs)
  await forget()
  expect([await store.events(), await store.marks()]).toEqual([3, 6])
  await readAll(slow)
  await readAll(quick, 2)
  expect([await store.marks(), await store.broken()]).toEqual([9, []])
})

it('kept a log for ever for a replay of a consumer that is gone', async () => {
  const store = await storeWithEvents(2)
  await readAll(quick)
  await readAll(slow)
  const { db } = quick
  await db.tx(machineryCall(db), (tx) =>
    insertReplay(tx, {
      consumer: 'gone',
      source: 'source',
      filter: { types: ['thing.happened.v1'] },
      after: logStart,
      until: logStart,
      pace: 1,
      events: 2,
      operatorId: null,
    }),
  )
  clock.advance(31 * dayMs)
  await forget()
  expect(await store.events()).toBe(0)
  await owner`update quick.replays set consumer = 'first'`
  const later = await storeWithEvents(2)
  await readAll(quick)
  await readAll(slow)
  clock.advance(31 * dayMs)
  await forget()
  expect(await later.events()).toBe(2)
})
