import { type Fragment, insertEvents, type JsonValue, type Tx } from '@merastore/runtime'
import type { StoredProduct } from './product.ts'
import { productColumns, variantColumns } from './product-fields.ts'
import {
  deletionEventsOf,
  type EventRow,
  eventsOf,
  type ProductWrite,
  rowsOf,
  vocabularyRowsOf,
} from './product-rows.ts'
import { addVocabulary } from './vocabulary-sql.ts'

/** The tables of a product's parts: what names a row within a product, and what else it holds. */
const parts = {
  option_values: { key: ['option_position', 'position'], values: ['name', 'value'] },
  variants: {
    key: ['id'],
    values: ['position', 'title', 'option_values', ...Object.values(variantColumns)],
  },
  media: { key: ['id'], values: ['position', 'url', 'alt', 'width', 'height', 'source_url'] },
  product_categories: { key: ['category_id'], values: ['position'] },
  product_attributes: { key: ['code'], values: ['position', 'value'] },
  search_terms: { key: ['term'], values: ['weight'] },
} as const

type Part = keyof typeof parts

/** What is written with a new row and never changed. */
const unchanging: Partial<Record<Part | 'products', readonly string[]>> = {
  products: ['store_id', 'id', 'created_at', 'revision'],
  variants: ['initial_quantity'],
}
type Row = Readonly<Record<string, unknown>>
const partNames = Object.keys(parts) as Part[]

const productChanged = [
  ...Object.values(productColumns),
  ...[
    'title_key',
    'published_at',
    'price_min',
    'price_max',
    'compare_at_price',
    'variant_count',
    'image_url',
    'image_alt',
    'updated_at',
  ],
]

/**
 * Writes products with all their parts and events in one statement, however many there are. A product is written only
 * if its revision is still the one that was read (a new one, if its id is new); of the others nothing is written.
 * @returns the new revision by product id; what is missing was changed by someone else meanwhile
 * @throws the broken constraint where a handle or SKU is taken
 */
export async function saveProducts(tx: Tx, writes: readonly ProductWrite[]): Promise<Map<string, number>> {
  const products = writes.map(({ after }) => after)
  const rows = rowsOf(tx.context.call.storeId, products)
  const newIds = writes.flatMap(({ before, after }) => (before === undefined ? [after.id] : []))
  const changedIds = writes.flatMap(({ before }) => (before === undefined ? [] : [before.id]))
  const events = writes.flatMap(eventsOf)
  // Named, so that a column which a later version has added takes its default when this one writes beside it.
  const productInserted = tx.unsafe([...(unchanging.products ?? []), ...productChanged].join(', '))
  const saved = await tx<{ id: string; revision: number }[]>`
    with saved as (
      insert into catalog.products as p (${productInserted})
      select ${productInserted} from jsonb_populate_recordset(null::catalog.products, ${tx.json(rows.products as JsonValue)})
      on conflict (store_id, id) do update set ${tx.unsafe(assignments(productChanged))}, revision = p.revision + 1
      where p.revision = excluded.revision and p.id <> all(${newIds}::text[])
      returning p.id, p.revision
    ), ${partNames.map((name, index) => tx`${index === 0 ? tx`` : tx`, `}${replacePart(tx, name, rows[name], changedIds)}`)},
    ${addVocabulary(tx, vocabularyRowsOf(products))},
    published as (${insertProductEvents(tx, events)} join saved on saved.id = event.product_id order by event.number)
    select id, revision from saved`
  return new Map(saved.map((row) => [row.id, row.revision]))
}

/** Removes a product with its parts, if its revision is still the one that was read. */
export async function deleteStoredProduct(tx: Tx, product: StoredProduct): Promise<boolean> {
  const rows = await tx`
    with saved as (
      delete from catalog.products
      where store_id = ${tx.context.call.storeId} and id = ${product.id} and revision = ${product.revision}
      returning id
    ), events as (
      ${insertProductEvents(tx, deletionEventsOf(product))} join saved on saved.id = event.product_id order by event.number
    )
    select id from saved`
  return rows.length > 0
}

/**
 * One table of a product's parts: what the product no longer has goes, what is new or differs is written, the rest is
 * not touched. The two never meet in one row, so their order does not matter.
 */
export function replacePart(tx: Tx, name: Part, rows: readonly Row[], changedIds: readonly string[]): Fragment {
  const { key, values } = parts[name]
  const table = tx.unsafe(`catalog.${name}`)
  const keys = ['product_id', ...key]
  const conflict = name === 'variants' || name === 'media' ? ['store_id', 'id'] : ['store_id', ...keys]
  const inserted = ['store_id', ...keys, ...values, ...(unchanging[name] ?? [])]
  const of = (alias: string, columns: readonly string[]) => columns.map((column) => `${alias}.${column}`).join(', ')
  return tx`
    ${tx.unsafe(`${name}_rows`)} as materialized (
      select * from jsonb_populate_recordset(null::${table}, ${tx.json(rows as JsonValue)})
    ), ${tx.unsafe(`${name}_gone`)} as (
      delete from ${table} t
      -- By the ids themselves: joined to saved, the table of a growing catalogue was read as a whole (5 times the time).
      where t.store_id = ${tx.context.call.storeId} and t.product_id = any(${changedIds}::text[])
        and t.product_id in (select id from saved)
        and (${tx.unsafe(of('t', keys))}) not in (select ${tx.unsafe(of('r', keys))} from ${tx.unsafe(`${name}_rows`)} r)
    ), ${tx.unsafe(`${name}_kept`)} as (
      insert into ${table} as t (${tx.unsafe(inserted.join(', '))})
      select ${tx.unsafe(of('r', inserted))} from ${tx.unsafe(`${name}_rows`)} r join saved on saved.id = r.product_id
      on conflict (${tx.unsafe(conflict.join(', '))}) do update set ${tx.unsafe(assignments(values))}
      where t.product_id = excluded.product_id
        and (${tx.unsafe(of('t', values))}) is distinct from (${tx.unsafe(of('excluded', values))})
    )`
}

function assignments(columns: readonly string[]): string {
  return columns.map((column) => `${column} = excluded.${column}`).join(', ')
}

function insertProductEvents(tx: Tx, rows: readonly EventRow[]): Fragment {
  const numbered = rows.map((row, number) => ({ ...row, number }))
  return insertEvents(tx, {
    id: tx`event.id`,
    type: tx`event.type`,
    aggregateId: tx`event.aggregate_id`,
    data: tx`event.data`,
    from: tx`jsonb_to_recordset(${tx.json(numbered)})
      as event (number integer, product_id text, id text, type text, aggregate_id text, data jsonb)`,
  })
}
