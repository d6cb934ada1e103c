import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { bindingPaymentsAfter } from './payment-details-sql.ts'

export const listBindingPayments =
  (deps: { db: Db }): Operation<typeof paymentContract, 'listBindingPayments'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await bindingPaymentsAfter(tx, cursor, limit + 1)
      return done(pageOf(rows, limit, ({ paymentId }) => paymentId))
    })
