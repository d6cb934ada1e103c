import { cellsOf, defineStateTable, ignore, impossible, refuse, stay, to } from '@merastore/kernel'
import { fulfilmentStatuses, orderPaymentStatuses, orderStatuses } from './statuses.ts'

export const orderTable = defineStateTable({
  name: 'order',
  states: orderStatuses,
  initial: 'open',
  final: ['completed', 'cancelled'],
  events: ['cancel', 'finish'],
  cells: {
    open: { cancel: to('cancelled', ['returnMoney']), finish: to('completed') },
    completed: { cancel: refuse('ORDER_SHIPPED'), finish: ignore('repeated') },
    cancelled: { cancel: refuse('ORDER_CANCELLED'), finish: impossible('nothing of it was shipped') },
  },
})

const before = ignore('repeated')
const nothingTaken = impossible('what was not captured is not refunded')
const wholeTransfer = impossible('a transfer is awaited as a whole')
const bornOnce = impossible('an order is placed once')

/** The order's own view of its payment. `unplaced` is the time before the order is there. */
export const orderPaymentTable = defineStateTable({
  name: 'orderPayment',
  states: ['unplaced', ...orderPaymentStatuses],
  initial: 'unplaced',
  final: ['notRequired', 'voided', 'refunded'],
  events: [
    'placedFree',
    'placedAuthorized',
    'placedAwaiting',
    'capturedPartly',
    'captured',
    'captureFailed',
    'released',
    'voided',
    'refundedPartly',
    'refundedWholly',
  ],
  cells: {
    unplaced: {
      placedFree: to('notRequired'),
      placedAuthorized: to('authorized'),
      placedAwaiting: to('awaiting'),
      capturedPartly: impossible('a shipment of an order captures'),
      captured: impossible('a shipment of an order captures'),
      captureFailed: impossible('a shipment of an order captures'),
      released: impossible('a shipment of an order captures'),
      voided: ignore('the checkout gave up and no order came of it'),
      refundedPartly: nothingTaken,
      refundedWholly: nothingTaken,
    },
    notRequired: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: impossible('there is no payment'),
      captured: impossible('there is no payment'),
      captureFailed: impossible('there is no payment'),
      released: impossible('there is no payment'),
      voided: ignore('there is no payment'),
      refundedPartly: nothingTaken,
      refundedWholly: nothingTaken,
    },
    awaiting: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: wholeTransfer,
      captured: to('captured'),
      captureFailed: wholeTransfer,
      released: wholeTransfer,
      voided: to('voided'),
      refundedPartly: nothingTaken,
      refundedWholly: nothingTaken,
    },
    authorized: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: to('partiallyCaptured'),
      captured: to('captured'),
      captureFailed: to('captureFailed'),
      released: stay(),
      voided: to('voided'),
      refundedPartly: nothingTaken,
      refundedWholly: nothingTaken,
    },
    partiallyCaptured: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: stay(),
      captured: to('captured'),
      captureFailed: to('captureFailed'),
      released: to('captured'),
      voided: impossible('what is captured is refunded'),
      refundedPartly: to('partiallyRefunded'),
      refundedWholly: impossible('more may still be captured'),
    },
    captureFailed: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: to('partiallyCaptured'),
      captured: to('captured'),
      captureFailed: before,
      released: to('captured'),
      voided: to('voided'),
      refundedPartly: to('partiallyRefunded'),
      refundedWholly: impossible('more may still be captured'),
    },
    captured: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: impossible('nothing is left to capture'),
      captured: before,
      captureFailed: ignore('it was captured all the same'),
      released: ignore('all of it is captured'),
      voided: impossible('what is captured is refunded'),
      refundedPartly: to('partiallyRefunded'),
      refundedWholly: to('refunded'),
    },
    partiallyRefunded: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: stay(),
      captured: stay(),
      captureFailed: ignore('a later shipment asks again'),
      released: stay(),
      voided: impossible('what is captured is refunded'),
      refundedPartly: stay(),
      refundedWholly: to('refunded'),
    },
    voided: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: impossible('nothing is authorized any more'),
      captured: impossible('nothing is authorized any more'),
      captureFailed: ignore('nothing is authorized any more'),
      released: ignore('nothing is authorized any more'),
      voided: before,
      refundedPartly: nothingTaken,
      refundedWholly: nothingTaken,
    },
    refunded: {
      placedFree: bornOnce,
      placedAuthorized: bornOnce,
      placedAwaiting: bornOnce,
      capturedPartly: impossible('nothing is left to capture'),
      captured: before,
      captureFailed: ignore('it was captured all the same'),
      released: before,
      voided: impossible('what is captured is refunded'),
      refundedPartly: impossible('nothing is left to refund'),
      refundedWholly: before,
    },
  },
})

const allPacked = impossible('nothing is open that could be packed')
const allShipped = impossible('everything has been shipped')
const stillHere = impossible('not everything has been shipped')
/** Orders that were shipped in part before `partiallyShipped` was a status. */
const sentBefore = to('partiallyShipped')
const nothingSent = impossible('nothing has been shipped')

export const fulfilmentTable = defineStateTable({
  name: 'fulfilment',
  states: fulfilmentStatuses,
  initial: 'unfulfilled',
  final: ['delivered'],
  events: [
    'packedPartly',
    'packedWholly',
    'shippedPartly',
    'shippedWholly',
    'deliveredPartly',
    'deliveredWholly',
    'restCancelled',
    'restCancelledDelivered',
  ],
  cells: {
    unfulfilled: {
      packedPartly: to('partial'),
      packedWholly: to('fulfilled'),
      shippedPartly: to('partiallyShipped'),
      shippedWholly: to('shipped'),
      deliveredPartly: nothingSent,
      deliveredWholly: nothingSent,
      restCancelled: nothingSent,
      restCancelledDelivered: nothingSent,
    },
    partial: {
      packedPartly: stay(),
      packedWholly: to('fulfilled'),
      shippedPartly: to('partiallyShipped'),
      shippedWholly: to('shipped'),
      deliveredPartly: sentBefore,
      deliveredWholly: stillHere,
      restCancelled: to('shipped'),
      restCancelledDelivered: to('delivered'),
    },
    fulfilled: {
      packedPartly: allPacked,
      packedWholly: allPacked,
      shippedPartly: to('partiallyShipped'),
      shippedWholly: to('shipped'),
      deliveredPartly: sentBefore,
      deliveredWholly: stillHere,
      restCancelled: to('shipped'),
      restCancelledDelivered: to('delivered'),
    },
    partiallyShipped: {
      packedPartly: stay(),
      packedWholly: stay(),
      shippedPartly: stay(),
      shippedWholly: to('shipped'),
      deliveredPartly: stay(),
      deliveredWholly: stillHere,
      restCancelled: to('shipped'),
      restCancelledDelivered: to('delivered'),
    },
    shipped: {
      packedPartly: allPacked,
      packedWholly: allPacked,
      shippedPartly: allShipped,
      shippedWholly: allShipped,
      deliveredPartly: stay(),
      deliveredWholly: to('delivered'),
      restCancelled: allShipped,
      restCancelledDelivered: allShipped,
    },
    delivered: {
      packedPartly: allPacked,
      packedWholly: allPacked,
      shippedPartly: allShipped,
      shippedWholly: allShipped,
      deliveredPartly: before,
      deliveredWholly: before,
      restCancelled: allShipped,
      restCancelledDelivered: allShipped,
    },
  },
})

export type OrderPaymentEvent = (typeof orderPaymentTable.events)[number]

/** The payment statuses in which a payment's event changes an order: what a statement that records it guards on. */
export function paymentStatusesOpenTo(event: OrderPaymentEvent): string[] {
  return cellsOf(orderPaymentTable).flatMap(({ state, event: on, cell }) =>
    on === event && (cell.kind === 'to' || cell.kind === 'stay') ? [state] : [],
  )
}
