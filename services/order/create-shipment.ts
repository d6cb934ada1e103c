import type { Client, Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { paymentContract } from '@merastore/payment/contract'
import type { Db } from '@merastore/runtime'
import { captureDue } from './capture-share.ts'
import { carriageOf } from './carriers.ts'
import { changeOrder } from './change-order.ts'
import { saveShipment } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { requestCapture } from './money-sql.ts'
import { packAndShip, shipFulfilment } from './order.ts'
import { findPaymentId, type LockedOrder } from './order-sql.ts'
import type { Order } from './schemas.ts'

/** Sends a parcel. Its share of the payment, or all of it by the store's setting, is captured by a durable job. */
export const createShipment =
  (deps: { db: Db; payment: Client<typeof paymentContract> }): Operation<typeof orderContract, 'createShipment'> =>
  async ({ orderId, fulfilmentId, lines, carrier, trackingNumber, trackingUrl }, call) => {
    if (trackingUrl !== undefined && !isHttpsUrl(trackingUrl)) return refused('TRACKING_URL_INVALID')
    const carriage = carriageOf(carrier, trackingNumber, trackingUrl)
    const paymentId = await deps.db.read(call, (tx) => findPaymentId(tx, orderId))
    const settings = await deps.payment.getCaptureSettings(paymentId === undefined ? {} : { paymentId }, call)
    if (settings.outcome !== 'done') return settings
    return changeOrder(deps.db, call, orderId, async (tx, order) => {
      if (isUnpaid(order)) return refused('PAYMENT_AWAITED')
      if (isRefunded(order)) return refused('PAYMENT_REFUNDED')
      const now = deps.db.clock.now()
      const decision =
        fulfilmentId === undefined
          ? packAndShip(order, lines, carriage, now)
          : shipFulfilment(order, fulfilmentId, lines, carriage, now)
      if (decision.outcome !== 'done') return decision
      await saveShipment(tx, order, decision.value)
      // A capture that failed counts as not asked for, so the next parcel takes its share too.
      const due =
        order.paymentStatus === 'notRequired'
          ? 0
          : captureDue(order, decision.value.lines, settings.value.capture, order.requestedMinor)
      if (due > 0) await requestCapture(tx, order, decision.value.shipment.id, due)
      return decision
    })
  }

/** What is paid by bank transfer leaves the house once the money is there. */
function isUnpaid({ status, payment }: Order): boolean {
  return status === 'open' && payment.transfer !== null && payment.captured.amount === 0
}

/** All that the order costs was captured, and is given back or about to be; a parcel still to be captured may leave. */
function isRefunded({ totals, requestedMinor, unreturnedMinor }: LockedOrder): boolean {
  return requestedMinor > 0 && requestedMinor >= totals.total.amount && unreturnedMinor <= 0
}

function isHttpsUrl(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:'
}
