import type { OrderTemplate } from './statuses.ts'

/** The event that each email about an order reports, and its consumer; the cause of the email is made of both ids. */
export const orderCauses = {
  'order-placed': { type: 'order.placed.v1', consumer: 'email-on-order-placed' },
  'shipment-shipped': { type: 'shipment.shipped.v1', consumer: 'email-on-shipment-shipped' },
  'shipment-delivered': { type: 'shipment.delivered.v1', consumer: 'email-on-shipment-delivered' },
  'order-cancelled': { type: 'order.cancelled.v1', consumer: 'email-on-order-cancelled' },
  'remainder-cancelled': { type: 'order.remainder-cancelled.v1', consumer: 'email-on-order-remainder-cancelled' },
  'payment-reminder': { type: 'order.payment-reminded.v1', consumer: 'email-on-order-payment-reminded' },
  'payment-received': { type: 'order.payment-received.v1', consumer: 'email-on-order-payment-received' },
  'order-refunded': { type: 'order.refunded.v1', consumer: 'email-on-order-refunded' },
} as const satisfies Record<OrderTemplate, { type: string; consumer: string }>

/**
 * Names the event in the cause of its email: the subject is the order, or the shipment or refund that the event is
 * about.
 */
export function causeOf(template: OrderTemplate, subject: string): string {
  return `${orderCauses[template].type.replace(/\.v\d+$/, '')}:${subject}`
}
