import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '@merastore/contract'
import { addMs } from '@merastore/kernel'
import { isLeaseOver } from '@merastore/runtime'
import { type CheckoutEvent, isOpen } from './checkout.ts'
import { type Checkout, findCheckout, leaseCheckout, leaseMs } from './checkout-sql.ts'
import { type Driven, type DriverDeps, driveCheckout } from './drive-checkout.ts'

const lookAgainMs = 100
/** Reserved of the request's time, so that it is answered while its client still waits. */
const reserveMs = 1_000
const waitMaxMs = 8_000

/**
 * Takes a checkout forward that another request may be driving: waits until it is decided or can be taken, then drives
 * it, by `first` where one is given. When the time for that is over, it is returned as it stands.
 */
export async function takeCheckout(
  deps: DriverDeps,
  checkout: Checkout,
  call: Call,
  first?: CheckoutEvent,
): Promise<Driven> {
  const { db } = deps
  const until = Math.min(Date.now() + waitMaxMs, call.deadlineMs - reserveMs)
  let seen = checkout
  for (;;) {
    if (!isOpen(seen.status)) return { checkout: seen }
    const now = db.clock.now()
    if (isLeaseOver(seen.leasedUntil, now, leaseMs)) {
      const leased = await db.tx(call, (tx) => leaseCheckout(tx, seen.checkoutId, addMs(now, leaseMs)))
      // The answer may belong to another request's key; the dispatcher stores this one's.
      if (leased !== undefined) return driveCheckout(deps, leased, { ...call, keep: undefined }, first)
    }
    if (Date.now() >= until) return { checkout: seen }
    await sleep(lookAgainMs)
    const found = await db.read(call, (tx) => findCheckout(tx, seen.checkoutId))
    if (found === undefined) throw new Error(`${seen.checkoutId} is gone`)
    seen = found
  }
}
