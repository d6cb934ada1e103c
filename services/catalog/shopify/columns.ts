/** The fields that a column can fill; every other column is stored as metadata. */
export type Field = keyof typeof fieldColumns | OptionField

type OptionNumber = 1 | 2 | 3
type OptionField = `option${OptionNumber}Name` | `option${OptionNumber}Value`

/** What a column is about: the product, one variant, one image, or (`row`) whatever its row happens to be. */
type Level = 'product' | 'variant' | 'image' | 'row'

export type Column = {
  index: number
  name: string
  /** Whether it is a column of Shopify's; others are stored all the same. */
  known: boolean
  level: Level
  field?: Field
  /** Where a cell of this column goes if it goes to metadata. */
  metadataKey: string
}

export type Header = { columns: Column[]; byField: Map<Field, Column>; missing: string[] }

/** Shopify's names for a column, in lower case: before 2025, since then, and spellings of older exports. */
const fieldColumns = {
  handle: { level: 'product', names: ['handle', 'url handle'] },
  title: { level: 'product', names: ['title'] },
  descriptionHtml: { level: 'product', names: ['body (html)', 'body html', 'description'] },
  vendor: { level: 'product', names: ['vendor'] },
  productType: { level: 'product', names: ['type'] },
  tags: { level: 'product', names: ['tags'] },
  published: { level: 'product', names: ['published', 'published on online store'] },
  status: { level: 'product', names: ['status'] },
  giftCard: { level: 'product', names: ['gift card'] },
  seoTitle: { level: 'product', names: ['seo title'] },
  seoDescription: { level: 'product', names: ['seo description'] },
  sku: { level: 'variant', names: ['variant sku', 'sku'] },
  barcode: { level: 'variant', names: ['variant barcode', 'barcode'] },
  grams: { level: 'variant', names: ['variant grams', 'weight value (grams)'] },
  weightUnit: { level: 'variant', names: ['variant weight unit', 'weight unit for display'] },
  inventoryTracker: { level: 'variant', names: ['variant inventory tracker', 'inventory tracker'] },
  inventoryQuantity: { level: 'variant', names: ['variant inventory qty', 'inventory quantity'] },
  inventoryPolicy: { level: 'variant', names: ['variant inventory policy', 'continue selling when out of stock'] },
  price: { level: 'variant', names: ['variant price', 'price'] },
  compareAtPrice: { level: 'variant', names: ['variant compare at price', 'compare-at price', 'compare at price'] },
  cost: { level: 'variant', names: ['cost per item', 'variant cost'] },
  requiresShipping: { level: 'variant', names: ['variant requires shipping', 'requires shipping'] },
  taxable: { level: 'variant', names: ['variant taxable', 'charge tax'] },
  taxCode: { level: 'variant', names: ['variant tax code', 'tax code'] },
  variantImage: { level: 'variant', names: ['variant image', 'variant image url'] },
  imageUrl: { level: 'image', names: ['image src', 'product image url'] },
  imagePosition: { level: 'image', names: ['image position'] },
  imageAlt: { level: 'image', names: ['image alt text'] },
} as const satisfies Record<string, { level: Level; names: readonly string[] }>

/** Columns of Shopify's that we have no field for, where the name of the key is not the name of the column. */
const metadataColumns: Record<string, { level: Level; key: string }> = {
  'product category': { level: 'product', key: 'product_category' },
  'standardized product type': { level: 'product', key: 'product_category' },
  'custom product type': { level: 'product', key: 'custom_product_type' },
  collection: { level: 'product', key: 'collection' },
  'option1 linked to': { level: 'product', key: 'option1_linked_to' },
  'option2 linked to': { level: 'product', key: 'option2_linked_to' },
  'option3 linked to': { level: 'product', key: 'option3_linked_to' },
  'variant fulfillment service': { level: 'variant', key: 'fulfillment_service' },
  'fulfillment service': { level: 'variant', key: 'fulfillment_service' },
  'unit price total measure': { level: 'variant', key: 'unit_price.total_measure' },
  'unit price total measure unit': { level: 'variant', key: 'unit_price.total_measure_unit' },
  'unit price base measure': { level: 'variant', key: 'unit_price.base_measure' },
  'unit price base measure unit': { level: 'variant', key: 'unit_price.base_measure_unit' },
  'google shopping / manufacturer part number (mpn)': { level: 'product', key: 'google_shopping.mpn' },
  'google shopping / ad group name': { level: 'product', key: 'google_shopping.adwords_grouping' },
  'google shopping / ads labels': { level: 'product', key: 'google_shopping.adwords_labels' },
}

/** Families of columns: the rest of the name is the merchant's own (a market, a metafield). */
const metadataFamilies: { pattern: RegExp; level: Level; prefix: string }[] = [
  { pattern: /^google shopping \/ (.+)$/, level: 'product', prefix: 'google_shopping' },
  { pattern: /^included \/ (.+)$/, level: 'product', prefix: 'market_included' },
  { pattern: /^price \/ (.+)$/, level: 'variant', prefix: 'market_price' },
  { pattern: /^compare[- ]at price \/ (.+)$/, level: 'variant', prefix: 'market_compare_at_price' },
]

/** `Material (product.metafields.custom.material)` */
const metafieldPattern = /\((product|variant)\.metafields\.([^()]+)\)$/

const fieldByName = new Map<string, { field: Field; level: Level }>()
for (const [field, { level, names }] of Object.entries(fieldColumns)) {
  for (const name of names) fieldByName.set(name, { field: field as keyof typeof fieldColumns, level })
}
for (const number of [1, 2, 3] as const) {
  fieldByName.set(`option${number} name`, { field: `option${number}Name`, level: 'product' })
  fieldByName.set(`option${number} value`, { field: `option${number}Value`, level: 'variant' })
}

/** Without these two no row can be recognised as a product. */
const requiredFields = [
  { field: 'handle', name: 'Handle' },
  { field: 'title', name: 'Title' },
] as const

/**
 * Finds out what each column of a header means. A name that comes twice counts the first time; the second is stored as
 * metadata.
 */
export function mapHeader(names: readonly string[]): Header {
  const byField = new Map<Field, Column>()
  const keysTaken = new Set<string>()
  const columns = names.map((name, index) => {
    const meaning = meaningOf(name)
    const repeated = meaning.field !== undefined && byField.has(meaning.field)
    const column: Column = {
      index,
      name,
      ...(repeated ? unknownColumn(name) : meaning),
      metadataKey: unusedKey(repeated ? unknownColumn(name).metadataKey : meaning.metadataKey, keysTaken),
    }
    keysTaken.add(column.metadataKey)
    if (column.field !== undefined) byField.set(column.field, column)
    return column
  })
  const missing = requiredFields.filter(({ field }) => !byField.has(field)).map(({ name }) => name)
  return { columns, byField, missing }
}

/** Where the cells of a column go, for people who look at the mapping: `title`, `metadata shopify.collection`. */
export function mapsTo(column: Column): string {
  return column.field ?? `metadata ${column.metadataKey}`
}

type Meaning = Pick<Column, 'known' | 'level' | 'field' | 'metadataKey'>

function meaningOf(name: string): Meaning {
  const normal = name.trim().replace(/\s+/g, ' ').toLowerCase()
  const field = fieldByName.get(normal)
  if (field !== undefined) return { known: true, ...field, metadataKey: `shopify.${snakeCase(field.field)}` }
  const own = Object.hasOwn(metadataColumns, normal) ? metadataColumns[normal] : undefined
  if (own !== undefined) return { known: true, level: own.level, metadataKey: `shopify.${own.key}` }
  const metafield = metafieldPattern.exec(name.trim())
  if (metafield !== null) {
    const level = metafield[1] === 'variant' ? 'variant' : 'product'
    return { known: true, level, metadataKey: `shopify.metafield.${metafield[2]}` }
  }
  for (const { pattern, level, prefix } of metadataFamilies) {
    const rest = pattern.exec(normal)?.[1]
    if (rest !== undefined) return { known: true, level, metadataKey: `shopify.${prefix}.${slug(rest)}` }
  }
  return unknownColumn(name)
}

function unknownColumn(name: string): Meaning {
  return { known: false, level: 'row', metadataKey: `shopify.column.${slug(name) || 'unnamed'}` }
}

function unusedKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key
  let number = 2
  while (taken.has(`${key}_${number}`)) number += 1
  return `${key}_${number}`
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
