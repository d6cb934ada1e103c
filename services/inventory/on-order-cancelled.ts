import { orderEvents } from '@merastore/order/contract'
import { on } from '@merastore/runtime'
import { lockLevels } from './lock-levels.ts'
import { moveReservation } from './move-sql.ts'

/** What has not left can be sold again, or, where it is not to be restocked, is written off. */
export const onOrderCancelled = on(
  orderEvents['order.cancelled.v1'],
  'give-back-stock',
  async ({ data }, tx) => {
    const { reservationId, orderId, restock } = data
    await moveReservation(tx, { cause: restock ? 'cancelled' : 'written-off', reservationId, reference: orderId })
  },
  { lock: lockLevels },
)
