import type { Tx } from '@merastore/runtime'

/** Deletes checkouts that were given up and began before a moment, across stores; returns how many. */
export function deleteAbandonedCheckouts(tx: Tx, before: Date, limit: number): Promise<number> {
  return deleteEnded(tx, 'abandoned', before, limit)
}

/** Deletes checkouts that became orders and began before a moment, across stores; returns how many. */
export function deletePlacedCheckouts(tx: Tx, before: Date, limit: number): Promise<number> {
  return deleteEnded(tx, 'placed', before, limit)
}

async function deleteEnded(tx: Tx, status: 'abandoned' | 'placed', before: Date, limit: number): Promise<number> {
  const { count } = await tx`
    delete from orders.checkouts where (store_id, checkout_id) in (
      select store_id, checkout_id from orders.checkouts
      where status = ${status} and created_at < ${before}
        -- Of the states under the index of ended checkouts, so that this can use it.
        and status in ('placed', 'abandoned')
      order by created_at limit ${limit} for update skip locked)`
  return count
}
