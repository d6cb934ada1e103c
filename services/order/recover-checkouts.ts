import { systemCall } from '@merastore/contract'
import { addMs, newId } from '@merastore/kernel'
import { acrossStoresCall, ContendedError, type Job, type JobHandler } from '@merastore/runtime'
import type { CheckoutEvent } from './checkout.ts'
import { findCheckout, leaseCheckout, leaseDueCheckouts, leaseMs } from './checkout-sql.ts'
import { type DriverDeps, driveCheckout } from './drive-checkout.ts'

const batchMax = 20

/** Takes up the checkouts that nobody drives: after a crash, at their deadline, or to give up what was not undone. */
export const recoverCheckouts = (deps: DriverDeps) => async (): Promise<void> => {
  const { db } = deps
  const until = addMs(db.clock.now(), leaseMs)
  const due = await db.tx(acrossStoresCall(db), (tx) => leaseDueCheckouts(tx, until, batchMax))
  const drives = due.map((checkout) =>
    driveCheckout(deps, checkout, systemCall('order', checkout.storeId, { requestId: newId('request') })),
  )
  const failed = (await Promise.allSettled(drives)).filter((drive) => drive.status === 'rejected')
  // One that fails stays leased and is taken up again; the others are not delayed.
  if (failed.length > 0)
    throw new AggregateError(
      failed.map((drive) => drive.reason),
      'checkouts could not be driven',
    )
}

/** Reports a payment's outcome to its checkout: a waiting one goes on, a given-up one voids what came late. */
export const tellCheckout = (deps: DriverDeps): JobHandler => ({
  kind: 'tell-checkout',
  async handle(job: Job) {
    const { checkoutId, event } = job.data as { checkoutId: string; event: CheckoutEvent }
    const { db } = deps
    const call = systemCall('order', job.storeId, { requestId: job.id })
    const found = await db.read(call, (tx) => findCheckout(tx, checkoutId))
    if (found === undefined || found.status === 'placed') return
    if (found.status === 'abandoned') {
      const { unanswered } = await driveCheckout(deps, found, call, event)
      if (unanswered) throw new Error(`${checkoutId} is not undone yet`)
      return
    }
    const leased = await db.tx(call, (tx) => leaseCheckout(tx, checkoutId, addMs(db.clock.now(), leaseMs)))
    if (leased === undefined) throw new ContendedError(`${checkoutId} is being driven`)
    // The provider is asked again rather than believed, so that an event that arrives late does no harm.
    await driveCheckout(deps, leased, call)
  },
})
