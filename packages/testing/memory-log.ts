import type { EventContract, EventOf } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import type { EventFilter, EventReader, LoggedEvent, Partition } from '@merastore/runtime'
import type { Static } from 'typebox'

export type MemoryLog = EventReader & {
  /** Puts an event at the end of the log. */
  append(event: EventOf<EventContract>): LoggedEvent
  events(): readonly LoggedEvent[]
}

const positionOf = (sequence: number) => String(sequence).padStart(19, '0')

/** An event of a store as a consumer receives it. */
export function eventOf<Event extends EventContract>(
  event: Event,
  storeId: string,
  data: Static<Event['data']>,
): EventOf<Event> {
  return {
    id: newId('event'),
    type: event.type,
    storeId,
    aggregateId: String((data as Readonly<Record<string, unknown>>)[event.aggregate]),
    occurredAt: new Date().toISOString(),
    requestId: newId('request'),
    data,
  }
}

/** A service's event log in memory, for the tests of those who consume it. */
export function memoryLog(...events: EventOf<EventContract>[]): MemoryLog {
  const log: LoggedEvent[] = []
  const append = (event: EventOf<EventContract>) => {
    const sequence = log.length + 1
    const logged = { ...event, sequence, position: positionOf(sequence) }
    log.push(logged)
    return logged
  }
  for (const event of events) append(event)
  return {
    append,
    events: () => log,
    async read(_call, { after, until, limit, partition, only }) {
      const behind = log.filter(
        (event) =>
          event.position > after &&
          isIn(event, partition) &&
          (until === undefined || event.position <= until) &&
          (only === undefined || isWanted(event, only)),
      )
      const page = behind.slice(0, limit)
      const hasMore = behind.length > limit
      // Where nothing is left, behind the events of other partitions too.
      const end = until ?? log.at(-1)?.position ?? after
      return { events: page, next: hasMore ? (page.at(-1)?.position ?? after) : later(after, end), hasMore }
    },
    end: async () => log.at(-1)?.position ?? '',
    endAt: async (_call, at) => log.findLast(({ occurredAt }) => new Date(occurredAt) < at)?.position ?? '',
    has: async (_call, after, saying) =>
      log.some(
        ({ position, storeId, type, data }) =>
          position > after &&
          storeId === saying.storeId &&
          type === saying.type &&
          Object.entries(saying.data).every(([name, value]) => (data as Record<string, unknown>)[name] === value),
      ),
    async secondsUnread(_call, after, partition) {
      const first = log.find((event) => event.position > after && isIn(event, partition))
      return first === undefined ? 0 : Math.max(0, (Date.now() - new Date(first.occurredAt).getTime()) / 1000)
    },
    async count(_call, { after, until, only }) {
      const times = log
        .filter((event) => event.position > after && event.position <= until && isWanted(event, only))
        .map(({ occurredAt }) => occurredAt)
        .toSorted()
      return { count: times.length, firstAt: times[0] ?? null, lastAt: times.at(-1) ?? null }
    },
    keptSince: async () => undefined,
    isPosition: async (text) => /^\d{19}$/.test(text),
  }
}

function later(left: string, right: string): string {
  return left < right ? right : left
}

function isIn({ storeId }: LoggedEvent, { index, of }: Partition): boolean {
  const sum = [...storeId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 1_000_003, 0)
  return sum % of === index
}

function isWanted(event: LoggedEvent, { types, storeId, aggregateId, occurredFrom, occurredBefore }: EventFilter) {
  const at = new Date(event.occurredAt)
  return (
    types.includes(event.type) &&
    (storeId === undefined || event.storeId === storeId) &&
    (aggregateId === undefined || event.aggregateId === aggregateId) &&
    (occurredFrom === undefined || at >= occurredFrom) &&
    (occurredBefore === undefined || at < occurredBefore)
  )
}
