import type { Tx } from '@merastore/runtime'
import type { CheckoutState } from './checkout.ts'

/** The checkout behind a payment or a reservation, and the order that came of it. */
export type Owner = {
  readonly checkoutId: string
  readonly paymentId: string
  readonly reservationId: string
  readonly status: CheckoutState
  readonly deadlineAt: string
  readonly orderId: string | null
  /** Whether a job is still to report the outcome of its payment to it. */
  readonly hasOpenJob: boolean
}

export async function findOwners(tx: Tx, checkoutIds: readonly string[]): Promise<Owner[]> {
  const { storeId } = tx.context.call
  return tx<Owner[]>`
    with pending as materialized (
      select data ->> 'checkoutId' as checkout_id from orders.jobs
      where store_id = ${storeId} and status = 'waiting' and kind = 'tell-checkout'
    )
    select c.checkout_id as "checkoutId", c.payment_id as "paymentId", c.reservation_id as "reservationId", c.status,
      c.deadline_at as "deadlineAt", o.order_id as "orderId",
      exists (select from pending where pending.checkout_id = c.checkout_id) as "hasOpenJob"
    from orders.checkouts c
    left join orders.orders o on o.store_id = ${storeId} and o.order_id = c.order_id
    where c.store_id = ${storeId} and c.checkout_id = any(${[...checkoutIds]}::text[])`
}

/** Of payments that were asked for and not recorded: those of a checkout that is not decided. */
export async function findUndecidedPayments(tx: Tx, paymentIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx<{ paymentId: string }[]>`
    select payment_id as "paymentId" from orders.checkouts
    where store_id = ${tx.context.call.storeId} and status not in ('placed', 'abandoned')
      and payment_id = any(${[...paymentIds]}::text[])`
  return new Set(rows.map(({ paymentId }) => paymentId))
}

export type Placed = { readonly orderId: string; readonly paymentId: string; readonly reservationId: string }

export async function findPlacedByPayment(tx: Tx, paymentIds: readonly string[]): Promise<Placed[]> {
  return tx<Placed[]>`
    select order_id as "orderId", payment_id as "paymentId", reservation_id as "reservationId" from orders.orders
    where store_id = ${tx.context.call.storeId} and payment_id = any(${[...paymentIds]}::text[])`
}

export async function findPlaced(tx: Tx, orderIds: readonly string[]): Promise<Placed[]> {
  return tx<Placed[]>`
    select order_id as "orderId", payment_id as "paymentId", reservation_id as "reservationId" from orders.orders
    where store_id = ${tx.context.call.storeId} and order_id = any(${[...orderIds]}::text[])`
}
