import type { Total } from '@merastore/contract'
import { countRows, type Fragment, type Tx } from '@merastore/runtime'
import { isUnsent } from './money-sql.ts'
import type { Order, OrderSummary } from './schemas.ts'
import { countSearched, isSearched, type OrderSearch, probeConditions, probeSearch } from './search-orders-sql.ts'

/** `requestedMinor`: what was captured of it, or is about to be. */
export type LockedOrder = Order & {
  readonly reservationId: string
  readonly requestedMinor: number
  /** What of that is not given back, nor about to be. */
  readonly unreturnedMinor: number
}

/** An order as the API shows it, built from the row `o`. */
function orderColumns(tx: Tx): Fragment {
  return tx`
    o.order_id as id, o.number, o.status, o.payment_status as "paymentStatus",
    o.fulfilment_status as "fulfilmentStatus", o.email, o.locale, o.customer_id as "customerId", o.currency,
    o.shipping_address as "shippingAddress", o.billing_address as "billingAddress",
    o.shipping_method as "shippingMethod", o.totals,
    jsonb_build_object('paymentId', o.payment_id, 'card', o.card, 'transfer', o.transfer,
      'captured', jsonb_build_object('amount', ${capturedOf(tx)}, 'currency', o.currency),
      'refunded', jsonb_build_object('amount', o.refunded_minor, 'currency', o.currency),
      'refundable', jsonb_build_object('amount', ${refundableOf(tx)}, 'currency', o.currency),
      'unsentRefunds', coalesce((select jsonb_agg(jsonb_build_object('id', r.refund_id,
          'amount', jsonb_build_object('amount', r.amount_minor, 'currency', o.currency)) order by r.refund_id)
        from orders.refunds r
        where r.store_id = o.store_id and r.order_id = o.order_id and ${isUnsent(tx)}), '[]')) as payment,
    o.cancel_reason as "cancelReason", o.placed_at as "placedAt", o.revision,
    coalesce((select jsonb_agg(l.product || jsonb_build_object('id', l.line_id, 'fulfilledQuantity', l.fulfilled_quantity,
        'shippedQuantity', l.shipped_quantity, 'cancelledQuantity', l.cancelled_quantity) order by l.position)
      from orders.order_lines l where l.store_id = o.store_id and l.order_id = o.order_id), '[]') as lines,
    coalesce((select jsonb_agg(jsonb_build_object('id', f.fulfilment_id, 'lines', f.lines,
        'createdAt', merastore.rfc3339(f.created_at)) order by f.fulfilment_id)
      from orders.fulfilments f where f.store_id = o.store_id and f.order_id = o.order_id), '[]') as fulfilments,
    coalesce((select jsonb_agg(jsonb_build_object('id', s.shipment_id, 'fulfilmentId', s.fulfilment_id,
        'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'trackingUrl', s.tracking_url,
        'status', s.status, 'lines', s.lines, 'shippedAt', merastore.rfc3339(s.shipped_at),
        'deliveredAt', merastore.rfc3339(s.delivered_at)) order by s.shipment_id)
      from orders.shipments s where s.store_id = o.store_id and s.order_id = o.order_id), '[]') as shipments,
    coalesce((select jsonb_agg(jsonb_build_object('at', merastore.rfc3339(t.at),
        'actor', jsonb_build_object('kind', t.actor_kind, 'id', t.actor_id), 'kind', t.kind, 'text', t.text)
        order by t.position)
      from orders.timeline t where t.store_id = o.store_id and t.order_id = o.order_id), '[]') as timeline`
}

/** What was captured of the order `o`; derived from its status where it was captured before captures were counted. */
export function capturedOf(tx: Tx): Fragment {
  return tx`coalesce(o.captured_minor,
    case when o.payment_status in ('captured', 'partiallyRefunded', 'refunded') then o.total_minor else 0 end)`
}

/** What can be given back of the order `o`: a refund that is under way counts as made. */
function refundableOf(tx: Tx): Fragment {
  return tx`greatest(0, ${capturedOf(tx)} - greatest(o.refunded_minor, coalesce((
    select sum(r.amount_minor) from orders.refunds r
    where r.store_id = o.store_id and r.order_id = o.order_id and r.status <> 'refused'), 0)))::bigint`
}

export async function findOrder(tx: Tx, orderId: string): Promise<Order | undefined> {
  const [row] = await tx<Order[]>`
    select ${orderColumns(tx)} from orders.orders o
    where o.store_id = ${tx.context.call.storeId} and o.order_id = ${orderId}`
  return row
}

export async function findPaymentId(tx: Tx, orderId: string): Promise<string | undefined> {
  const [row] = await tx<{ paymentId: string }[]>`
    select payment_id as "paymentId" from orders.orders
    where store_id = ${tx.context.call.storeId} and order_id = ${orderId}`
  return row?.paymentId
}

/** Those of the orders that are there, in any order. */
export async function findOrders(tx: Tx, orderIds: readonly string[]): Promise<Order[]> {
  return tx<Order[]>`
    select ${orderColumns(tx)} from orders.orders o
    where o.store_id = ${tx.context.call.storeId} and o.order_id = any(${[...orderIds]}::text[])`
}

/** Locks an order, then reads it: a read in the same statement would show its lines as they were before the wait. */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder | undefined> {
  const [locked] = await tx<{ reservationId: string }[]>`
    select reservation_id as "reservationId" from orders.orders
    where store_id = ${tx.context.call.storeId} and order_id = ${orderId} for update`
  if (locked === undefined) return undefined
  const order = await findOrder(tx, orderId)
  if (order === undefined) return undefined
  const [asked] = await tx<{ requestedMinor: number }[]>`
    select coalesce(sum(amount_minor), 0)::bigint as "requestedMinor" from orders.captures
    where store_id = ${tx.context.call.storeId} and order_id = ${orderId} and status <> 'refused'`
  const requestedMinor = Math.max(asked?.requestedMinor ?? 0, order.payment.captured.amount)
  const { captured, refundable } = order.payment
  const unreturnedMinor = requestedMinor - (captured.amount - refundable.amount)
  return { ...order, ...locked, requestedMinor, unreturnedMinor }
}

/** Locks the order that a payment is for. */
export async function lockOrderOfPayment(tx: Tx, paymentId: string): Promise<LockedOrder | undefined> {
  const [order] = await tx<{ id: string }[]>`
    select order_id as id from orders.orders
    where store_id = ${tx.context.call.storeId} and payment_id = ${paymentId}`
  return order === undefined ? undefined : lockOrder(tx, order.id)
}

const orderSorts = ['newest', 'oldest', 'total-desc', 'total-asc'] as const
export type OrderSort = (typeof orderSorts)[number]

export type OrderFilter = {
  readonly status?: string
  readonly paymentStatus?: string
  readonly fulfilmentStatus?: string
  readonly isReadyToPack?: boolean
  readonly hasUnsentRefunds?: boolean
  readonly customerId?: string
  readonly search?: OrderSearch
  readonly from?: string
  readonly to?: string
}

/** Conditions and what staff type into the search; nothing but spaces searches nothing. */
export async function readFilter(
  tx: Tx,
  { q = '', ...further }: OrderFilter & { readonly q?: string },
): Promise<OrderFilter> {
  if (q.trim() === '') return further
  const search = await probeSearch(tx, q)
  const isNarrow = search.isFrequent && isNarrowed(further) && (await probeConditions(tx, conditions(tx, further)))
  return { ...further, search: { ...search, isNarrow } }
}

export type OrderPlace = { readonly value: string | number; readonly orderId: string }

/** Orders in the sort's order, after a place in it; one statement. */
export async function listOrdersAfter(
  tx: Tx,
  filter: OrderFilter,
  page: { sort: OrderSort; after: OrderPlace | undefined; limit: number },
): Promise<OrderSummary[]> {
  const { storeId } = tx.context.call
  return tx<OrderSummary[]>`
    select o.order_id as id, o.number, o.status, o.payment_status as "paymentStatus",
      o.fulfilment_status as "fulfilmentStatus", o.email, o.customer_name as "customerName",
      o.customer_id as "customerId", jsonb_build_object('amount', o.total_minor, 'currency', o.currency) as total,
      o.item_count as "itemCount", o.placed_at as "placedAt"
    from orders.orders o
    where o.store_id = ${storeId} ${searched(tx, filter)} ${conditions(tx, filter)} ${afterPlace(tx, page.sort, page.after)}
    order by ${sortOrder(tx, page.sort)}
    limit ${page.limit}`
}

/** How many orders match a filter. */
export async function countOrders(tx: Tx, filter: OrderFilter): Promise<Total> {
  if (filter.search !== undefined)
    return countSearched(tx, filter.search, isNarrowed(filter) ? conditions(tx, filter) : undefined)
  return countRows(
    tx,
    tx`select from orders.orders o where o.store_id = ${tx.context.call.storeId} ${conditions(tx, filter)}`,
  )
}

function searched(tx: Tx, filter: OrderFilter): Fragment {
  const { search } = filter
  return search === undefined ? tx`` : tx`and ${isSearched(tx, search, conditions(tx, filter))}`
}

/** Whether there are conditions beside a search. */
function isNarrowed({ search: _search, ...further }: OrderFilter): boolean {
  return Object.values(further).some((value) => value !== undefined)
}

/** Only the conditions that are asked for, so that the planner can choose the index of each. */
function conditions(tx: Tx, filter: OrderFilter): Fragment {
  const { status, paymentStatus, fulfilmentStatus, isReadyToPack, hasUnsentRefunds, customerId, from, to } = filter
  return tx`
    ${status === undefined ? tx`` : tx`and o.status = ${status}`}
    ${paymentStatus === undefined ? tx`` : tx`and o.payment_status = ${paymentStatus}`}
    ${fulfilmentStatus === undefined ? tx`` : tx`and o.fulfilment_status = ${fulfilmentStatus} ${withWorkLeft(tx, fulfilmentStatus)}`}
    ${isReadyToPack === undefined ? tx`` : tx`and ${isReadyToPack ? readyToPack(tx) : tx`not ${readyToPack(tx)}`}`}
    ${hasUnsentRefunds === undefined ? tx`` : tx`and ${hasUnsentRefunds ? tx`` : tx`not`} ${unsentOf(tx)}`}
    ${customerId === undefined ? tx`` : tx`and o.customer_id = ${customerId}`}
    ${from === undefined ? tx`` : tx`and o.placed_at >= ${from}::timestamptz`}
    ${to === undefined ? tx`` : tx`and o.placed_at < ${to}::timestamptz`}`
}

function unsentOf(tx: Tx): Fragment {
  return tx`exists (select from orders.refunds r
    where r.store_id = o.store_id and r.order_id = o.order_id and ${isUnsent(tx)})`
}

function readyToPack(tx: Tx): Fragment {
  return tx`(o.status = 'open' and o.fulfilment_status = 'unfulfilled'
    and o.payment_status not in ('awaiting', 'voided', 'captureFailed', 'refunded'))`
}

/** The condition of the index by fulfilment, which a delivered order leaves: they are most, and never few to look for. */
function withWorkLeft(tx: Tx, fulfilmentStatus: string): Fragment {
  return fulfilmentStatus === 'delivered' ? tx`` : tx`and o.fulfilment_status <> 'delivered'`
}

function afterPlace(tx: Tx, sort: OrderSort, after: OrderPlace | undefined): Fragment {
  if (after === undefined) return tx``
  const { value, orderId } = after
  switch (sort) {
    case 'newest':
      return tx`and (o.placed_at, o.order_id) < (${value}::timestamptz, ${orderId})`
    case 'oldest':
      return tx`and (o.placed_at, o.order_id) > (${value}::timestamptz, ${orderId})`
    case 'total-desc':
      return tx`and (o.total_minor, o.order_id) < (${value}::bigint, ${orderId})`
    case 'total-asc':
      return tx`and (o.total_minor, o.order_id) > (${value}::bigint, ${orderId})`
  }
}

function sortOrder(tx: Tx, sort: OrderSort): Fragment {
  switch (sort) {
    case 'newest':
      return tx`o.placed_at desc, o.order_id desc`
    case 'oldest':
      return tx`o.placed_at, o.order_id`
    case 'total-desc':
      return tx`o.total_minor desc, o.order_id desc`
    case 'total-asc':
      return tx`o.total_minor, o.order_id`
  }
}
