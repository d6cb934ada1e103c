import { isDeepStrictEqual } from 'node:util'
import { addMs, type Outcome } from '@merastore/kernel'
import { answerInsertion, type Fragment, type JsonValue, storingAnswer, type Tx } from '@merastore/runtime'
import { type StoredCart, untouchedMs } from './cart.ts'

/** The cart `c` with its lines. */
function cartColumns(tx: Tx): Fragment {
  return tx`
    c.id, c.customer_id as "customerId", c.status, c.order_id as "orderId",
    c.continued_in as "continuedIn", c.currency, c.locale, c.email,
    c.shipping_address as "shippingAddress", c.billing_address as "billingAddress",
    c.shipping_method_id as "shippingMethodId", c.revision, c.stock_checked_at as "stockCheckedAt",
    c.touched_at as "touchedAt", merastore.settings_revision() as "settingsRevision",
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', l.id, 'variantId', l.variant_id, 'quantity', l.quantity, 'addedPrice', l.added_price,
        'snapshot', l.snapshot, 'stock', jsonb_build_object(
          'tracked', l.stock_tracked, 'available', l.stock_available, 'backorder', l.stock_backorder)
      ) order by l.position)
      from cart.lines l where l.store_id = c.store_id and l.cart_id = c.id), '[]') as lines`
}

/**
 * `resolved`: the id of a cart, or that of the cart into which it was merged. A part of its own, since an index serves
 * no condition with a question in it where row-level security stands: that would read every cart of the store.
 */
function resolved(tx: Tx, cartId: string): Fragment {
  return tx`resolved as materialized (
    select coalesce((
      select m.merged_into from cart.carts m where m.store_id = ${tx.context.call.storeId} and m.id = ${cartId}),
      ${cartId}) as id)`
}

export async function findCart(tx: Tx, cartId: string): Promise<StoredCart | undefined> {
  const [row] = await tx<StoredCart[]>`
    with ${resolved(tx, cartId)}
    select ${cartColumns(tx)} from resolved join cart.carts c
      on c.store_id = ${tx.context.call.storeId} and c.id = resolved.id`
  return row
}

export type CheckoutSource = StoredCart & {
  /** The carts that were merged into it and whose own checkouts, begun before, may have bought what is in it now. */
  readonly mergedCartIds: readonly string[]
}

export async function findCartForCheckout(tx: Tx, cartId: string): Promise<CheckoutSource | undefined> {
  const { storeId } = tx.context.call
  const [row] = await tx<CheckoutSource[]>`
    with ${resolved(tx, cartId)}
    select ${cartColumns(tx)}, array(
      select m.id from cart.carts m
      where m.store_id = c.store_id and m.merged_into = c.id and m.bought_as is null) as "mergedCartIds"
    from resolved join cart.carts c on c.store_id = ${storeId} and c.id = resolved.id`
  return row
}

/** The open cart that the customer touched last. */
export async function findOpenCartOfCustomer(tx: Tx, customerId: string): Promise<StoredCart | undefined> {
  const [row] = await tx<StoredCart[]>`
    select ${cartColumns(tx)} from cart.carts c
    where c.store_id = ${tx.context.call.storeId} and c.customer_id = ${customerId} and c.status = 'open'
    order by c.touched_at desc, c.id desc limit 1`
  return row
}

/** The cart that is to be claimed, and the open cart that the customer has beside it. */
export async function findClaim(tx: Tx, cartId: string, customerId: string) {
  const { storeId } = tx.context.call
  const rows = await tx<(StoredCart & { role: 'claimed' | 'own' })[]>`
    with ${resolved(tx, cartId)}
    select 'claimed' as role, ${cartColumns(tx)} from resolved join cart.carts c
      on c.store_id = ${storeId} and c.id = resolved.id
    union all
    select 'own', own.* from (
      select ${cartColumns(tx)} from cart.carts c
      where c.store_id = ${storeId} and c.customer_id = ${customerId} and c.status = 'open' and c.id <> ${cartId}
      order by c.touched_at desc, c.id desc limit 1) own`
  const find = (role: string) => rows.find((row) => row.role === role)
  return { claimed: find('claimed'), own: find('own') }
}

function lineRecords(tx: Tx, cart: StoredCart): Fragment {
  const records = cart.lines.map(({ id, variantId, quantity, addedPrice, snapshot, stock }, position) => ({
    id,
    variant_id: variantId,
    position,
    quantity,
    added_price: addedPrice,
    snapshot,
    stock_tracked: stock.tracked,
    stock_available: stock.available,
    stock_backorder: stock.backorder,
  }))
  return tx`jsonb_to_recordset(${tx.json(records as JsonValue)}) as line (
    id text, variant_id text, position integer, quantity integer, added_price bigint, snapshot jsonb,
    stock_tracked boolean, stock_available integer, stock_backorder boolean)`
}

function lineColumns(tx: Tx): Fragment {
  return tx`store_id, cart_id, id, variant_id, position, quantity, added_price, snapshot,
    stock_tracked, stock_available, stock_backorder`
}

function jsonOrNull(tx: Tx, value: unknown): Fragment {
  return value === null ? tx`null::jsonb` : tx`${tx.json(value as JsonValue)}::jsonb`
}

/**
 * Inserts the cart, its lines and the answer to the call in one statement. Returns the revision of the settings that were
 * in force.
 */
export async function insertCart(tx: Tx, cart: StoredCart, answer: Outcome<unknown>): Promise<number> {
  const { storeId, keep } = tx.context.call
  const statement = tx<{ settingsRevision: number }[]>`
    with made as (
      insert into cart.carts (store_id, id, customer_id, currency, locale, stock_checked_at, created_at, touched_at)
      values (${storeId}, ${cart.id}, ${cart.customerId}, ${cart.currency}, ${cart.locale}, ${cart.stockCheckedAt},
        ${cart.touchedAt}, ${cart.touchedAt})),
    lines as (
      insert into cart.lines (${lineColumns(tx)})
      select ${storeId}, ${cart.id}, line.* from ${lineRecords(tx, cart)})
    ${keep === undefined ? tx`` : tx`, stored as (${answerInsertion(tx, keep.serialize(answer))})`}
    select merastore.settings_revision() as "settingsRevision"`
  const [row] = await storingAnswer(tx, statement)
  if (row === undefined) throw new Error('a cart was stored without an answer')
  return row.settingsRevision
}

/** The rest of a saving statement: makes the lines of the cart that `guard` yields those of `cart`. */
function replaceLines(tx: Tx, cart: StoredCart, guard: Fragment): Fragment {
  const { storeId } = tx.context.call
  return tx`
    gone as (
      delete from cart.lines l using ${guard} guard
      where l.store_id = ${storeId} and l.cart_id = guard.id
        and not l.id = any(${cart.lines.map((line) => line.id)}::text[])),
    written as (
      insert into cart.lines as l (${lineColumns(tx)})
      select ${storeId}, guard.id, line.* from ${guard} guard, ${lineRecords(tx, cart)}
      on conflict (store_id, cart_id, id) do update set
        position = excluded.position, quantity = excluded.quantity, snapshot = excluded.snapshot,
        stock_tracked = excluded.stock_tracked, stock_available = excluded.stock_available,
        stock_backorder = excluded.stock_backorder
      where (l.position, l.quantity, l.snapshot, l.stock_tracked, l.stock_available, l.stock_backorder)
        is distinct from (excluded.position, excluded.quantity, excluded.snapshot, excluded.stock_tracked,
          excluded.stock_available, excluded.stock_backorder))`
}

function cartSettings(tx: Tx, cart: StoredCart): Fragment {
  return tx`
    customer_id = ${cart.customerId}, locale = ${cart.locale}, email = ${cart.email},
    shipping_address = ${jsonOrNull(tx, cart.shippingAddress)}, billing_address = ${jsonOrNull(tx, cart.billingAddress)},
    shipping_method_id = ${cart.shippingMethodId}, stock_checked_at = ${cart.stockCheckedAt},
    touched_at = ${cart.touchedAt}, revision = ${cart.revision}`
}

/**
 * Saves an open cart over `before`, the revision before its own, and with it the answer to the call; false where that is not
 * the one that stands. With `sameSettings`, false too where the settings of the store are not those of `before` any more.
 */
export async function saveCart(
  tx: Tx,
  cart: StoredCart,
  before: StoredCart,
  { sameSettings = false, answer }: { sameSettings?: boolean; answer?: Outcome<unknown> } = {},
): Promise<boolean> {
  const { keep } = tx.context.call
  const guarded = tx`
    update cart.carts c set ${cartSettings(tx, cart)}
    where c.store_id = ${tx.context.call.storeId} and c.id = ${cart.id} and c.status = 'open'
      and c.revision = ${before.revision}
      ${sameSettings ? tx`and merastore.settings_revision() = ${before.settingsRevision}` : tx``}
    returning c.id`
  // Nobody else can have changed the lines either: each change of a cart is a revision.
  const sameLines = isDeepStrictEqual(cart.lines, before.lines)
  const stores = keep !== undefined && answer !== undefined
  if (sameLines && !stores) return (await guarded).length === 1
  const from = tx`guarded`
  const statement = tx`
    with guarded as (${guarded})
    ${sameLines ? tx`` : tx`, ${replaceLines(tx, cart, from)}`}
    ${stores ? tx`, stored as (${answerInsertion(tx, keep.serialize(answer), { from })})` : tx``}
    select id from guarded`
  const saved = await (stores ? storingAnswer(tx, statement) : statement)
  return saved.length === 1
}

/**
 * Saves a customer's cart over the revision before its own, and turns the guest cart into a reference to it; false,
 * and nothing is changed, where one of the two was changed since it was read.
 */
export async function saveMergedCart(tx: Tx, cart: StoredCart, guest: StoredCart): Promise<boolean> {
  const { storeId } = tx.context.call
  const saved = await tx`
    with locked as (
      select c.id from cart.carts c
      where c.store_id = ${storeId} and c.status = 'open'
        and ((c.id = ${cart.id} and c.revision = ${cart.revision - 1})
          or (c.id = ${guest.id} and c.revision = ${guest.revision}))
      order by c.id for update),
    guarded as (
      update cart.carts c set ${cartSettings(tx, cart)}
      where c.store_id = ${storeId} and c.id = ${cart.id} and (select count(*) from locked) = 2
      returning c.id),
    merged as (
      update cart.carts c set status = 'merged', merged_into = ${cart.id}, revision = c.revision + 1,
        email = null, shipping_address = null, billing_address = null, touched_at = ${cart.touchedAt}
      from guarded
      where c.store_id = ${storeId} and c.id = ${guest.id}),
    emptied as (
      delete from cart.lines l using guarded where l.store_id = ${storeId} and l.cart_id = ${guest.id}),
    ${replaceLines(tx, cart, tx`guarded`)}
    select id from guarded`
  return saved.length === 1
}

/** Deletes some of the carts that nobody has touched for long; returns how many. */
export async function deleteUntouchedCarts(tx: Tx, now: Date, limit: number): Promise<number> {
  const deleted = await tx`
    delete from cart.carts where (store_id, id) in (
      select store_id, id from cart.carts where touched_at < ${addMs(now, -untouchedMs)}
      order by touched_at limit ${limit} for update skip locked)
    returning 1`
  return deleted.length
}
