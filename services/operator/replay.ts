import type { Call, InputOf } from '@merastore/contract'
import { done, type Outcome, secondMs } from '@merastore/kernel'
import type { ReplayRange, Replay as StoredReplay } from '@merastore/runtime'
import type { operatorContract, Replay } from './contract.ts'
import { type OperatorDeps, ownCall } from './deps.ts'

/** How many events are handed over in a second where nobody asks for another pace. */
export const paceDefault = 100

/** What was asked for, as the log of the consumer takes it. */
export function rangeOf(asked: InputOf<typeof operatorContract, 'previewReplay'>): ReplayRange {
  const { consumer, storeId, aggregateId, occurredFrom, occurredBefore, afterPosition, untilPosition } = asked
  return {
    consumer,
    ...(storeId === undefined ? {} : { storeId }),
    ...(aggregateId === undefined ? {} : { aggregateId }),
    ...(occurredFrom === undefined ? {} : { occurredFrom: instantOf(occurredFrom) }),
    ...(occurredBefore === undefined ? {} : { occurredBefore: instantOf(occurredBefore) }),
    ...(afterPosition === undefined ? {} : { after: afterPosition }),
    ...(untilPosition === undefined ? {} : { until: untilPosition }),
  }
}

const firstMs = Date.parse('0001-01-01T00:00:00.000Z')
const lastMs = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * The instant that a timestamp names. A leap second, of which JavaScript has none, is the second after the one before it;
 * an offset leads to no year that has no four digits.
 */
export function instantOf(text: string): Date {
  const isLeap = text.slice(17, 19) === '60'
  const ms = Date.parse(isLeap ? `${text.slice(0, 17)}59${text.slice(19)}` : text) + (isLeap ? secondMs : 0)
  return new Date(Math.min(lastMs, Math.max(firstMs, ms)))
}

/** A position as it is shown; the place before all events has none. */
export function positionOf(position: string): string | null {
  return position === '' ? null : position
}

/** Replays as an operator sees them, with the addresses of those who started them. */
export async function describeReplays(
  { auth }: Pick<OperatorDeps, 'auth'>,
  call: Call,
  replays: readonly StoredReplay[],
): Promise<Outcome<Replay[], never>> {
  const operators = await auth.listOperators({}, ownCall(call))
  if (operators.outcome !== 'done') return operators
  const emails = new Map(operators.value.data.map(({ id, email }) => [id, email]))
  return done(
    replays.map(({ eventType, firstPosition, lastPosition, operatorId, ...replay }) => ({
      ...replay,
      event: eventType,
      afterPosition: positionOf(firstPosition),
      untilPosition: positionOf(lastPosition),
      operatorId,
      operatorEmail: operatorId === null ? null : (emails.get(operatorId) ?? null),
    })),
  )
}

/** One of them. */
export async function describeReplay(
  deps: Pick<OperatorDeps, 'auth'>,
  call: Call,
  replay: StoredReplay,
): Promise<Outcome<Replay, never>> {
  const described = await describeReplays(deps, call, [replay])
  if (described.outcome !== 'done') return described
  const [first] = described.value
  if (first === undefined) throw new Error(`${replay.id} was not described`)
  return done(first)
}
