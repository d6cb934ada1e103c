import { type Call, requireRevision } from '@merastore/contract'
import { type Done, done, type Refused, refused } from '@merastore/kernel'
import type { Db, Tx } from '@merastore/runtime'
import { findOrder, type LockedOrder, lockOrder } from './order-sql.ts'
import type { Order } from './schemas.ts'

/**
 * Runs a change of one order under its lock, and answers with the order as it stands afterwards. A decision that
 * refuses changes nothing.
 */
export function changeOrder<Code extends string>(
  db: Db,
  call: Call,
  orderId: string,
  change: (tx: Tx, order: LockedOrder) => Promise<Done<unknown> | Refused<Code>>,
): Promise<Done<Order> | Refused<Code | 'ORDER_NOT_FOUND'>> {
  return db.tx<Done<Order> | Refused<Code | 'ORDER_NOT_FOUND'>>(call, async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order === undefined) return refused('ORDER_NOT_FOUND')
    requireRevision(call, orderId, order.revision)
    const decision = await change(tx, order)
    if (decision.outcome === 'refused') return decision
    const changed = await findOrder(tx, orderId)
    return changed === undefined ? refused('ORDER_NOT_FOUND') : done(changed)
  })
}
