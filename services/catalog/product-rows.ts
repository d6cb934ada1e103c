import { newId } from '@merastore/kernel'
import type { StoredProduct, StoredVariant } from './product.ts'
import { variantTitle } from './product.ts'
import { productColumns, variantColumns } from './product-fields.ts'
import { searchTermsOf, textOfHtml, type VocabularyWord, vocabularyOf } from './search-terms.ts'

/** A product that is to be written: as it will be, and as it was (absent for a new one). */
export type ProductWrite = { readonly before?: StoredProduct; readonly after: StoredProduct }

type Row = Readonly<Record<string, unknown>>

/** The rows of a product's own tables, by table; the keys are columns. */
export type ProductRows = Record<
  'products' | 'option_values' | 'variants' | 'media' | 'product_categories' | 'product_attributes' | 'search_terms',
  Row[]
>

function columnsOf(columns: Readonly<Record<string, string>>, fields: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [column, fields[field]]))
}

/** All rows of the products. Pure: what is derived (prices of the listing, search terms) is derived here. */
export function rowsOf(storeId: string, products: readonly StoredProduct[]): ProductRows {
  const own = (product: StoredProduct) => ({ store_id: storeId, product_id: product.id })
  return {
    products: products.map((product) => productRow(storeId, product)),
    option_values: products.flatMap((product) =>
      product.options.flatMap(({ name, values }, optionPosition) =>
        values.map((value, position) => ({ ...own(product), option_position: optionPosition, position, name, value })),
      ),
    ),
    variants: products.flatMap((product) =>
      product.variants.map((variant, position) => ({
        ...own(product),
        ...columnsOf(variantColumns, variant),
        id: variant.id,
        position,
        title: variantTitle(variant),
        option_values: variant.optionValues,
        initial_quantity: variant.initialQuantity,
      })),
    ),
    media: products.flatMap((product) =>
      product.media.map(({ sourceUrl, ...media }, position) => ({
        ...own(product),
        ...media,
        position,
        source_url: sourceUrl,
      })),
    ),
    product_categories: products.flatMap((product) =>
      product.categoryIds.map((id, position) => ({ ...own(product), category_id: id, position })),
    ),
    product_attributes: products.flatMap((product) =>
      product.attributes.map((attribute, position) => ({ ...own(product), ...attribute, position })),
    ),
    search_terms: products.flatMap((product) =>
      searchTermsOf(searchedTextOf(product)).map((term) => ({ ...own(product), ...term })),
    ),
  }
}

/** With the id behind it, it fits the 500 characters of a cursor in any script. */
const titleKeyChars = 60

function productRow(storeId: string, product: StoredProduct): Row {
  const prices = product.variants.map(({ price }) => price)
  const cheapest = product.variants.find(({ price }) => price === Math.min(...prices))
  const before = cheapest?.compareAtPrice ?? null
  return {
    store_id: storeId,
    id: product.id,
    ...columnsOf(productColumns, product),
    title_key: [...product.title.toLowerCase()].slice(0, titleKeyChars).join(''),
    published_at: product.publishedAt,
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    compare_at_price: before !== null && cheapest !== undefined && before > cheapest.price ? before : null,
    variant_count: product.variants.length,
    image_url: product.media[0]?.url ?? null,
    image_alt: product.media[0]?.alt ?? null,
    revision: product.revision,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
  }
}

/** What a product is found by, by the place where it stands. */
function searchedTextOf(product: StoredProduct) {
  return {
    title: [product.title],
    sku: product.variants.flatMap(({ sku, barcode }) => [sku ?? '', barcode ?? '']),
    vendor: [product.vendor],
    tags: product.tags,
    productType: [product.productType],
    options: product.options.flatMap(({ name, values }) => [name, ...values]),
    description: [textOfHtml(product.descriptionHtml), ...product.attributes.map(({ value }) => value)],
  }
}

/** The words of the products for the vocabulary of the shop, in their order: two writers take them in the same one. */
export function vocabularyRowsOf(products: readonly StoredProduct[]): VocabularyWord[] {
  const words = new Map<string, boolean>()
  for (const { word, isProminent } of products.flatMap((product) => vocabularyOf(searchedTextOf(product)))) {
    words.set(word, isProminent || words.get(word) === true)
  }
  return [...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, isProminent]) => ({ word, isProminent }))
}

/** An event of a product or variant, as the statement that writes the products inserts it. */
export type EventRow = {
  readonly product_id: string
  readonly id: string
  readonly type: string
  readonly aggregate_id: string
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}

function eventRow(productId: string, type: string, aggregateId: string, data: EventRow['data']): EventRow {
  return { product_id: productId, id: newId('event'), type, aggregate_id: aggregateId, data }
}

/** The events of a write; of a variant only where a field that others use has changed. */
export function eventsOf({ before, after }: ProductWrite): EventRow[] {
  const { id, handle, status } = after
  const old = new Map(before?.variants.map((variant) => [variant.id, variant]))
  const remaining = new Set(after.variants.map((variant) => variant.id))
  const kind = before === undefined ? 'product.created.v1' : 'product.updated.v1'
  const gone = [...old.keys()].filter((variantId) => !remaining.has(variantId))
  return [
    eventRow(id, kind, id, { productId: id, handle, status }),
    ...gone.map((variantId) => eventRow(id, 'variant.deleted.v1', variantId, { variantId, productId: id })),
    ...after.variants.flatMap((variant) => variantEvents(before, after, old.get(variant.id), variant)),
  ]
}

function variantEvents(
  before: StoredProduct | undefined,
  after: StoredProduct,
  old: StoredVariant | undefined,
  variant: StoredVariant,
): EventRow[] {
  const data = variantData(after, variant)
  if (before === undefined || old === undefined) {
    const { initialQuantity } = variant
    return [eventRow(after.id, 'variant.created.v1', variant.id, { ...data, initialQuantity })]
  }
  if (JSON.stringify(variantData(before, old)) === JSON.stringify(data)) return []
  return [eventRow(after.id, 'variant.updated.v1', variant.id, data)]
}

function variantData(product: StoredProduct, variant: StoredVariant) {
  const { sku, tracked, backorder } = variant
  const title = [product.title, variantTitle(variant)].filter((part) => part !== '').join(' – ')
  return { variantId: variant.id, productId: product.id, sku, title, tracked, backorder }
}

/** The events of a product's end. */
export function deletionEventsOf(product: StoredProduct): EventRow[] {
  const { id, handle, status } = product
  return [
    ...product.variants.map(({ id: variantId }) =>
      eventRow(id, 'variant.deleted.v1', variantId, { variantId, productId: id }),
    ),
    eventRow(id, 'product.deleted.v1', id, { productId: id, handle, status }),
  ]
}
