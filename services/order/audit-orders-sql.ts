import type { AuditPlace } from '@merastore/contract'
import type { Currency } from '@merastore/kernel'
import type { Fragment, Tx } from '@merastore/runtime'
import { capturedOf } from './order-sql.ts'
import type { Order } from './schemas.ts'
import type { OrderPaymentStatus, OrderStatus } from './statuses.ts'

export const ordersMax = 500

type AuditedLine = {
  readonly lineId: string
  readonly variantId: string
  readonly quantity: number
  readonly fulfilled: number
  readonly shipped: number
  readonly cancelled: number
  readonly unitMinor: number
  readonly totalMinor: number
  readonly taxMinor: number
  /** Over all fulfilments and shipments. */
  readonly packed: number
  readonly sent: number
}

/** An order with all that is recorded of it here, in one snapshot. */
export type AuditedOrder = {
  readonly orderId: string
  readonly status: OrderStatus
  readonly paymentStatus: OrderPaymentStatus
  readonly checkoutId: string
  readonly reservationId: string
  readonly paymentId: string
  readonly currency: Currency
  readonly totalMinor: number
  readonly capturedMinor: number
  readonly refundedMinor: number
  /** What its captures took; null where it was captured before captures had rows, or not at all. */
  readonly capturesMinor: number | null
  /** What its refunds, as staff asked for them, gave back. */
  readonly refundsMinor: number
  readonly itemCount: number
  readonly totals: Order['totals']
  readonly shippingMethod: Order['shippingMethod']
  readonly placedAt: string
  readonly cancelledAt: string | null
  readonly shippedAt: string | null
  readonly lines: readonly AuditedLine[]
  readonly checkoutStatus: string | null
  readonly placedEvents: number
  /** The kinds of the jobs for its payment that are still to be done. */
  readonly jobs: readonly string[]
  /** The kinds of those that were given up. */
  readonly failedJobs: readonly string[]
}

export function auditOrdersAfter(tx: Tx, [after = '']: AuditPlace): Promise<AuditedOrder[]> {
  return auditedOrders(tx, tx`and order_id > ${after} order by order_id limit ${ordersMax}`)
}

export function auditOrdersById(tx: Tx, orderIds: readonly string[]): Promise<AuditedOrder[]> {
  return auditedOrders(tx, tx`and order_id = any(${[...orderIds]}::text[])`)
}

async function auditedOrders(tx: Tx, which: Fragment): Promise<AuditedOrder[]> {
  const { storeId } = tx.context.call
  return tx<AuditedOrder[]>`
    with o as materialized (
      select * from orders.orders where store_id = ${storeId} ${which}
    ), work as materialized (
      select data ->> 'paymentId' as payment_id, jsonb_agg(kind) filter (where status = 'waiting') as waiting,
        jsonb_agg(kind) filter (where status = 'failed') as failed from orders.jobs
      where store_id = ${storeId} and kind in ('capture-payment', 'release-payment', 'refund-payment', 'return-money')
      group by 1
    )
    select o.order_id as "orderId", o.status, o.payment_status as "paymentStatus", o.checkout_id as "checkoutId",
      o.reservation_id as "reservationId", o.payment_id as "paymentId", o.currency, o.total_minor as "totalMinor",
      ${capturedOf(tx)} as "capturedMinor", o.refunded_minor as "refundedMinor",
      (select sum(amount_minor) filter (where c.status = 'captured') from orders.captures c
        where c.store_id = ${storeId} and c.order_id = o.order_id)::bigint as "capturesMinor",
      coalesce((select sum(amount_minor) from orders.refunds r where r.store_id = ${storeId}
        and r.order_id = o.order_id and r.status = 'refunded'), 0)::bigint as "refundsMinor", o.item_count as "itemCount", o.totals,
      o.shipping_method as "shippingMethod", o.placed_at as "placedAt",
      (select max(t.at) from orders.timeline t
        where t.store_id = ${storeId} and t.order_id = o.order_id and t.kind = 'cancelled') as "cancelledAt",
      (select max(s.shipped_at) from orders.shipments s
        where s.store_id = ${storeId} and s.order_id = o.order_id) as "shippedAt",
      ${auditedLines(tx)} as lines,
      (select c.status from orders.checkouts c
        where c.store_id = ${storeId} and c.checkout_id = o.checkout_id and c.order_id = o.order_id) as "checkoutStatus",
      (select count(*) from orders.events e where e.store_id = ${storeId} and e.aggregate_id = o.order_id
        and e.type = 'order.placed.v1')::integer as "placedEvents",
      coalesce((select waiting from work where work.payment_id = o.payment_id), '[]') as jobs,
      coalesce((select failed from work where work.payment_id = o.payment_id), '[]') as "failedJobs"
    from o order by o.order_id`
}

/** The lines of the order `o`, each with what its fulfilments and shipments bear of it. */
function auditedLines(tx: Tx): Fragment {
  const { storeId } = tx.context.call
  const borne = (table: Fragment) => tx`(
    select coalesce(sum((part ->> 'quantity')::integer), 0)
    from ${table} as borne, jsonb_array_elements(borne.lines) as part
    where borne.store_id = ${storeId} and borne.order_id = o.order_id and part ->> 'lineId' = l.line_id)`
  return tx`
    coalesce((select jsonb_agg(jsonb_build_object('lineId', l.line_id, 'variantId', l.variant_id,
        'quantity', l.quantity, 'fulfilled', l.fulfilled_quantity, 'shipped', l.shipped_quantity, 'cancelled', l.cancelled_quantity,
        'unitMinor', l.product -> 'unitPrice' -> 'amount', 'totalMinor', l.product -> 'total' -> 'amount',
        'taxMinor', l.product -> 'tax' -> 'amount', 'packed', ${borne(tx`orders.fulfilments`)},
        'sent', ${borne(tx`orders.shipments`)}) order by l.position)
      from orders.order_lines l where l.store_id = ${storeId} and l.order_id = o.order_id), '[]')`
}
