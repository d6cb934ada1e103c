import { onlyRow, type Tx } from '@merastore/runtime'

/** How many of the shipments are recorded. */
export async function countShipments(tx: Tx, shipmentIds: readonly string[]): Promise<number> {
  const rows = await tx<{ count: number }[]>`
    select count(*)::integer as count from inventory.shipments
    where store_id = ${tx.context.call.storeId} and shipment_id = any(${[...shipmentIds]}::text[])`
  return onlyRow(rows).count
}
