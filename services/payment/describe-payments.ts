import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { describePaymentRows } from './payment-details-sql.ts'

export const describePayments =
  (deps: { db: Db }): Operation<typeof paymentContract, 'describePayments'> =>
  ({ paymentIds }, call) =>
    deps.db.read(call, async (tx) => done({ payments: await describePaymentRows(tx, paymentIds) }))
