/** The names of an order's states; the CHECKs of the tables list the same. */
export const orderStatuses = ['open', 'completed', 'cancelled'] as const
export type OrderStatus = (typeof orderStatuses)[number]

export const orderPaymentStatuses = [
  'notRequired',
  'awaiting',
  'authorized',
  'partiallyCaptured',
  'captured',
  'captureFailed',
  'voided',
  'partiallyRefunded',
  'refunded',
] as const
export type OrderPaymentStatus = (typeof orderPaymentStatuses)[number]

export const fulfilmentStatuses = [
  'unfulfilled',
  'partial',
  'fulfilled',
  'partiallyShipped',
  'shipped',
  'delivered',
] as const
export type FulfilmentStatus = (typeof fulfilmentStatuses)[number]

export const shipmentStatuses = ['shipped', 'delivered'] as const

export const timelineKinds = ['placed', 'payment', 'fulfilled', 'shipped', 'delivered', 'cancelled', 'note'] as const
export type TimelineKind = (typeof timelineKinds)[number]
