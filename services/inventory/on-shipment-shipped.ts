import { orderEvents } from '@merastore/order/contract'
import { on } from '@merastore/runtime'
import { lockLevels } from './lock-levels.ts'
import { moveReservation } from './move-sql.ts'

/** The goods of a shipment are no longer on hand, nor owed. */
export const onShipmentShipped = on(
  orderEvents['shipment.shipped.v1'],
  { name: 'ship-stock', from: 'beginning', replay: 'refused' },
  async ({ data }, tx) => {
    const { reservationId, shipmentId, lines } = data
    const moved = await moveReservation(tx, { cause: 'shipped', reservationId, reference: shipmentId, lines })
    if (moved?.before === 'committed' || moved?.before === 'shipped') return
    throw new Error(`${shipmentId} left on ${reservationId}, which is ${moved?.before ?? 'unknown'}, not of an order`)
  },
  { lock: lockLevels },
)
