import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { maySee, type ResultDeps, resultOf } from './checkout-result.ts'
import { findCheckout } from './checkout-sql.ts'
import type { orderContract } from './contract.ts'

export const getCheckout =
  (deps: ResultDeps): Operation<typeof orderContract, 'getCheckout'> =>
  async ({ checkoutId }, call) => {
    const checkout = await deps.db.read(call, (tx) => findCheckout(tx, checkoutId))
    if (checkout === undefined || !maySee(checkout, call)) return refused('CHECKOUT_NOT_FOUND')
    return done(await resultOf(deps, { checkout }, call))
  }
