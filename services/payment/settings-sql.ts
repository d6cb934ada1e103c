import { requireRevision } from '@merastore/contract'
import { onlyRow, type Tx } from '@merastore/runtime'
import type { PaymentSettings } from './contract.ts'

/** The store's settings; those of a store that has set none. */
export async function findSettings(tx: Tx): Promise<PaymentSettings> {
  const [row] = await tx<PaymentSettings[]>`
    select capture, revision from payment.store_settings where store_id = ${tx.context.call.storeId}`
  return row ?? { capture: 'perShipment', revision: 0 }
}

/** @throws StaleRevisionError where the settings were changed since they were read. */
export async function saveSettings(tx: Tx, capture: PaymentSettings['capture']): Promise<PaymentSettings> {
  const { call } = tx.context
  const row = onlyRow(
    await tx<PaymentSettings[]>`
    insert into payment.store_settings as s (store_id, capture) values (${call.storeId}, ${capture})
    on conflict (store_id) do update set capture = excluded.capture, revision = s.revision + 1
    returning capture, revision`,
  )
  requireRevision(call, 'the payment settings', row.revision - 1)
  return row
}
