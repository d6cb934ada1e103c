import postgres from 'postgres'
import { isPlaced, type Observed, orderIdOf } from './load.ts'

/** What the database has of the orders that were confirmed to buyers. */
export type Books = {
  readonly acknowledged: number
  /** Confirmed to a buyer, and not there. */
  readonly lost: number
  /** More than one order of one purchase. */
  readonly doubled: number
  /** Pieces that the orders hold, against those that the stock has committed. */
  readonly piecesOff: number
}

/** Compares with the rows of a store themselves, with the owner's rights; consumers must have done their work. */
export async function readBooks(databaseUrl: string, observed: Observed, storeId: string): Promise<Books> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const acknowledged = observed.purchases.filter(isPlaced).map(orderIdOf)
    const [orders] = await sql<{ found: number; doubled: number; pieces: number }[]>`
      select (select count(*)::int from orders.orders where order_id = any(${acknowledged})) as found,
        (select (count(*) - count(distinct checkout_id))::int from orders.orders where store_id = ${storeId}) as doubled,
        (select coalesce(sum(quantity), 0)::int from orders.order_lines where store_id = ${storeId}) as pieces`
    const [levels] = await sql<{ committed: number; reserved: number }[]>`
      select sum(committed)::int as committed, sum(reserved)::int as reserved from inventory.levels
      where store_id = ${storeId}`
    return {
      acknowledged: acknowledged.length,
      lost: new Set(acknowledged).size - (orders?.found ?? 0),
      doubled: (orders?.doubled ?? 0) + acknowledged.length - new Set(acknowledged).size,
      piecesOff: (orders?.pieces ?? 0) - (levels?.committed ?? 0) + (levels?.reserved ?? 0),
    }
  } finally {
    await sql.end()
  }
}
