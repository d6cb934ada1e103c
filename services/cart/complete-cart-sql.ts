import { newId } from '@merastore/kernel'
import type { Fragment, Tx } from '@merastore/runtime'

export type PlacedOrder = {
  readonly orderId: string
  readonly cartId: string
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[]
}

/** The carts of several orders: those that are as they were bought in one statement, the others one by one. */
export async function completeCarts(tx: Tx, orders: readonly PlacedOrder[]): Promise<void> {
  const completed = await completeUnchanged(tx, orders)
  for (const order of orders) if (!completed.has(order.cartId)) await completeCart(tx, order)
}

/**
 * Completes the open carts in which there is nothing beyond what was bought; returns their ids. Lines that were changed
 * while it waited for the lock of a cart are not seen by it, but the revision that they have made is.
 */
async function completeUnchanged(tx: Tx, orders: readonly PlacedOrder[]): Promise<Set<string>> {
  const { call, clock } = tx.context
  const { storeId } = call
  const cartIds = orders.map((order) => order.cartId)
  const records = orders.map(({ orderId, cartId, lines }) => ({ orderId, cartId, lines }))
  const rows = await tx<{ id: string }[]>`
    with placed as materialized (
      select "orderId" as order_id, "cartId" as cart_id, lines
      from jsonb_to_recordset(${tx.json(records)}) as placed ("orderId" text, "cartId" text, lines jsonb)),
    seen as materialized (
      select id, revision from cart.carts where store_id = ${storeId} and id = any(${cartIds}::text[])),
    locked as materialized (
      select id, revision from cart.carts where store_id = ${storeId} and id = any(${cartIds}::text[])
      order by id for update),
    bought as materialized (
      select placed.cart_id, line."variantId" as variant_id, sum(line.quantity)::integer as quantity
      from placed, jsonb_to_recordset(placed.lines) as line ("variantId" text, quantity integer)
      group by 1, 2),
    changed as materialized (
      select l.cart_id from cart.lines l left join bought using (cart_id, variant_id)
      where l.store_id = ${storeId} and l.cart_id = any(${cartIds}::text[])
        and l.quantity > coalesce(bought.quantity, 0))
    update cart.carts c set status = 'completed', order_id = placed.order_id, revision = c.revision + 1,
      touched_at = ${clock.now()}
    from placed join seen on seen.id = placed.cart_id join locked using (id, revision)
    where c.store_id = ${storeId} and c.id = any(${cartIds}::text[]) and c.id = placed.cart_id and c.status = 'open'
      and c.id not in (select cart_id from changed)
    returning c.id`
  return new Set(rows.map(({ id }) => id))
}

/**
 * Completes the cart that became an order. What it has beyond what was bought was put into it while the checkout was at
 * work: it goes on in a new cart. Of a cart that was merged meanwhile, what was bought leaves the cart where it went.
 */
async function completeCart(tx: Tx, order: PlacedOrder): Promise<void> {
  const { storeId } = tx.context.call
  // Locked by a statement of its own: what commits while we wait is seen only by the next statement.
  const [cart] = await tx<{ status: string }[]>`
    select status from cart.carts where store_id = ${storeId} and id = ${order.cartId} for update`
  if (cart?.status === 'open') await completeOpenCart(tx, order, newId('cart'))
  if (cart?.status === 'merged') await takeOutBought(tx, order)
}

function boughtVariants(tx: Tx, { lines }: PlacedOrder): Fragment {
  return tx`
    select line."variantId" as variant_id, sum(line.quantity)::integer as quantity
    from jsonb_to_recordset(${tx.json(lines)})
      as line ("variantId" text, quantity integer)
    group by 1`
}

async function completeOpenCart(tx: Tx, order: PlacedOrder, continuedId: string): Promise<void> {
  const { call, clock } = tx.context
  const { storeId } = call
  const { cartId } = order
  const now = clock.now()
  await tx`
    with bought as materialized (${boughtVariants(tx, order)}),
    rest as materialized (
      select l.*, l.quantity - coalesce(bought.quantity, 0) as left_over
      from cart.lines l left join bought using (variant_id)
      where l.store_id = ${storeId} and l.cart_id = ${cartId} and l.quantity > coalesce(bought.quantity, 0)),
    completed as (
      update cart.carts set status = 'completed', order_id = ${order.orderId}, revision = revision + 1,
        touched_at = ${now}, continued_in = case when exists (select from rest) then ${continuedId} end
      where store_id = ${storeId} and id = ${cartId}
      returning *),
    continued as (
      insert into cart.carts (store_id, id, customer_id, currency, locale, email, shipping_address, billing_address,
        shipping_method_id, stock_checked_at, created_at, touched_at)
      select store_id, continued_in, customer_id, currency, locale, email, shipping_address, billing_address,
        shipping_method_id, stock_checked_at, ${now}::timestamptz, ${now}::timestamptz
      from completed where continued_in is not null
      returning id),
    -- The old ids of merged carts lead to where it goes on, and what is still to be taken out is taken out there.
    redirected as (
      update cart.carts c set merged_into = continued.id
      from continued
      where c.store_id = ${storeId} and c.merged_into = ${cartId} and c.bought_as is null),
    moved as (
      insert into cart.lines (store_id, cart_id, id, variant_id, position, quantity, added_price, snapshot,
        stock_tracked, stock_available, stock_backorder)
      select store_id, continued.id, rest.id, variant_id, position, left_over, added_price, snapshot,
        stock_tracked, stock_available, stock_backorder
      from rest, continued),
    dropped as (
      delete from cart.lines l using rest
      where l.store_id = ${storeId} and l.cart_id = ${cartId} and l.id = rest.id and rest.left_over = rest.quantity)
    update cart.lines l set quantity = l.quantity - rest.left_over
    from rest
    where l.store_id = ${storeId} and l.cart_id = ${cartId} and l.id = rest.id and rest.left_over < rest.quantity`
}

/** Carts are merged few times; the bound only ends a loop that a fault has made endless. */
const chainMax = 50

async function takeOutBought(tx: Tx, order: PlacedOrder): Promise<void> {
  const { storeId } = tx.context.call
  await tx`
    with recursive bought as (${boughtVariants(tx, order)}),
    chain as (
      select id, status, coalesce(merged_into, continued_in) as next, 1 as length
      from cart.carts where store_id = ${storeId} and id = ${order.cartId}
      union all
      select c.id, c.status, coalesce(c.merged_into, c.continued_in), chain.length + 1
      from chain join cart.carts c on c.store_id = ${storeId} and c.id = chain.next
      where chain.length < ${chainMax}),
    settled as (
      update cart.carts set bought_as = ${order.orderId} where store_id = ${storeId} and id = ${order.cartId}),
    target as (
      update cart.carts c set revision = c.revision + 1
      where c.store_id = ${storeId} and c.id = (select id from chain where status = 'open' limit 1)
        and c.status = 'open'
      returning c.id),
    emptied as (
      delete from cart.lines l using target, bought
      where l.store_id = ${storeId} and l.cart_id = target.id and l.variant_id = bought.variant_id
        and l.quantity <= bought.quantity)
    update cart.lines l set quantity = l.quantity - bought.quantity
    from target, bought
    where l.store_id = ${storeId} and l.cart_id = target.id and l.variant_id = bought.variant_id
      and l.quantity > bought.quantity`
}
