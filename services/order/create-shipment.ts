import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import { type Db, enqueue } from '@merastore/runtime'
import { carriageOf } from './carriers.ts'
import { changeOrder } from './change-order.ts'
import { saveShipment } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { packAndShip, shipFulfilment } from './order.ts'

/** Sends a parcel. With the first one of an order its whole payment is captured, by a durable job. */
export const createShipment =
  (deps: { db: Db }): Operation<typeof orderContract, 'createShipment'> =>
  async ({ orderId, fulfilmentId, lines, carrier, trackingNumber, trackingUrl }, call) => {
    if (trackingUrl !== undefined && !isHttpsUrl(trackingUrl)) return refused('TRACKING_URL_INVALID')
    const carriage = carriageOf(carrier, trackingNumber, trackingUrl)
    return changeOrder(deps.db, call, orderId, async (tx, order) => {
      const now = deps.db.clock.now()
      const decision =
        fulfilmentId === undefined
          ? packAndShip(order, lines, carriage, now)
          : shipFulfilment(order, fulfilmentId, lines, carriage, now)
      if (decision.outcome !== 'done') return decision
      await saveShipment(tx, order, decision.value)
      const isFirst = order.shipments.length === 0
      // A capture that failed is tried again with the next parcel.
      if (order.paymentStatus === 'captureFailed' || (isFirst && order.paymentStatus === 'authorized')) {
        await enqueue(tx, 'capture-payment', { orderId, paymentId: order.payment.paymentId })
      }
      return decision
    })
  }

function isHttpsUrl(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:'
}
