import type { EventContract, EventOf } from '@merastore/contract'
import type { Tx } from '@merastore/runtime'

type Data = { readonly variantId?: string; readonly lines?: readonly { readonly variantId: string }[] }

/**
 * Locks the levels of all variants that a batch of events is about, in the order in which every statement on levels
 * locks them. One event after the other would lock them in the order of the events, and deadlock with buyers who lock
 * them in another.
 */
export async function lockLevels(events: readonly EventOf<EventContract>[], tx: Tx): Promise<void> {
  const variantIds = events.flatMap(({ data }) => {
    const { variantId, lines = [] } = data as Data
    return variantId === undefined ? lines.map((line) => line.variantId) : [variantId]
  })
  await tx`
    select from inventory.levels
    where store_id = ${tx.context.call.storeId} and variant_id = any(${variantIds}::text[])
    order by variant_id, location_id for update`
}

/** The same for reservations that are moved in one transaction. */
export async function lockLevelsOfReservations(tx: Tx, reservationIds: readonly string[]): Promise<void> {
  const { storeId } = tx.context.call
  await tx`
    select from inventory.levels
    where store_id = ${storeId} and variant_id in (
      select variant_id from inventory.reservation_lines
      where store_id = ${storeId} and reservation_id = any(${[...reservationIds]}::text[]))
    order by variant_id, location_id for update`
}
