import type { AuditRules } from '@merastore/contract'

/** What must hold between checkouts, orders, payments and stock, whatever happened. */
export const orderAuditRules = {
  'checkout-decided-in-time': 'No checkout is undecided beyond its deadline.',
  'checkout-has-order':
    'Each placed checkout has its order, each order its placed checkout, and no other checkout has one.',
  'cart-bought-once': 'A cart becomes one order at most.',
  'order-numbers-continue': 'The numbers of the orders have no gap.',
  'order-adds-up': 'Lines, shipping and taxes of each order make its total, and its parcels what left of its lines.',
  'order-told-once': 'Each order was told of once, as a fact, as long as facts are kept.',
  'order-has-payment':
    'Each placed order has its payment, of its total: held, taken or awaited, or given back where it was cancelled.',
  'order-knows-payment': 'Each order says of its payment what the payment says.',
  'order-has-stock':
    'Each placed order has the stock of its lines: set aside or sent, or given back where it was cancelled.',
  'payment-has-order': 'Money is held or taken for an order, or for a checkout that has its time still.',
  'checkout-charged-once': 'No checkout has a second payment that holds money or took it.',
  'stock-has-order': 'Stock is set aside, sold and sent for an order, or for a checkout that has its time still.',
} as const satisfies AuditRules
export type OrderRule = keyof typeof orderAuditRules
