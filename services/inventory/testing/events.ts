import type { EventContract } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import type { Service } from '@merastore/runtime'
import { createConsumerRunner, silentLogger } from '@merastore/runtime'
import { memoryLog } from '@merastore/testing'
import type { Static } from 'typebox'
import type { inventoryContract } from '../contract.ts'

/** The logs of the services whose events stock keeping handles, in memory. */
export function eventsFor(service: Service<typeof inventoryContract>) {
  const readers = { store: memoryLog(), catalog: memoryLog(), order: memoryLog() }
  const runner = createConsumerRunner({ db: service.db, consumers: service.consumers, readers, logger: silentLogger })
  return {
    /** Publishes an event twice and lets it be handled: the second has no effect. */
    async publish<Event extends EventContract>(
      storeId: string,
      event: Event,
      data: Static<Event['data']>,
    ): Promise<void> {
      const happened = {
        id: newId('event'),
        type: event.type,
        storeId,
        aggregateId: String((data as Record<string, unknown>)[event.aggregate]),
        occurredAt: new Date().toISOString(),
        requestId: newId('request'),
        data,
      }
      const log = readers[event.service as keyof typeof readers]
      log.append(happened)
      log.append(happened)
      while ((await runner.runOnce()).count > 0);
    },
  }
}
