import { readOneOf, readText } from '../lib/search.ts'

export const orderStatuses = ['open', 'completed', 'cancelled'] as const
export const paymentStatuses = [
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
const fulfilmentStatuses = ['unfulfilled', 'partial', 'fulfilled', 'partiallyShipped', 'shipped', 'delivered'] as const
/** Those of an order, and those whose money is there or promised, so that they can be packed. */
export const fulfilmentFilters = ['ready', ...fulfilmentStatuses] as const
/** Money that staff still have to send back by bank transfer. */
const refundFilters = ['unsent'] as const
export const orderSorts = ['newest', 'oldest', 'total-desc', 'total-asc'] as const

/** Which orders a list shows, as its address says; days are days of the reader's time zone. */
export type OrderFilter = {
  q?: string
  status?: (typeof orderStatuses)[number]
  payment?: (typeof paymentStatuses)[number]
  fulfilment?: (typeof fulfilmentFilters)[number]
  refund?: (typeof refundFilters)[number]
  /** The first and the last day, as `2026-11-21`. */
  from?: string
  to?: string
  sort?: (typeof orderSorts)[number]
  cursor?: string
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/

function readDay(value: unknown): string | undefined {
  return typeof value === 'string' && dayPattern.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined
}

/** The filter in an address; unknown values are left out. */
export function readOrderFilter(search: Record<string, unknown>): OrderFilter {
  return {
    q: readText(search.q),
    status: readOneOf(search.status, orderStatuses),
    payment: readOneOf(search.payment, paymentStatuses),
    fulfilment: readOneOf(search.fulfilment, fulfilmentFilters),
    refund: readOneOf(search.refund, refundFilters),
    from: readDay(search.from),
    to: readDay(search.to),
    sort: readOneOf(search.sort, orderSorts),
    cursor: readText(search.cursor),
  }
}

/** The query of the API for a filter. The last day is included: the API's `to` is the midnight after it. */
export function orderQuery(filter: OrderFilter) {
  return {
    q: filter.q?.replace(/^#/, '') || undefined,
    status: filter.status,
    paymentStatus: filter.payment,
    ...(filter.fulfilment === 'ready' ? { isReadyToPack: true } : { fulfilmentStatus: filter.fulfilment }),
    hasUnsentRefunds: filter.refund === undefined ? undefined : true,
    from: filter.from && startOfDay(filter.from, 0),
    to: filter.to && startOfDay(filter.to, 1),
    sort: filter.sort,
    cursor: filter.cursor,
  }
}

function startOfDay(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}
