import { installationScope, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { takePaymentsToPoll } from './payment-sql.ts'
import type { Refresh } from './refresh-payment.ts'

/** Asks the providers about the payments that are undecided, so that no lost webhook leaves one open. */
export const pollPayments = (deps: { db: Db; refresh: Refresh }) => async (): Promise<void> => {
  const call = systemCall('payment', installationScope, { requestId: newId('request') })
  const due = await deps.db.tx(call, takePaymentsToPoll)
  for (const { storeId, paymentId } of due) {
    await deps.refresh(paymentId, 'poll', systemCall('payment', storeId, { requestId: newId('request') }))
  }
}
