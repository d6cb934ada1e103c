import { newId } from '@merastore/kernel'
import {
  type CreateEventLog,
  eventOf,
  eventReaderCases,
  eventReaderSuite,
  failedCases,
  memoryLog,
  serviceCall,
  stepTaken,
  testDatabase,
  visitorCall,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { machineryCall } from '../database/db.ts'
import { noteKeptSince } from '../database/kept-since.ts'
import { createEventReader, type EventReader, logName } from './event-log.ts'
import { publish } from './publish.ts'

const { database, owner } = await testDatabase()
await owner.unsafe('create schema source; grant usage on schema source to merastore_app')
await owner.unsafe(`select merastore.create_event_log('source')`)

const inPostgres: CreateEventLog = async ({ clock }) => {
  await owner`truncate source.events, merastore.retention_horizons`
  const db = database.forSchema('source', clock)
  return {
    reader: createEventReader(db),
    call: machineryCall(db),
    append: (storeId, data) => db.tx(visitorCall(storeId), (tx) => publish(tx, stepTaken, data)),
    async forget(before) {
      await owner`delete from source.events where occurred_at < ${before}`
      await db.tx(machineryCall(db), (tx) => noteKeptSince(tx, logName(db), before))
    },
  }
}

const inMemory: CreateEventLog = ({ clock }) => {
  const log = memoryLog()
  return {
    reader: log,
    call: serviceCall(newId('store'), 'test'),
    append: async (storeId, data) =>
      void log.append({ ...eventOf(stepTaken, storeId, data), occurredAt: clock.now().toISOString() }),
  }
}

describe('the log in PostgreSQL has', () => eventReaderSuite(inPostgres))
describe('the log in memory has', () => eventReaderSuite(inMemory))

describe('the suite finds a reader that', () => {
  const faulty =
    (fault: (reader: EventReader) => Partial<EventReader>): CreateEventLog =>
    async (given) => {
      const subject = await inMemory(given)
      return { ...subject, reader: { ...subject.reader, ...fault(subject.reader) } }
    }

  it.each<[string, CreateEventLog, RegExp]>([
    [
      'knows no partitions',
      faulty((reader) => ({
        read: (call, range) => reader.read(call, { ...range, partition: { index: 0, of: 1 } }),
      })),
      /each store in one partition/,
    ],
    [
      'gives the last first',
      faulty((reader) => ({
        async read(call, range) {
          const page = await reader.read(call, range)
          return { ...page, events: page.events.toReversed() }
        },
      })),
      /in their order/,
    ],
    [
      'gives nothing twice',
      faulty((reader) => {
        const given = new Set<string>()
        return {
          async read(call, range) {
            const page = await reader.read(call, range)
            const events = page.events.filter(({ id }) => !given.has(id))
            for (const { id } of events) given.add(id)
            return { ...page, events }
          },
        }
      }),
      /at least once/,
    ],
    [
      'counts its positions',
      faulty((reader) => ({
        async read(call, range) {
          const page = await reader.read(call, { ...range, after: range.after.padStart(19, '0') })
          const short = (position: string) => position.replace(/^0+/, '')
          const events = page.events.map((event) => ({ ...event, position: short(event.position) }))
          return { ...page, events, next: short(page.next) }
        },
      })),
      /sort as the log does/,
    ],
  ])('%s', async (_name, create, expected) => {
    const failed = await failedCases(eventReaderCases(create))
    expect(failed.join('\n')).toMatch(expected)
  })
})
