import { inputFaults } from '@merastore/contract'
import type { Currency, FieldError } from '@merastore/kernel'
import { productOperations } from './contract-products.ts'
import type { ProductChange, StoredProduct } from './product.ts'
import type { ProductDraft, VariantDraft } from './shopify/index.ts'
import { foldName } from './shopify/text.ts'
import { pricesAsMoney, type VariantValues } from './variant-prices.ts'

/** Under these names the import keeps what has no field; what staff keep under other names is theirs. */
const importedPrefix = 'shopify.'

/**
 * What a draft says about a product that stands (or is new): the file counts for all that a file can say, so variants
 * that it lacks go; categories, attributes and the merchant's own metadata stay.
 */
export function changeOfDraft(draft: ProductDraft, before: StoredProduct): ProductChange & { title: string } {
  return {
    handle: draft.handle,
    title: draft.title,
    descriptionHtml: draft.descriptionHtml,
    vendor: draft.vendor,
    productType: draft.productType,
    tags: draft.tags,
    status: draft.status,
    seoTitle: draft.seo.title ?? null,
    seoDescription: draft.seo.description ?? null,
    metadata: { ...ownMetadata(before.metadata), ...draft.metadata },
    options: draft.options,
    variants: draft.variants.map((variant) => variantOfDraft(variant, before)),
    media: draft.media.map(({ url, alt }) => ({ url: addressNow(url, before), alt })),
  }
}

/** Where a picture of the file lies now: a copy here, if there is one. */
function addressNow(url: string, before: StoredProduct): string {
  return before.media.find(({ sourceUrl }) => sourceUrl === url)?.url ?? url
}

function ownMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !name.startsWith(importedPrefix)))
}

function variantOfDraft(draft: VariantDraft, before: StoredProduct): VariantValues {
  const stored = storedVariantOf(draft, before)
  return {
    ...(stored === undefined ? {} : { id: stored.id }),
    optionValues: draft.optionValues,
    price: draft.priceMinor,
    compareAtPrice: draft.compareAtMinor ?? null,
    cost: draft.costMinor ?? null,
    sku: draft.sku ?? null,
    barcode: draft.barcode ?? null,
    weightGrams: draft.weightGrams,
    weightUnit: draft.weightUnit,
    requiresShipping: draft.requiresShipping,
    taxable: draft.taxable,
    tracked: draft.inventory.tracked,
    backorder: draft.inventory.policy === 'continue',
    imageUrl: draft.mediaUrl === undefined ? null : addressNow(draft.mediaUrl, before),
    metadata: {
      ...ownMetadata(stored?.metadata ?? {}),
      ...draft.metadata,
      ...(draft.taxCode === undefined ? {} : { [`${importedPrefix}tax_code`]: draft.taxCode }),
    },
    initialQuantity: draft.inventory.quantity ?? 0,
  }
}

/** The variant that a draft means: the one with its option values. */
export function storedVariantOf(draft: VariantDraft, before: StoredProduct) {
  const values = JSON.stringify(draft.optionValues.map(foldName))
  return before.variants.find(({ optionValues }) => JSON.stringify(optionValues.map(foldName)) === values)
}

/** Keeps a variant's SKU as metadata instead, where another variant has it. */
export function withoutSku(draft: VariantDraft): VariantDraft {
  const { sku, ...rest } = draft
  return sku === undefined ? draft : { ...rest, metadata: { ...draft.metadata, [`${importedPrefix}sku`]: sku } }
}

/** What a change of the import breaks of the bounds that hold for every body: lengths, counts, forms. */
export function boundFaults(change: ProductChange, currency: Currency): FieldError[] {
  const variants = change.variants?.map((variant) => pricesAsMoney(variant, currency))
  return inputFaults(productOperations.createProduct.input, { ...change, variants })
}
