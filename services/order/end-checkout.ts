import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { isOpen } from './checkout.ts'
import { findCheckout } from './checkout-sql.ts'
import type { orderContract } from './contract.ts'
import type { DriverDeps } from './drive-checkout.ts'
import { takeCheckout } from './take-checkout.ts'

/** Gives a checkout up as its deadline would, only sooner: the customer sees that it took too long. */
export const endCheckout =
  (deps: DriverDeps): Operation<typeof orderContract, 'endCheckout'> =>
  async ({ checkoutId }, call) => {
    const found = await deps.db.read(call, (tx) => findCheckout(tx, checkoutId))
    if (found === undefined) return refused('CHECKOUT_NOT_FOUND')
    const { status } = (await takeCheckout(deps, found, call, 'timeUp')).checkout
    if (status === 'placed') return refused('CHECKOUT_PLACED')
    if (isOpen(status)) return refused('CHECKOUT_BUSY')
    // Where inventory or the provider did not answer, the timer asks them again.
    return done({ checkoutId, ended: status === 'abandoned' })
  }
