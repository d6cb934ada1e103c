import type { AuditPlace } from '@merastore/contract'
import { onlyRow, type Tx } from '@merastore/runtime'
import type { CheckoutState } from './checkout.ts'

const checkoutsMax = 1000
const numbersMax = 5000

export type AuditedCheckout = {
  readonly checkoutId: string
  readonly status: CheckoutState
  readonly deadlineAt: string
  /** The order under its id; the other ids show whether that is the order of this checkout. */
  readonly order: { readonly checkoutId: string; readonly paymentId: string; readonly reservationId: string } | null
  readonly paymentId: string
  readonly reservationId: string
  /** Another checkout by which its cart became an order too. */
  readonly placedTwin: string | null
}

/** A page of checkouts in one snapshot, with their orders. */
export async function auditCheckoutsAfter(tx: Tx, [after = '']: AuditPlace) {
  const { storeId } = tx.context.call
  const rows = await tx<AuditedCheckout[]>`
    with c as materialized (
      select checkout_id, cart_id, order_id, payment_id, reservation_id, status, deadline_at from orders.checkouts
      where store_id = ${storeId} and checkout_id > ${after} order by checkout_id limit ${checkoutsMax}
    )
    select c.checkout_id as "checkoutId", c.status, c.deadline_at as "deadlineAt", c.payment_id as "paymentId",
      c.reservation_id as "reservationId",
      case when o.order_id is not null then jsonb_build_object('checkoutId', o.checkout_id,
        'paymentId', o.payment_id, 'reservationId', o.reservation_id) end as order,
      case when c.status = 'placed' then (
        select twin.checkout_id from orders.checkouts twin
        where twin.store_id = ${storeId} and twin.cart_id = c.cart_id and twin.status = 'placed'
          -- Of the states under the unique index, so that this can use it.
          and twin.status not in ('givingUp', 'abandoned') and twin.checkout_id <> c.checkout_id limit 1
      ) end as "placedTwin"
    from c left join orders.orders o on o.store_id = ${storeId} and o.order_id = c.order_id
    order by c.checkout_id`
  const last = rows.at(-1)
  return { rows, next: last !== undefined && rows.length === checkoutsMax ? [last.checkoutId] : null }
}

/** What the sequence says was given last, and a page of numbers with those which do not follow the one before. */
export async function auditNumbersAfter(tx: Tx, [after = 0]: AuditPlace) {
  type Gap = { orderId: string; number: number; before: number }
  type Page = { checked: number; gaps: Gap[]; last: number | null; given: number | null; next: [number] | null }
  const { storeId } = tx.context.call
  const rows = await tx<Page[]>`
    with page as materialized (
      select order_id, number from orders.orders
      where store_id = ${storeId} and number > ${after}::bigint order by number limit ${numbersMax}
    ), chained as (
      select order_id, number, lag(number) over (order by number) as before from page
    )
    select count(*)::integer as checked, max(number) as last,
      (select last_number from orders.order_numbers where store_id = ${storeId}) as given,
      coalesce(jsonb_agg(jsonb_build_object('orderId', order_id, 'number', number,
        'before', coalesce(before, ${after}::bigint)))
        filter (where number <> coalesce(before, ${after}::bigint) + 1), '[]') as gaps,
      case when count(*) = ${numbersMax} then jsonb_build_array(max(number)) end as next
    from chained`
  return onlyRow(rows)
}
