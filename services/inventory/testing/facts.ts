import type { EventContract } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import {
  createConsumerRunner,
  type EventReader,
  type LoggedEvent,
  type LogPosition,
  silentLogger,
} from '@merastore/runtime'
import type { Static } from 'typebox'
import type { createInventoryService } from '../service.ts'

/** The logs of the services whose facts stock keeping takes in, in memory. */
export function factsFor(service: ReturnType<typeof createInventoryService>) {
  const log: (LoggedEvent & { source: string })[] = []
  const readerOf = (source: string): EventReader => ({
    async read(_call, after: LogPosition, limit) {
      const events = log.filter((event) => event.source === source && event.position > after.position)
      return { events: events.slice(0, limit), hasMore: events.length > limit }
    },
  })
  const readers = { store: readerOf('store'), catalog: readerOf('catalog'), order: readerOf('order') }
  const runner = createConsumerRunner({ db: service.db, consumers: service.consumers, readers, logger: silentLogger })
  return {
    /** Publishes a fact and lets it be taken in, twice: what was taken in once has no second effect. */
    async tell<Event extends EventContract>(storeId: string, event: Event, data: Static<Event['data']>): Promise<void> {
      const fact = {
        id: newId('event'),
        type: event.type,
        storeId,
        aggregateId: String((data as Record<string, unknown>)[event.aggregate]),
        occurredAt: new Date().toISOString(),
        requestId: newId('request'),
        data,
        txid: '1',
        source: event.service,
      }
      log.push({ ...fact, position: log.length + 1 }, { ...fact, position: log.length + 2 })
      while ((await runner.runOnce()).count > 0);
    },
  }
}
