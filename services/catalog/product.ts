import { type FieldError, type FieldErrorCode, newId } from '@merastore/kernel'
import { safeHtml } from '@merastore/safe-html'
import { type Static, Type } from 'typebox'
import { attributeFaults } from './attribute.ts'
import { productDefaults, variantDefaults } from './product-fields.ts'
import type { MediaInput, ProductOption, productFields, variantFields } from './schemas.ts'
import { normalizeHandle } from './shopify/text.ts'
import type { VariantValues } from './variant-prices.ts'

const ProductFieldsSchema = Type.Object({} as typeof productFields)
const VariantFieldsSchema = Type.Object({} as typeof variantFields)
type ProductFields = Static<typeof ProductFieldsSchema>
type VariantFields = Static<typeof VariantFieldsSchema>

/** A variant as it is stored; prices in minor units of the store's currency. */
export type StoredVariant = VariantFields & {
  id: string
  optionValues: string[]
  price: number
  compareAtPrice: number | null
  cost: number | null
  initialQuantity: number
}

type StoredMedia = {
  id: string
  url: string
  alt: string
  width: number | null
  height: number | null
  /** Where it was copied from. */
  sourceUrl: string | null
}

/** A product with all that belongs to it: read, decided about and written as a whole, under one revision. */
export type StoredProduct = ProductFields & {
  id: string
  publishedAt: string | null
  options: Static<typeof ProductOption>[]
  variants: StoredVariant[]
  media: StoredMedia[]
  categoryIds: string[]
  attributes: { code: string; value: string }[]
  revision: number
  createdAt: string
  updatedAt: string
}

/** What is changed of a product; an absent part stays as it is. */
export type ProductChange = Partial<ProductFields> & {
  options?: StoredProduct['options']
  variants?: VariantValues[]
  media?: MediaInput[]
  categoryIds?: string[]
  attributes?: StoredProduct['attributes']
}

/** What a product is checked against: the definitions and categories of the store. */
export type CatalogContext = {
  attributes: readonly { code: string; type: string; values: readonly string[] }[]
  categoryIds: readonly string[]
}

/** A product without anything yet, under a new id. */
export function newProduct(now: Date): StoredProduct {
  const at = now.toISOString()
  return {
    ...productDefaults,
    tags: [],
    id: newId('product'),
    handle: '',
    title: '',
    publishedAt: null,
    options: [],
    variants: [],
    media: [],
    categoryIds: [],
    attributes: [],
    revision: 1,
    createdAt: at,
    updatedAt: at,
  }
}

/** The product as it will be: what the change says over what stands. Checks nothing. */
export function applyChange(before: StoredProduct, change: ProductChange, now: Date): StoredProduct {
  const { options, variants, media, ...fields } = change
  const after: StoredProduct = { ...before, ...fields }
  if (fields.descriptionHtml !== undefined) after.descriptionHtml = safeHtml(fields.descriptionHtml)
  if (after.handle === '') after.handle = normalizeHandle(after.title) ?? ''
  if (after.status === 'published') after.publishedAt ??= now.toISOString()
  if (options !== undefined) after.options = options
  if (media !== undefined) after.media = applyMedia(before.media, media)
  if (variants !== undefined) after.variants = variants.map((variant) => applyVariant(before, variant))
  if (media !== undefined) after.variants = after.variants.map((variant) => withoutLostImage(variant, before, after))
  return after
}

function applyVariant(before: StoredProduct, input: VariantValues): StoredVariant {
  const stored = before.variants.find((variant) => variant.id === input.id)
  const base = stored ?? { ...variantDefaults, initialQuantity: 0, optionValues: [], id: input.id ?? newId('variant') }
  const { initialQuantity = 0, ...fields } = input
  return { ...base, ...fields, id: base.id, initialQuantity: stored?.initialQuantity ?? initialQuantity }
}

/** Media keep their ids by their address. */
function applyMedia(before: readonly StoredMedia[], media: readonly MediaInput[]): StoredMedia[] {
  return media.map(({ url, alt = '', width, height }) => {
    const stored = before.find((candidate) => candidate.url === url)
    const size = { width: width ?? stored?.width ?? null, height: height ?? stored?.height ?? null }
    return { id: stored?.id ?? newId('media'), url, alt, ...size, sourceUrl: stored?.sourceUrl ?? null }
  })
}

/** A variant whose picture was taken off the product has none; a picture that never was there is a fault, not a loss. */
function withoutLostImage(variant: StoredVariant, before: StoredProduct, after: StoredProduct): StoredVariant {
  const has = ({ media }: StoredProduct) => media.some(({ url }) => url === variant.imageUrl)
  return variant.imageUrl !== null && has(before) && !has(after) ? { ...variant, imageUrl: null } : variant
}

/** The variant's title: its option values in one line, empty where there is nothing to choose. */
export function variantTitle(variant: { readonly optionValues: readonly string[] }): string {
  return variant.optionValues.join(' / ')
}

/** The ids in a change that are no variants of the product: ids of new variants are made here, never sent. */
export function strangerFaults(before: StoredProduct, variants: readonly VariantValues[]): FieldError[] {
  return variants.flatMap(({ id }, index) =>
    id === undefined || before.variants.some((variant) => variant.id === id)
      ? []
      : [fault(`/variants/${index}/id`, 'VARIANT_UNKNOWN', 'is no variant of this product')],
  )
}

/** What contradicts itself in a product, by pointers into the body that it came in; empty where it is sound. */
export function productFaults(after: StoredProduct, context: CatalogContext): FieldError[] {
  return [
    ...(after.handle === '' ? [fault('/handle', 'REQUIRED', 'cannot be made of the title: send one')] : []),
    ...optionFaults(after.options),
    ...variantFaults(after),
    ...repeated(
      after.media.map(({ url }) => url),
      (index) => fault(`/media/${index}/url`, 'REPEATED', 'is listed twice'),
    ),
    ...after.categoryIds.flatMap((id, index) =>
      context.categoryIds.includes(id)
        ? []
        : [fault(`/categoryIds/${index}`, 'CATEGORY_UNKNOWN', 'is no category here')],
    ),
    ...attributeFaults(after.attributes, context.attributes),
  ]
}

function optionFaults(options: StoredProduct['options']): FieldError[] {
  const names = repeated(
    options.map(({ name }) => fold(name)),
    (index) => fault(`/options/${index}/name`, 'OPTION_REPEATED', 'is the name of another option too'),
  )
  const values = options.flatMap((option, at) =>
    repeated(option.values.map(fold), (index) =>
      fault(`/options/${at}/values/${index}`, 'VALUE_REPEATED', 'is listed twice'),
    ),
  )
  return [...names, ...values]
}

function variantFaults({ options, variants, media }: StoredProduct): FieldError[] {
  const urls = new Set(media.map(({ url }) => url))
  const faults = variants.flatMap((variant, index) => {
    const at = `/variants/${index}`
    const isMade = variant.optionValues.length === options.length
    const wrong = isMade
      ? variant.optionValues.findIndex((value, place) => !options[place]?.values.includes(value))
      : -1
    return [
      ...(isMade
        ? []
        : [fault(`${at}/optionValues`, 'OPTION_VALUES_INCOMPLETE', `needs ${options.length} values, one an option`)]),
      ...(wrong < 0
        ? []
        : [fault(`${at}/optionValues/${wrong}`, 'OPTION_VALUE_UNKNOWN', 'is no value of that option')]),
      ...(variant.imageUrl === null || urls.has(variant.imageUrl)
        ? []
        : [fault(`${at}/imageUrl`, 'IMAGE_UNKNOWN', 'is none of the product’s media')]),
    ]
  })
  return [
    ...faults,
    ...(variants.length === 0 ? [fault('/variants', 'TOO_FEW', 'a product has at least one variant')] : []),
    ...repeated(
      variants.map(({ optionValues }) => JSON.stringify(optionValues)),
      (index) => fault(`/variants/${index}/optionValues`, 'VARIANT_REPEATED', 'are those of another variant too'),
    ),
    ...repeated(
      variants.map(({ id }) => id),
      (index) => fault(`/variants/${index}/id`, 'REPEATED', 'is listed twice'),
    ),
    ...repeated(
      variants.map(({ sku }) => sku),
      (index) => fault(`/variants/${index}/sku`, 'SKU_REPEATED', 'is listed twice'),
    ),
  ]
}

function repeated(keys: readonly (string | null)[], faultAt: (index: number) => FieldError): FieldError[] {
  return keys.flatMap((key, index) => (key !== null && keys.indexOf(key) < index ? [faultAt(index)] : []))
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function fault(pointer: string, code: FieldErrorCode, detail: string): FieldError {
  return { pointer, code, detail }
}
