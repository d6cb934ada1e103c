import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { publish } from '@merastore/runtime'
import type { userContract } from './contract.ts'
import { updateCustomer } from './customers-sql.ts'
import { customerOf, ensureCustomer, type UserDeps } from './ensure-customer.ts'
import { userEvents } from './events.ts'

export const updateProfile =
  (deps: UserDeps): Operation<typeof userContract, 'updateProfile'> =>
  async (change, call) => {
    const customerId = customerOf(call)
    const before = await ensureCustomer(deps, customerId, call)
    if (before.outcome !== 'done') return before
    return deps.db.tx(call, async (tx) => {
      const after = await updateCustomer(tx, customerId, change)
      if (after === undefined) throw new StaleRevisionError(customerId)
      await publish(tx, userEvents['customer.updated.v1'], { customerId, revision: after.revision })
      return done(after)
    })
  }
