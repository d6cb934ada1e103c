import type { EventOf } from '@merastore/contract'
import { orderEvents } from '@merastore/order/contract'
import { on, type Tx } from '@merastore/runtime'
import { commitReserved } from './commit-reserved-sql.ts'
import { lockLevels } from './lock-levels.ts'
import { moveReservation } from './move-sql.ts'

const orderPlaced = orderEvents['order.placed.v1']
type OrderPlaced = EventOf<typeof orderPlaced>

/**
 * What was set aside for the checkout belongs to its order now. Where that has expired meanwhile, and the goods are
 * sold to somebody else, this fails: the event is set aside and then parked, where staff see it.
 */
export const onOrderPlaced = on(
  orderPlaced,
  { name: 'commit-stock-of-order', from: 'beginning', replay: 'refused' },
  commitStockOf,
  {
    lock: lockLevels,
    handleTogether: async (events, tx) => {
      const committed = await commitReserved(
        tx,
        events.map(({ data }) => data),
      )
      for (const event of events) if (!committed.has(event.data.reservationId)) await commitStockOf(event, tx)
    },
  },
)

async function commitStockOf({ data: { reservationId, orderId } }: OrderPlaced, tx: Tx): Promise<void> {
  const moved = await moveReservation(tx, { cause: 'committed', reservationId, reference: orderId })
  const status = moved?.after ?? 'unknown'
  if (status === 'committed' || status === 'shipped' || status === 'cancelled') return
  throw new Error(`${orderId} was placed on ${reservationId}, which is ${status}: check the stock of its lines`)
}
