import { addMs } from '@merastore/kernel'
import type { Fragment, Tx } from './db.ts'

/**
 * Whether a lease of this length, stored as the time of its end, is over. One that ends further ahead than any lease
 * can was taken before the clock was set back, by somebody who is gone; the doubled length leaves room for the clocks
 * of several processes.
 */
export function isLeaseOver(leasedUntil: string | null, now: Date, leaseMs: number): boolean {
  if (leasedUntil === null) return true
  const restMs = Date.parse(leasedUntil) - now.getTime()
  return restMs <= 0 || restMs > 2 * leaseMs
}

/** As `isLeaseOver`, for the column of a statement. */
export function leaseIsOver(tx: Tx, leasedUntil: Fragment, leaseMs: number): Fragment {
  const now = tx.context.clock.now()
  return tx`(${leasedUntil} is null or ${leasedUntil} <= ${now} or ${leasedUntil} > ${addMs(now, 2 * leaseMs)})`
}
