import { type Operation, pageOf } from '@merastore/contract'
import { done, isId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { bindingPaymentsAfter } from './payment-details-sql.ts'

export const listBindingPayments =
  (deps: { db: Db }): Operation<typeof paymentContract, 'listBindingPayments'> =>
  async ({ limit = 20, cursor }, call) => {
    if (cursor !== undefined && !isId(cursor, 'payment')) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await bindingPaymentsAfter(tx, cursor ?? '', limit + 1)
      return done(pageOf(rows, limit, ({ paymentId }) => paymentId))
    })
  }
