export type FulfilledOrder = {
  readonly status: string
  readonly paymentStatus: string
  readonly fulfilmentStatus: string
}

/** Whose status it is; `nothing` where there is nothing to pack yet. */
export type OrderProgress = { of: 'order' | 'fulfilment'; status: string } | { of: 'nothing' }

/** Payments that hold no money for the goods: the API counts none of their orders as ready to pack either. */
const withoutMoney: ReadonlySet<string> = new Set(['awaiting', 'voided', 'captureFailed', 'refunded'])

/** How far an order's goods are: what is cancelled stays, and what is not paid for is nothing to pack yet. */
export function orderProgress({ status, paymentStatus, fulfilmentStatus }: FulfilledOrder): OrderProgress {
  if (status === 'cancelled') return { of: 'order', status }
  if (fulfilmentStatus === 'unfulfilled' && withoutMoney.has(paymentStatus)) return { of: 'nothing' }
  return { of: 'fulfilment', status: fulfilmentStatus }
}
