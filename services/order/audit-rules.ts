import type { AuditRules } from '@merastore/contract'

/** What must hold between checkouts, orders, payments and stock, whatever happened. */
export const orderAuditRules = {
  'checkout-decided-in-time': 'No checkout is undecided beyond its deadline.',
  'checkout-has-order':
    'Each placed checkout has its order, each order its placed checkout, and no other checkout has one.',
  'cart-bought-once': 'A cart becomes one order at most.',
  'order-numbers-continue': 'The numbers of the orders have no gap.',
  'order-adds-up': 'Lines, shipping and taxes of each order make its total, and its parcels what left of its lines.',
  'order-told-once': 'The placing of each order is published as one event, as long as events are retained.',
  'order-has-payment':
    'Each placed order has its payment, of its total: authorized, captured or awaited, or refunded where it was cancelled.',
  'order-knows-payment': 'Each order has the status and amounts of its payment.',
  'order-has-stock':
    'Each placed order has the stock of its lines: set aside or sent, or given back where it was cancelled.',
  'payment-has-order': 'Money is authorized or captured for an order, or for a checkout that is not over.',
  'checkout-charged-once': 'No checkout has a second payment that holds money or took it.',
  'stock-has-order': 'Stock is set aside, sold and sent for an order, or for a checkout that has its time still.',
} as const satisfies AuditRules
export type OrderRule = keyof typeof orderAuditRules
