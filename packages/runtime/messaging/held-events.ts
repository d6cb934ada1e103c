import { addMs, secondMs } from '@merastore/kernel'
import { countContention, isContention } from '../database/contention.ts'
import { machineryCall, type Tx } from '../database/db.ts'
import type { ConsumerOptions } from './consume.ts'
import { eventCall, isNew, type Pair } from './consumed-events.ts'
import { backoffMaxMs, deleteHeld, findDue, type HeldEvent, insertHeld, updateHeld } from './held-events-sql.ts'

/**
 * How often an event or a job that fails is tried: for a day, so that what comes right by itself (a service or provider
 * that was away over night) needs nobody.
 */
export const attemptsMax = 150
/** How many events are tried again in one round. */
const retriesMax = 100

/** How long until the next try: 1, 2, 4 … seconds, ten minutes at most. */
export function backoffMs(attempts: number): number {
  return Math.min(2 ** Math.max(0, attempts - 1) * secondMs, backoffMaxMs)
}

/** Keeps an event for later, after its consumer failed. */
export async function hold({ db, logger }: ConsumerOptions, pair: Pair, source: string, error: unknown): Promise<void> {
  const line = { consumer: pair.consumer.name, eventId: pair.event.id }
  if (isContention(error)) {
    countContention()
    logger.debug({ ...line, reason: note(error) }, 'an event is held until others are done')
  } else logger.warn({ err: error, ...line }, 'an event is held')
  const dueAt = addMs(db.clock.now(), backoffMs(1))
  await db.tx(eventCall(db, pair.event), (tx) => insertHeld(tx, heldOf(pair, source, 1), dueAt, note(error)))
}

/** Queues an event behind an earlier one of its aggregate that is held. */
export async function holdBehind(tx: Tx, pair: Pair, source: string): Promise<void> {
  await tx`delete from ${tx(tx.context.schema)}.consumed_events
    where store_id = ${pair.event.storeId} and consumer = ${pair.consumer.name} and event_id = ${pair.event.id}`
  await insertHeld(tx, heldOf(pair, source, 0), tx.context.clock.now(), 'waits behind an earlier event')
}

function heldOf({ consumer, event }: Pair, source: string, attempts: number): HeldEvent {
  return { consumer: consumer.name, source, attempts, event }
}

function note(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}

/** Tries held events again; answers with how many were due. */
export async function retryHeld(options: ConsumerOptions): Promise<number> {
  const { db, consumers } = options
  const names = consumers.map(({ name }) => name)
  const due = await db.read(machineryCall(db), (tx) => findDue(tx, names, retriesMax))
  for (const held of due) await retryOne(options, held)
  return due.length
}

async function retryOne({ db, logger, consumers }: ConsumerOptions, held: HeldEvent): Promise<void> {
  const consumer = consumers.find(({ name }) => name === held.consumer)
  if (consumer === undefined) return
  const { event } = held
  const call = eventCall(db, event)
  try {
    await db.tx(call, async (tx) => {
      if (!(await deleteHeld(tx, consumer.name, event))) return
      if (await isNew(tx, { consumer, event })) await consumer.handle(event, tx)
    })
  } catch (error) {
    const attempts = held.attempts + 1
    const status = attempts >= attemptsMax ? 'parked' : 'retrying'
    if (status === 'parked') {
      logger.error({ err: error, consumer: consumer.name, eventId: event.id }, 'an event is parked')
    }
    const dueAt = addMs(db.clock.now(), backoffMs(attempts))
    await db.tx(call, (tx) => updateHeld(tx, held, { attempts, status, dueAt, lastError: note(error) }))
  }
}
