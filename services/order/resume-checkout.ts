import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import { answerOf, maySee } from './checkout-result.ts'
import { findCheckout } from './checkout-sql.ts'
import type { orderContract } from './contract.ts'
import type { DriverDeps } from './drive-checkout.ts'
import { takeCheckout } from './take-checkout.ts'

/** Goes on with a checkout that waits for the customer or the provider. */
export const resumeCheckout =
  (deps: DriverDeps): Operation<typeof orderContract, 'resumeCheckout'> =>
  async ({ checkoutId }, call) => {
    const found = await deps.db.read(call, (tx) => findCheckout(tx, checkoutId))
    if (found === undefined || !maySee(found, call)) return refused('CHECKOUT_NOT_FOUND')
    return answerOf(deps, await takeCheckout(deps, found, call), call)
  }
