import type postgres from 'postgres'

/**
 * Fills a store by statements over whole sets, since a million orders cannot be bought in minutes: every row is a
 * copy of one that the platform has written, under ids of its own. Foreign keys are not checked meanwhile.
 */
export type Fill = { readonly storeId: string; readonly from: number; readonly to: number }

/** An id of the n-th copy, of the form of all ids. */
const copyId = (prefix: string) => `'${prefix}_' || lpad(n::text, 26, '0')`

type Copy = {
  readonly table: string
  readonly alias: string
  readonly where: string
  readonly changes: Readonly<Record<string, string>>
}

const words = `array['linen','wool','canvas','leather','cotton','steel','oak','copper','silk','hemp']`
const title = `(${words})[1 + n % 10] || ' article ' || (n % 997) || ' no ' || n`
const variantId = copyId('var')
const productId = copyId('prod')

/** The template is the store's only product that is not a copy. */
const ofTemplate = (alias: string, column: string) => `${alias}.${column} = (select id from template)`

const productCopies: readonly Copy[] = [
  {
    table: 'catalog.products',
    alias: 'p',
    where: ofTemplate('p', 'id'),
    changes: {
      id: productId,
      handle: `'article-' || n`,
      title,
      title_key: title,
      vendor: `'Vendor ' || n % 50`,
      price_min: '500 + n % 9000',
      price_max: '500 + n % 9000',
      published_at: `now() - n * interval '1 second'`,
      created_at: `now() - n * interval '1 second'`,
    },
  },
  {
    table: 'catalog.variants',
    alias: 'v',
    where: ofTemplate('v', 'product_id'),
    changes: { id: variantId, product_id: productId, sku: `'SKU-' || n`, price: '500 + n % 9000' },
  },
  {
    table: 'catalog.option_values',
    alias: 'o',
    where: ofTemplate('o', 'product_id'),
    changes: { product_id: productId, value: `(array['S','M','L','XL'])[1 + n % 4]` },
  },
  {
    table: 'inventory.items',
    alias: 'i',
    where: 'i.variant_id = (select variant_id from template)',
    changes: { variant_id: variantId, product_id: productId, title, sku: `'SKU-' || n` },
  },
  {
    table: 'inventory.levels',
    alias: 'l',
    where: 'l.variant_id = (select variant_id from template)',
    changes: { variant_id: variantId },
  },
]

/** Terms are made, not copied: a search must find some products and not all. No `sku…x` is the beginning of another. */
const terms = `
  insert into catalog.search_terms (store_id, product_id, term, weight)
  select $1, ${productId}, term.text, term.weight
  from generate_series($2::bigint, $3::bigint) n
  cross join lateral (values ((${words})[1 + n % 10], 8), ('article', 8), ('t' || n % 997, 8), ('sku' || n || 'x', 6)) as term (text, weight)`

export async function fillProducts(owner: postgres.Sql, templateVariantId: string, fill: Fill): Promise<void> {
  for (const copy of productCopies) await copyRows(owner, copy, templateOf(templateVariantId), fill)
  await quietly(owner, (sql) => sql.unsafe(terms, [fill.storeId, fill.from, fill.to]))
}

function templateOf(variantId: string): string {
  return `template as (select product_id as id, id as variant_id from catalog.variants where id = '${variantId}')`
}

const orderId = copyId('ord')
const cartId = copyId('cart')
const reservationId = copyId('res')
const checkoutId = copyId('chk')
const paymentId = copyId('pay')
const parts = {
  order_id: orderId,
  cart_id: cartId,
  reservation_id: reservationId,
  checkout_id: checkoutId,
  payment_id: paymentId,
}
const at = `now() - n * interval '1 second'`
const { order_id, cart_id, reservation_id, checkout_id, payment_id } = parts

const orderCopies: readonly Copy[] = [
  { table: 'cart.carts', alias: 'c', where: 'true', changes: { id: cart_id, touched_at: at } },
  {
    table: 'cart.lines',
    alias: 'l',
    where: 'true',
    changes: { cart_id, id: `'line_' || lpad(n::text, 25, '0') || l.position` },
  },
  { table: 'orders.checkouts', alias: 'c', where: 'true', changes: parts },
  {
    table: 'orders.orders',
    alias: 'o',
    where: 'true',
    changes: {
      order_id,
      reservation_id,
      checkout_id,
      payment_id,
      number: '10000000 + n',
      email: `'buyer-' || n || '@example.com'`,
      placed_at: at,
    },
  },
  { table: 'orders.order_lines', alias: 'l', where: 'true', changes: { order_id } },
  {
    table: 'inventory.reservations',
    alias: 'r',
    where: 'true',
    changes: { reservation_id, reference: checkout_id, status: `'committed'` },
  },
  { table: 'inventory.reservation_lines', alias: 'l', where: 'true', changes: { reservation_id } },
  { table: 'payment.payments', alias: 'p', where: 'true', changes: { payment_id, checkout_id } },
]

/** Copies of the one purchase that has been made so far. */
export async function fillOrders(owner: postgres.Sql, sampleOrderId: string, fill: Fill): Promise<void> {
  const sample = `template as (select order_id, checkout_id, reservation_id, payment_id from orders.orders where order_id = '${sampleOrderId}')`
  for (const copy of orderCopies)
    await copyRows(owner, { ...copy, where: sampleRows[copy.table] ?? 'true' }, sample, fill)
}

const sampleCart = `(select cart_id from orders.checkouts where checkout_id = (select checkout_id from template))`
const sampleRows: Readonly<Record<string, string>> = {
  'cart.carts': `c.id = ${sampleCart}`,
  'cart.lines': `l.cart_id = ${sampleCart}`,
  'orders.checkouts': 'c.checkout_id = (select checkout_id from template)',
  'orders.orders': 'o.order_id = (select order_id from template)',
  'orders.order_lines': 'l.order_id = (select order_id from template)',
  'inventory.reservations': 'r.reservation_id = (select reservation_id from template)',
  'inventory.reservation_lines': 'l.reservation_id = (select reservation_id from template)',
  'payment.payments': 'p.payment_id = (select payment_id from template)',
}

const batchRows = 50_000

/** Columns that nobody names are taken from the row that is copied, so a new column needs nothing here. */
async function copyRows(owner: postgres.Sql, copy: Copy, template: string, { storeId, from, to }: Fill): Promise<void> {
  const { table, alias, where, changes } = copy
  const columns = await owner<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attidentity = ''`
  const names = columns.map(({ name }) => name)
  const values = names.map((name) => changes[name] ?? `${alias}.${name}`)
  const text = `
    with ${template}, source as materialized (select * from ${table} ${alias} where ${alias}.store_id = $1 and ${where})
    insert into ${table} (${names.join(', ')})
    select ${values.join(', ')} from generate_series($2::bigint, $3::bigint) n, source as ${alias}`
  for (let first = from; first <= to; first += batchRows) {
    await quietly(owner, (sql) => sql.unsafe(text, [storeId, first, Math.min(to, first + batchRows - 1)]))
  }
}

/** Without foreign keys and without waiting for the disk. */
async function quietly(owner: postgres.Sql, work: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<void> {
  await owner.begin(async (sql) => {
    await sql.unsafe(`set local session_replication_role = replica; set local synchronous_commit = off`)
    await work(sql)
  })
}

/** What autovacuum would do in the days in which a shop grows. */
export async function settle(owner: postgres.Sql): Promise<void> {
  await owner.unsafe('vacuum analyze')
  await owner.unsafe('checkpoint')
}
