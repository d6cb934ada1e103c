import { orderEvents } from '@merastore/order/contract'
import { on } from '@merastore/runtime'
import { lockLevels } from './lock-levels.ts'
import { moveReservation } from './move-sql.ts'
import { countShipments } from './shipments-sql.ts'

/** What has not left can be sold again, or, where it is not to be restocked, is written off. */
export const onOrderCancelled = on(
  orderEvents['order.cancelled.v1'],
  { name: 'give-back-stock', from: 'beginning', replay: 'refused' },
  async ({ data }, tx) => {
    const { reservationId, orderId, restock } = data
    await moveReservation(tx, { cause: restock ? 'cancelled' : 'written-off', reservationId, reference: orderId })
  },
  { lock: lockLevels },
)

/** What had not left is given back once the events of all parcels are handled: a later one would not be counted. */
export const onOrderRemainderCancelled = on(
  orderEvents['order.remainder-cancelled.v1'],
  { name: 'give-back-remaining-stock', from: 'beginning', replay: 'refused' },
  async ({ data }, tx) => {
    const { reservationId, orderId, restock, shipmentIds } = data
    if ((await countShipments(tx, shipmentIds)) < shipmentIds.length) {
      throw new Error(`${orderId}: not all of its ${shipmentIds.length} parcels are recorded yet`)
    }
    await moveReservation(tx, { cause: restock ? 'cancelled' : 'written-off', reservationId, reference: orderId })
  },
  { lock: lockLevels },
)
