import { systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { acrossStoresCall, type Db } from '@merastore/runtime'
import { takePaymentsToPoll } from './payment-sql.ts'
import type { Refresh } from './refresh-payment.ts'

/** Asks the providers about the payments that are undecided, so that no lost webhook leaves one open. */
export const pollPayments = (deps: { db: Db; refresh: Refresh }) => async (): Promise<void> => {
  const due = await deps.db.tx(acrossStoresCall(deps.db), takePaymentsToPoll)
  for (const { storeId, paymentId } of due) {
    await deps.refresh(paymentId, 'poll', systemCall('payment', storeId, { requestId: newId('request') }))
  }
}
