import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, defineEvents } from '@merastore/contract'
import { minuteMs, newId } from '@merastore/kernel'
import { type EventReader, type LoggedEvent, logStart, type Partition, wholeLog } from '@merastore/runtime'
import { Type } from 'typebox'
import { type MovableClock, movableClock } from '../clock.ts'
import { registerSuite, type SuiteCase } from './suite.ts'

/** The event of the suite. */
export const stepTaken = defineEvents('suite', {
  'step.taken.v1': {
    summary: 'A step was taken',
    aggregate: 'walkId',
    data: Type.Object({ walkId: Type.String(), step: Type.Integer() }),
  },
})['step.taken.v1']

/** A log that is empty, and what the suite needs to test its reader. */
export type EventLogSubject = {
  readonly reader: EventReader
  /** The call under which consumers read. */
  readonly call: Call
  /** Writes a `stepTaken` that happens at the time of the clock, and is committed when the promise is kept. */
  readonly append: (storeId: string, data: { walkId: string; step: number }) => Promise<void>
  /** Deletes what happened before a moment, where the log does so. */
  readonly forget?: (before: Date) => Promise<void>
}

export type CreateEventLog = (given: { readonly clock: MovableClock }) => EventLogSubject | Promise<EventLogSubject>

/** Tests that a reader of an event log gives consumers what they rely on. Call it at the top level of a test file. */
export function eventReaderSuite(create: CreateEventLog): void {
  registerSuite('a reader of an event log', eventReaderCases(create))
}

/** The cases of the suite. */
export function eventReaderCases(create: CreateEventLog): SuiteCase[] {
  return Object.entries({ ...readingCases, ...partitionCases, ...choosingCases, ...retentionCases }).map(
    ([name, run]): SuiteCase => ({
      name,
      run: async () => {
        const clock = movableClock()
        return run({ ...(await create({ clock })), clock })
      },
    }),
  )
}

type At = EventLogSubject & { readonly clock: MovableClock }
type Cases = Readonly<Record<string, (at: At) => Promise<void>>>

const steps = (events: readonly LoggedEvent[]) => events.map(({ data }) => (data as { step: number }).step)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

async function walk(at: At, count: number, storeId = newId('store'), walkId = newId('product')): Promise<string> {
  for (const step of upTo(count)) await at.append(storeId, { walkId, step })
  return storeId
}

type Reading = { readonly after?: string; readonly partition?: Partition; readonly limit?: number }

/** Reads page by page until nothing is left; what was just committed may not be readable for a moment. */
async function readOn({ reader, call }: At, { after = logStart, partition = wholeLog, limit = 2 }: Reading = {}) {
  const events: LoggedEvent[] = []
  for (let position = after; ; ) {
    const page = await reader.read(call, { after: position, limit, partition })
    assert.ok(page.events.length <= limit, 'a page is larger than was asked for')
    assert.ok(page.next >= position, 'a reader goes back')
    events.push(...page.events)
    position = page.next
    if (!page.hasMore) return { events, next: position }
    if (page.events.length === 0) await sleep(20)
  }
}

const readingCases: Cases = {
  'gives the events of each aggregate in their order, each once, over however many pages': async (at) => {
    const one = await walk(at, 5)
    const other = await walk(at, 5)
    const { events } = await readOn(at)
    assert.equal(events.length, 10)
    for (const store of [one, other]) {
      const own = events.filter(({ storeId }) => storeId === store)
      assert.deepEqual(steps(own), upTo(5))
      const sequences = own.map(({ sequence }) => sequence)
      assert.deepEqual(
        sequences,
        sequences.toSorted((a, b) => a - b),
      )
    }
  },
  'gives positions that sort as the log does, compared as texts': async (at) => {
    await walk(at, 12)
    const positions = (await readOn(at)).events.map(({ position }) => position)
    assert.deepEqual(positions.toSorted(), positions)
    assert.equal(new Set(positions).size, 12)
    assert.ok(positions.every((position) => position > logStart))
  },
  'gives the same again to whoever comes back to a position: at least once': async (at) => {
    await walk(at, 6)
    const { events } = await readOn(at)
    const third = events[2]?.position ?? ''
    for (const _ of [1, 2]) assert.deepEqual(steps((await readOn(at, { after: third })).events), [4, 5, 6])
  },
  'says where to read on when nothing is left, and loses nothing that comes then': async (at) => {
    await walk(at, 3)
    const { next } = await readOn(at)
    const empty = await readOn(at, { after: next })
    assert.deepEqual(empty.events, [])
    await walk(at, 2)
    assert.deepEqual(steps((await readOn(at, { after: empty.next })).events), [1, 2])
  },
  'is whole with its events: type, store, aggregate, time and data': async (at) => {
    const storeId = newId('store')
    const walkId = newId('product')
    await at.append(storeId, { walkId, step: 7 })
    const [event] = (await readOn(at)).events
    const { type, aggregateId, occurredAt, data } = event ?? {}
    assert.deepEqual(
      { type, storeId: event?.storeId, aggregateId, occurredAt: new Date(occurredAt ?? 0), data },
      { type: stepTaken.type, storeId, aggregateId: walkId, occurredAt: at.clock.now(), data: { walkId, step: 7 } },
    )
  },
  'has an end, behind which everything stands that comes later': async (at) => {
    await walk(at, 2)
    const end = await at.reader.end(at.call)
    const later = await walk(at, 2)
    const behind = (await readOn(at, { after: end })).events.filter(({ storeId }) => storeId === later)
    assert.deepEqual(steps(behind), [1, 2])
  },
  'knows its own positions from other texts': async (at) => {
    await walk(at, 1)
    const [event] = (await readOn(at)).events
    assert.equal(await at.reader.isPosition(event?.position ?? ''), true)
    for (const text of ['tomorrow', '-1', `${event?.position} or so`]) {
      assert.equal(await at.reader.isPosition(text), false)
    }
  },
  'says how old the first unread event is; nothing, where none is left': async (at) => {
    await walk(at, 1)
    const { next } = await readOn(at)
    assert.ok((await at.reader.secondsUnread(at.call, logStart, wholeLog)) >= 0)
    assert.equal(await at.reader.secondsUnread(at.call, next, wholeLog), 0)
  },
}

const partitionCases: Cases = {
  'has each store in one partition, in order, and each event in one alone': async (at) => {
    const stores: string[] = []
    for (const _ of upTo(12)) stores.push(await walk(at, 3))
    const parts: LoggedEvent[][] = []
    for (const index of [0, 1, 2]) parts.push([...(await readOn(at, { partition: { index, of: 3 } })).events])
    assert.equal(parts.flat().length, 36)
    assert.ok(parts.filter((part) => part.length > 0).length > 1, 'all stores are in one partition')
    for (const store of stores) {
      const holding = parts.filter((part) => part.some(({ storeId }) => storeId === store))
      assert.equal(holding.length, 1)
      assert.deepEqual(steps((holding[0] ?? []).filter(({ storeId }) => storeId === store)), [1, 2, 3])
    }
  },
  'goes on behind the events of other partitions where its own are read': async (at) => {
    await walk(at, 4)
    const whole = (await readOn(at)).next
    for (const index of [0, 1]) assert.equal((await readOn(at, { partition: { index, of: 2 } })).next, whole)
  },
}

const only = { types: [stepTaken.type] }

const choosingCases: Cases = {
  'gives the wanted events alone: of a store, an aggregate, a type, a time': async (at) => {
    const wanted = newId('store')
    await walk(at, 2)
    await walk(at, 3, wanted)
    const [event] = (await readOn(at)).events.filter(({ storeId }) => storeId === wanted)
    const range = { after: logStart, until: (await readOn(at)).next, limit: 100, partition: wholeLog }
    const chosen = async (filter: object) => {
      const { events } = await at.reader.read(at.call, { ...range, only: { ...only, ...filter } })
      return events.length
    }
    assert.equal(await chosen({}), 5)
    assert.equal(await chosen({ storeId: wanted }), 3)
    assert.equal(await chosen({ aggregateId: event?.aggregateId }), 3)
    assert.equal(await chosen({ types: ['step.back.v1'] }), 0)
    assert.equal(await chosen({ occurredBefore: at.clock.now() }), 0)
    assert.equal(await chosen({ occurredFrom: at.clock.now() }), 5)
    assert.equal((await at.reader.count(at.call, { ...range, only: { ...only, storeId: wanted } })).count, 3)
  },
  'reads no further than it was asked to': async (at) => {
    await walk(at, 5)
    const until = (await readOn(at)).events[2]?.position ?? ''
    const { events } = await at.reader.read(at.call, { after: logStart, until, limit: 100, partition: wholeLog })
    assert.deepEqual(steps(events), [1, 2, 3])
  },
  'knows whether an event behind a position says something': async (at) => {
    const storeId = newId('store')
    const walkId = newId('product')
    await at.append(storeId, { walkId, step: 1 })
    const { next } = await readOn(at)
    const sought = { type: stepTaken.type, storeId, data: { walkId } }
    assert.equal(await at.reader.has(at.call, logStart, sought), true)
    assert.equal(await at.reader.has(at.call, next, sought), false)
    assert.equal(await at.reader.has(at.call, logStart, { ...sought, storeId: newId('store') }), false)
    assert.equal(await at.reader.has(at.call, logStart, { ...sought, data: { walkId: newId('product') } }), false)
  },
  'finds a position by time, behind which all stands that happened from then on': async (at) => {
    await walk(at, 2)
    at.clock.advance(10 * minuteMs)
    const since = at.clock.now()
    const later = await walk(at, 3)
    await readOn(at)
    const { events } = await readOn(at, { after: await at.reader.endAt(at.call, since) })
    assert.ok(events.every(({ storeId }) => storeId === later))
    assert.deepEqual(steps(events), [1, 2, 3])
  },
}

const retentionCases: Cases = {
  'says since when all events are there, and goes on where old ones were deleted': async (at) => {
    if (at.forget === undefined) return
    await walk(at, 3)
    assert.equal(await at.reader.keptSince(at.call), undefined)
    at.clock.advance(10 * minuteMs)
    const before = at.clock.now()
    const later = await walk(at, 2)
    await readOn(at)
    await at.forget(before)
    const { events } = await readOn(at)
    assert.ok(events.every(({ storeId }) => storeId === later))
    assert.deepEqual(steps(events), [1, 2])
    const keptSince = await at.reader.keptSince(at.call)
    assert.ok(keptSince !== undefined && keptSince <= at.clock.now())
  },
}
