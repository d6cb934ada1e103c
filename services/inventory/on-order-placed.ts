import { orderEvents } from '@merastore/order/contract'
import { on } from '@merastore/runtime'
import { lockLevels } from './lock-levels.ts'
import { moveReservation } from './move-sql.ts'

/**
 * What was set aside for the checkout belongs to its order now. Where that has expired meanwhile, and the goods are
 * sold to somebody else, this fails: the fact is held and then parked, where staff see it.
 */
export const onOrderPlaced = on(
  orderEvents['order.placed.v1'],
  'commit-stock-of-order',
  async ({ data }, tx) => {
    const { reservationId, orderId } = data
    const moved = await moveReservation(tx, { cause: 'committed', reservationId, reference: orderId })
    const status = moved?.after ?? 'unknown'
    if (status === 'committed' || status === 'shipped' || status === 'cancelled') return
    throw new Error(`${orderId} was placed on ${reservationId}, which is ${status}: check the stock of its lines`)
  },
  { lock: lockLevels },
)
