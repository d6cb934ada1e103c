import type { Currency } from '@merastore/kernel'
import type { Fragment, Tx } from '@merastore/runtime'
import type { StoredProduct } from './product.ts'
import { productColumns, variantColumns } from './product-fields.ts'
import type { attributeTypes } from './schemas.ts'

/** `'title', p.title, …`: the arguments of json_build_object for the fields of a column map. */
export function fieldsOf(alias: string, columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([field, column]) => `'${field}', ${alias}.${column}`)
    .join(', ')
}

/** Amount and currency of a column, as the API shows money; the settings are `s`. Null stays null. */
export function moneyOf(column: string): string {
  return `case when ${column} is not null then json_build_object('amount', ${column}, 'currency', s.currency) end`
}

/** The options of the product `p` as the APIs show them. */
export const optionsOfProduct = `(
  select coalesce(json_agg(json_build_object('name', o.name, 'values', o.values) order by o.option_position), '[]')
  from (
    select v.option_position, v.name, json_agg(v.value order by v.position) as values
    from catalog.option_values v where v.store_id = p.store_id and v.product_id = p.id
    group by v.option_position, v.name
  ) o)`

const storedProduct = `json_build_object(
  'id', p.id, ${fieldsOf('p', productColumns)},
  'publishedAt', merastore.rfc3339(p.published_at), 'createdAt', merastore.rfc3339(p.created_at),
  'updatedAt', merastore.rfc3339(p.updated_at), 'revision', p.revision,
  'options', ${optionsOfProduct},
  'variants', (
    select coalesce(json_agg(json_build_object('id', v.id, 'optionValues', v.option_values,
      'initialQuantity', v.initial_quantity, ${fieldsOf('v', variantColumns)}) order by v.position), '[]')
    from catalog.variants v where v.store_id = p.store_id and v.product_id = p.id),
  'media', (
    select coalesce(json_agg(json_build_object('id', m.id, 'url', m.url, 'alt', m.alt, 'width', m.width,
      'height', m.height, 'sourceUrl', m.source_url) order by m.position), '[]')
    from catalog.media m where m.store_id = p.store_id and m.product_id = p.id),
  'categoryIds', (
    select coalesce(json_agg(c.category_id order by c.position), '[]')
    from catalog.product_categories c where c.store_id = p.store_id and c.product_id = p.id),
  'attributes', (
    select coalesce(json_agg(json_build_object('code', a.code, 'value', a.value) order by a.position), '[]')
    from catalog.product_attributes a where a.store_id = p.store_id and a.product_id = p.id))`

/** What a write needs: the store's currency, the definitions and categories that a body names, the products. */
export type WriteContext = {
  readonly currency: Currency
  readonly categoryIds: readonly string[]
  readonly attributes: readonly Attribute[]
  readonly products: readonly StoredProduct[]
}
type Attribute = { code: string; name: string; type: AttributeType; unit: string | null; values: string[] }
type AttributeType = (typeof attributeTypes)[number]

type Wanted = {
  readonly ids?: readonly string[]
  readonly handles?: readonly string[]
  readonly categoryIds?: readonly string[]
}

/** Reads in one statement what a write or a view of staff needs; undefined where the store is not known yet. */
export async function readForWrite(tx: Tx, wanted: Wanted): Promise<WriteContext | undefined> {
  const { storeId } = tx.context.call
  const [row] = await tx<WriteContext[]>`
    select s.currency,
      (select coalesce(json_agg(json_build_object('code', a.code, 'name', a.name, 'type', a.type, 'unit', a.unit,
          'values', a.values)), '[]')
        from catalog.attributes a where a.store_id = ${storeId}) as attributes,
      array(select c.id from catalog.categories c
        where c.store_id = ${storeId} and c.id = any(${wanted.categoryIds ?? []}::text[])) as "categoryIds",
      (select coalesce(json_agg(${tx.unsafe(storedProduct)}), '[]') from catalog.products p
        where p.store_id = ${storeId} and ${productsWanted(tx, wanted)}) as products
    from catalog.settings s where s.store_id = ${storeId}`
  return row
}

function productsWanted(tx: Tx, { ids, handles }: Wanted): Fragment {
  return handles === undefined ? tx`p.id = any(${ids ?? []}::text[])` : tx`p.handle = any(${handles}::text[])`
}

/** The longest beginning of a handle behind which a number has a place. */
const handleStemCharsMax = 240

/** The handle with the lowest number behind it that no product has: `mug-2` where there is a mug. */
export async function findFreeHandle(tx: Tx, wanted: string): Promise<string> {
  const stem = [...wanted]
    .slice(0, handleStemCharsMax)
    .join('')
    .replace(/[-_]+$/, '')
  const rows = await tx<{ handle: string }[]>`
    select handle from catalog.products
    where store_id = ${tx.context.call.storeId} and handle >= ${`${stem}-`} and handle < ${`${stem}.`}`
  const taken = new Set(rows.map(({ handle }) => handle))
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
}

export async function insertSettings(tx: Tx, currency: string, dictionary = 'english_stem'): Promise<void> {
  await tx`
    insert into catalog.settings (store_id, currency, search_dictionary)
    values (${tx.context.call.storeId}, ${currency}, ${dictionary})
    on conflict (store_id) do nothing`
}

export async function findCurrency(tx: Tx): Promise<Currency | undefined> {
  const [row] = await tx<{ currency: Currency }[]>`
    select currency from catalog.settings where store_id = ${tx.context.call.storeId}`
  return row?.currency
}

export async function listTaxClasses(tx: Tx): Promise<string[]> {
  const rows = await tx<{ code: string }[]>`
    select distinct p.tax_class as code from catalog.products p
    where p.store_id = ${tx.context.call.storeId} order by p.tax_class limit 1000`
  return rows.map(({ code }) => code)
}
