import { defineEvents } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { serviceCall, systemClock, testDatabase } from '@merastore/testing'
import { Type } from 'typebox'
import { beforeAll, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { type AnyService, on } from '../service.ts'
import { createEventReader } from './event-log.ts'
import { publish } from './publish.ts'
import { isBehind, unreadEventsTimer } from './unread-events.ts'

const { database, owner } = await testDatabase()
const db = database.forSchema('late', systemClock)
const events = defineEvents('late', {
  'thing.happened.v1': { summary: 'x', aggregate: 'thingId', data: Type.Object({ thingId: Type.String() }) },
})
const happened = events['thing.happened.v1']
const service = {
  contract: { service: 'late' },
  db,
  consumers: [on(happened, { name: 'late', from: 'beginning' }, async () => {})],
} as unknown as AnyService
const readers = { late: createEventReader(db) }

beforeAll(() =>
  owner.unsafe(`create schema late; grant usage on schema late to merastore_app;
    select merastore.create_event_log('late'); select merastore.create_consumers('late');`),
)

it('logs that events wait for a transaction that somebody forgot, and who it is, instead of saying nothing', async () => {
  await db.tx(serviceCall(newId('store'), 'test'), (tx) => publish(tx, happened, { thingId: 'thing' }))
  expect(await isBehind(service, readers)).toBe(false)
  await owner`update late.events set occurred_at = now() - interval '2 minutes'`
  const warnings: object[] = []
  const logger = { ...silentLogger, warn: (fields: object) => void warnings.push(fields) }
  await owner.begin(async (forgotten) => {
    const [row] = await forgotten<{ pid: number }[]>`select pg_backend_pid() as pid, pg_current_xact_id()`
    await unreadEventsTimer(service, readers, logger).run()
    expect(warnings).toMatchObject([{ service: 'late', source: 'late', oldest: expect.any(Array) }])
    expect((warnings[0] as { oldest: { pid: number }[] }).oldest.map(({ pid }) => pid)).toContain(row?.pid)
  })
  expect(await isBehind(service, readers)).toBe(true)
})
