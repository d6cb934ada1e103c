import type { CheckoutCart } from '@merastore/cart/contract'
import { addMs, type FieldError, hourMs, minuteMs, secondMs } from '@merastore/kernel'
import type { PaymentMethodInput } from '@merastore/payment/contract'
import { enqueueAll, type Fragment, leaseIsOver, onlyRow, type Tx } from '@merastore/runtime'
import { type CheckoutState, challengeDeadlineMs, openStates } from './checkout.ts'
import type { WaitingLimits } from './waiting-limits.ts'

/** How long a driver has a checkout for itself; the timer takes it up after that. */
export const leaseMs = 10 * secondMs

export type FailureCode =
  | 'OUT_OF_STOCK'
  | 'PAYMENT_DECLINED'
  | 'TOKEN_INVALID'
  | 'PAYMENT_UNAVAILABLE'
  | 'CHECKOUT_EXPIRED'
  | 'CHECKOUT_REPLACED'
  | 'TOO_MANY_CHECKOUTS'
export type Failure = { readonly code: FailureCode; readonly detail?: string; readonly errors?: readonly FieldError[] }

export type Checkout = {
  readonly storeId: string
  readonly checkoutId: string
  readonly cartId: string
  readonly reservationId: string
  readonly paymentId: string
  readonly orderId: string
  readonly customerId: string | null
  readonly status: CheckoutState
  readonly cart: CheckoutCart
  readonly paymentMethod: PaymentMethodInput | null
  readonly returnUrl: string | null
  readonly challengeUrl: string | null
  readonly failure: Failure | null
  readonly deadlineAt: string
  readonly leasedUntil: string | null
  readonly createdAt: string
  /** Where it was started from, as a keyed hash, until it is decided. */
  readonly networkKey: string | null
}

/** Whether it waits for the customer or the provider. */
export function isWaiting({ status }: Pick<Checkout, 'status'>): boolean {
  return status === 'challenged' || status === 'pending'
}

function checkoutColumns(tx: Tx): Fragment {
  return tx`c.store_id as "storeId", c.checkout_id as "checkoutId", c.cart_id as "cartId",
    c.reservation_id as "reservationId", c.payment_id as "paymentId", c.order_id as "orderId",
    c.customer_id as "customerId", c.status, c.cart, c.payment_method as "paymentMethod",
    c.return_url as "returnUrl", c.challenge_url as "challengeUrl", c.failure, c.deadline_at as "deadlineAt",
    c.leased_until as "leasedUntil", c.created_at as "createdAt",
    c.network_key as "networkKey"`
}

/** How many declines one cart may collect, from whatever addresses, and in which time. */
export const cartDeclinesMax = 12
const declinesWindowMs = hourMs

/** Whether a cart has collected so many declines that it is no customer any more who tries cards there. */
export async function isDeclinedTooOften(tx: Tx, cartId: string): Promise<boolean> {
  const rows = await tx`${recentDeclines(tx, cartId)}`
  return rows.length === cartDeclinesMax
}

function recentDeclines(tx: Tx, cartId: string): Fragment {
  return tx`
    select 1 from orders.checkouts d
    where d.store_id = ${tx.context.call.storeId} and d.cart_id = ${cartId} and d.status in ('givingUp', 'abandoned')
      and d.created_at > ${addMs(tx.context.clock.now(), -declinesWindowMs)}::timestamptz
      and d.failure ->> 'code' = 'PAYMENT_DECLINED'
    limit ${cartDeclinesMax}`
}

/**
 * Starts a checkout under a driver's lease, unless its cart has one that may become an order or has become one: then
 * that one is returned. Undefined where a concurrent request has just started one, the cart was declined too often, or
 * too many checkouts of the customer or their network are waiting.
 */
export async function insertCheckout(tx: Tx, checkout: Checkout, limits: WaitingLimits): Promise<Checkout | undefined> {
  const c = checkout
  const rows = await tx<Checkout[]>`
    with c as (
      insert into orders.checkouts as c (store_id, checkout_id, cart_id, reservation_id, payment_id, order_id,
        customer_id, status, cart, payment_method, return_url, deadline_at, leased_until, drive_at, created_at, network_key)
      select ${c.storeId}, ${c.checkoutId}, ${c.cartId}, ${c.reservationId}, ${c.paymentId}, ${c.orderId},
        ${c.customerId}::text, ${c.status}, ${tx.json(c.cart)}::jsonb,
        ${c.paymentMethod === null ? null : tx.json(c.paymentMethod)}::jsonb, ${c.returnUrl}::text,
        ${c.deadlineAt}::timestamptz, ${c.leasedUntil}::timestamptz, ${c.leasedUntil}::timestamptz,
        ${c.createdAt}::timestamptz, ${c.networkKey}::text
      where (select count(*) from (${recentDeclines(tx, c.cartId)}) as declines) < ${cartDeclinesMax}
        and (${waitingOfNetwork(tx, c)}) < ${limits.perNetwork}
        and (${waitingOfCustomer(tx, c)}) < ${limits.perCustomer}
      on conflict (store_id, cart_id) where status not in ('givingUp', 'abandoned') do nothing
      returning c.*)
    select ${checkoutColumns(tx)} from c
    union all
    select ${checkoutColumns(tx)} from orders.checkouts c
    where c.store_id = ${c.storeId} and c.cart_id = ${c.cartId} and c.status not in ('givingUp', 'abandoned')
      and not exists (select from c as started)`
  return rows[0]
}

export async function findCheckout(tx: Tx, checkoutId: string): Promise<Checkout | undefined> {
  const [row] = await tx<Checkout[]>`
    select ${checkoutColumns(tx)} from orders.checkouts c
    where c.store_id = ${tx.context.call.storeId} and c.checkout_id = ${checkoutId}`
  return row
}

/** The checkout by which a cart became an order. */
export async function findPlacedCheckout(tx: Tx, cartId: string): Promise<Checkout | undefined> {
  const [row] = await tx<Checkout[]>`
    select ${checkoutColumns(tx)} from orders.checkouts c
    where c.store_id = ${tx.context.call.storeId} and c.cart_id = ${cartId} and c.status = 'placed'`
  return row
}

/** The checkouts of these carts that may become an order or have become one. */
export async function findCheckoutsOfCarts(tx: Tx, cartIds: readonly string[]): Promise<Checkout[]> {
  return tx<Checkout[]>`
    select ${checkoutColumns(tx)} from orders.checkouts c
    where c.store_id = ${tx.context.call.storeId} and c.cart_id = any(${[...cartIds]}::text[])
      and c.status not in ('givingUp', 'abandoned')`
}

/** Takes the lease of a checkout that is not decided and that nobody drives; undefined where there is none to take. */
export async function leaseCheckout(tx: Tx, checkoutId: string, until: Date): Promise<Checkout | undefined> {
  const [row] = await tx<Checkout[]>`
    update orders.checkouts c set leased_until = ${until}, drive_at = ${until}
    where c.store_id = ${tx.context.call.storeId} and c.checkout_id = ${checkoutId}
      and c.status not in ('placed', 'abandoned')
      and ${leaseIsOver(tx, tx`c.leased_until`, leaseMs)}
    returning ${checkoutColumns(tx)}`
  return row
}

/**
 * Takes the undecided checkouts over all stores whose driver is gone or whose time has come. One whose time lies further
 * ahead than any deadline was saved before the clock was set back: it gets the longest deadline that there is by now.
 */
export async function leaseDueCheckouts(tx: Tx, until: Date, limit: number): Promise<Checkout[]> {
  const now = tx.context.clock.now()
  const latest = addMs(now, challengeDeadlineMs)
  return tx<Checkout[]>`
    update orders.checkouts c set leased_until = ${until}, drive_at = ${until}, deadline_at = least(c.deadline_at, ${latest})
    where (c.store_id, c.checkout_id) in (
      select store_id, checkout_id from orders.checkouts
      where status not in ('placed', 'abandoned') and (drive_at <= ${now} or drive_at > ${latest})
        and ${leaseIsOver(tx, tx`leased_until`, leaseMs)}
      order by drive_at limit ${limit} for update skip locked)
    returning ${checkoutColumns(tx)}`
}

export type SavedStep = {
  readonly status: CheckoutState
  readonly failure: Failure | null
  readonly challengeUrl: string | null
  readonly deadlineAt: string
}

/** Saves a step if the checkout still stands where its driver saw it; undefined where another driver moved it. */
export async function saveStep(tx: Tx, checkout: Checkout, step: SavedStep): Promise<Checkout | undefined> {
  const failure = step.failure === null ? null : tx.json(step.failure)
  const [row] = await tx<Checkout[]>`
    update orders.checkouts c set status = ${step.status}, failure = coalesce(c.failure, ${failure}::jsonb),
      challenge_url = ${step.challengeUrl}, deadline_at = ${step.deadlineAt},
      unanswered = 0,
      -- Whom to ask to void the payment is still needed, what the customer pays with is not.
      payment_method = case when ${step.status} in ('givingUp', 'abandoned')
        then c.payment_method - 'token' else c.payment_method end,
      network_key = case when ${step.status} in ('givingUp', 'abandoned') then null else c.network_key end
    where c.store_id = ${checkout.storeId} and c.checkout_id = ${checkout.checkoutId}
      and c.status = ${checkout.status}
    returning ${checkoutColumns(tx)}`
  return row
}

/** As `saveStep`, for a step to waiting: `too-many` where as many as may wait already do. */
export async function saveWaiting(
  tx: Tx,
  checkout: Checkout,
  step: SavedStep,
  limits: WaitingLimits,
): Promise<Checkout | undefined | 'too-many'> {
  const { storeId, networkKey, customerId } = checkout
  // Counted under a lock, so that of many at once no more are let wait than there is room for.
  for (const holder of [networkKey, customerId]) {
    if (holder !== null)
      await tx`select pg_advisory_xact_lock(hashtextextended(${`orders.waiting ${storeId} ${holder}`}, 0))`
  }
  return (await isWaitingTooMuch(tx, checkout, limits)) ? 'too-many' : saveStep(tx, checkout, step)
}

/** Whether so many checkouts of this customer or network are waiting that no further one may. */
export async function isWaitingTooMuch(tx: Tx, checkout: Holder, limits: WaitingLimits): Promise<boolean> {
  const [row] = await tx<{ tooMany: boolean }[]>`
    select (${waitingOfNetwork(tx, checkout)}) >= ${limits.perNetwork}
      or (${waitingOfCustomer(tx, checkout)}) >= ${limits.perCustomer} as "tooMany"`
  return row?.tooMany === true
}

type Holder = Pick<Checkout, 'storeId' | 'networkKey' | 'customerId'>

function waitingOfNetwork(tx: Tx, { storeId, networkKey }: Holder): Fragment {
  return tx`
    select count(*) from orders.checkouts w
    where w.store_id = ${storeId} and w.network_key = ${networkKey}::text and w.status in ('challenged', 'pending')`
}

function waitingOfCustomer(tx: Tx, { storeId, customerId }: Holder): Fragment {
  return tx`
    select count(*) from orders.checkouts w
    where w.store_id = ${storeId} and w.customer_id = ${customerId}::text and w.status in ('challenged', 'pending')`
}

const retryMs = 2 * secondMs
const retryMaxMs = 10 * minuteMs

/**
 * Ends the lease of a driver whose command had no answer: it is repeated after a rest that grows with each time, but not
 * beyond the deadline of a checkout that may still become an order.
 */
export async function endUnanswered(tx: Tx, checkout: Checkout): Promise<void> {
  const now = tx.context.clock.now()
  await tx`
    update orders.checkouts set leased_until = null, unanswered = unanswered + 1,
      drive_at = least(
        ${now}::timestamptz + least(power(2, least(unanswered, 10)) * ${`${retryMs} ms`}::interval, ${`${retryMaxMs} ms`}::interval),
        case when status <> 'givingUp' then greatest(deadline_at, ${addMs(now, retryMs)}::timestamptz) end)
    where store_id = ${checkout.storeId} and checkout_id = ${checkout.checkoutId}
      and status not in ('placed', 'abandoned')`
}

/** Ends a driver's lease and says when the timer is to look again, unless the checkout is decided. */
export async function endLease(tx: Tx, checkout: Checkout, driveAt: Date): Promise<void> {
  await tx`
    update orders.checkouts set leased_until = null, drive_at = ${driveAt}
    where store_id = ${checkout.storeId} and checkout_id = ${checkout.checkoutId}
      and status not in ('placed', 'abandoned')`
}

/** The marking of a checkout as placed, guarded by its state and deadline, as the root of the placing statement. */
export function placedCheckout(tx: Tx, checkout: Checkout): Fragment {
  return tx`
    update orders.checkouts set status = 'placed', payment_method = null, network_key = null, leased_until = null,
      drive_at = null
    where store_id = ${checkout.storeId} and checkout_id = ${checkout.checkoutId}
      and status = any(${openStates}::text[]) and deadline_at > ${tx.context.clock.now()}
    returning checkout_id`
}

/**
 * Queues the work that payments' events cause: a waiting checkout goes on, a given-up one undoes; most need nothing.
 */
export async function queuePaymentNews(
  tx: Tx,
  events: readonly { readonly data: { readonly checkoutId: string } }[],
  event: 'paymentAuthorized' | 'paymentDeclined',
): Promise<void> {
  const checkoutIds = events.map(({ data }) => data.checkoutId)
  const waiting = await tx<{ checkoutId: string }[]>`
    select checkout_id as "checkoutId" from orders.checkouts
    where store_id = ${tx.context.call.storeId} and checkout_id = any(${checkoutIds}::text[])
      and status in ('challenged', 'pending', 'givingUp', 'abandoned')`
  await enqueueAll(
    tx,
    'tell-checkout',
    waiting.map(({ checkoutId }) => ({ checkoutId, event })),
  )
}

/** How many checkouts over all stores wait for a service or a provider that did not answer. */
export async function countUnanswered(tx: Tx): Promise<{ readonly checkouts: number }> {
  return onlyRow(
    await tx<{ checkouts: number }[]>`
    select count(*)::integer as checkouts from orders.checkouts
    where status not in ('placed', 'abandoned') and unanswered > 0`,
  )
}
