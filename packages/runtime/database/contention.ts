import pg from 'pg'

/**
 * Others are at work on the same; nothing was done, and the work is repeated in a moment as a matter of course. Where
 * work in the background ends so, it is counted and logged at debug, because nobody has to act.
 */
export class ContendedError extends Error {
  override readonly name: string = 'ContendedError'
}

/** A deadlock, a serialization failure, and a lock that was not to be had in time. */
const contendedCodes: ReadonlySet<string> = new Set(['40P01', '40001', '55P03'])

export function isContention(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isContention)
  return error instanceof ContendedError || (error instanceof pg.DatabaseError && contendedCodes.has(error.code ?? ''))
}

let contentions = 0

/** Counts work that is repeated because others were at work on the same. */
export function countContention(): void {
  contentions++
}

/** How much work of this process was repeated because of others, since its start. */
export function contentionsCounted(): number {
  return contentions
}
