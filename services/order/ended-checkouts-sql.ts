import type { Tx } from '@merastore/runtime'

/** Deletes checkouts that were given up before a moment, in the installation's scope; returns how many. */
export async function deleteAbandonedCheckouts(tx: Tx, before: Date, limit: number): Promise<number> {
  const { count } = await tx`
    delete from orders.checkouts where (store_id, checkout_id) in (
      select store_id, checkout_id from orders.checkouts
      where status = 'abandoned' and cart <> '{}' and created_at < ${before}
      order by created_at limit ${limit} for update skip locked)`
  return count
}

/** Empties the carts of checkouts whose order says the same since before a moment; returns how many. */
export async function emptyPlacedCheckouts(tx: Tx, before: Date, limit: number): Promise<number> {
  const { count } = await tx`
    update orders.checkouts set cart = '{}' where (store_id, checkout_id) in (
      select store_id, checkout_id from orders.checkouts
      where status = 'placed' and cart <> '{}' and created_at < ${before}
      order by created_at limit ${limit} for update skip locked)`
  return count
}
