import {
  changeOf,
  Id,
  input,
  LongText,
  MoneySchema,
  Nullable,
  OneOf,
  Price,
  Text,
  Timestamp,
} from '@merastore/contract'
import { type Static, type TProperties, Type } from 'typebox'

const productStatuses = ['draft', 'published'] as const
export const ProductStatus = OneOf(productStatuses)

/** Handles of products and categories come in any script, as in other shops' exports: `summer-jacket`, `ジャケット`. */
export const ProductHandle = Type.String({
  pattern: '^[\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{N}]+(?:[-_][\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{N}]+)*$',
  minLength: 1,
  maxLength: 255,
})

/** A picture's address: on the web over TLS (plain HTTP is taken as well: old exports have it), or on this installation. */
const MediaUrl = Type.String({
  pattern: '^(https?://[^\\s"<>\\\\]+|/[^/\\s"<>\\\\][^\\s"<>\\\\]*)$',
  maxLength: 2048,
})

/** Free-form data of the merchant's own; wider than elsewhere, because imports keep here what has no field. */
const ProductMetadata = Type.Unsafe<Record<string, string>>({
  type: 'object',
  maxProperties: 500,
  propertyNames: { minLength: 1, maxLength: 255 },
  additionalProperties: { type: 'string', maxLength: 1_000_000 },
})

/** The fields of a product that are plain values. Each has its column in product-fields.ts. */
export const productFields = {
  handle: ProductHandle,
  title: Text({ min: 1, max: 500 }),
  /** HTML; tags and attributes that could run code are taken out when it is saved. */
  descriptionHtml: LongText({ max: 1_000_000 }),
  vendor: Text({ max: 255 }),
  productType: Text({ max: 255 }),
  tags: Type.Array(Text({ min: 1, max: 255 }), { maxItems: 250, uniqueItems: true }),
  status: ProductStatus,
  seoTitle: Nullable(Text({ max: 500 })),
  seoDescription: Nullable(Text({ max: 5000 })),
  /** Code of the tax class, `standard` where none is named. */
  taxClass: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
  metadata: ProductMetadata,
}

/** The fields of a variant that are plain values, but for its prices. */
export const variantFields = {
  sku: Nullable(Text({ min: 1, max: 255 })),
  barcode: Nullable(Text({ min: 1, max: 255 })),
  weightGrams: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  /** The unit in which staff see the weight. */
  weightUnit: OneOf(['g', 'kg', 'oz', 'lb']),
  requiresShipping: Type.Boolean(),
  taxable: Type.Boolean(),
  /** Whether its stock is counted. */
  tracked: Type.Boolean(),
  /** Whether it may be sold when none is left. */
  backorder: Type.Boolean(),
  /** One of the product's media. */
  imageUrl: Nullable(MediaUrl),
  metadata: ProductMetadata,
}

/** Prices as staff enter them, in the store's currency. */
const variantPriceInput = {
  price: Price,
  compareAtPrice: Nullable(Price),
  cost: Nullable(Price),
}

const OptionValue = Text({ min: 1, max: 255 })
export const optionsMax = 5
const variantsMax = 250
const mediaMax = 250
export const categoriesMax = 100

export const ProductOption = input(
  { name: Text({ min: 1, max: 255 }), values: Type.Array(OptionValue, { minItems: 1, maxItems: 250 }) },
  { $id: 'ProductOption' },
)

const { price, ...variantPricesLeft } = variantPriceInput
const optionalVariantFields = optional({ ...variantFields, ...variantPricesLeft })

const variantIdentity = { id: Id('variant'), title: Type.String(), optionValues: Type.Array(Type.String()) }
const shownPrices = { price: MoneySchema, compareAtPrice: Nullable(MoneySchema) }

/** A variant as staff see it. */
export const AdminVariant = Type.Object(
  { ...variantIdentity, ...shownPrices, cost: Nullable(MoneySchema), ...variantFields },
  { $id: 'AdminVariant' },
)

/** A variant in a body: the values of the product's options in their order, and what is sold for what. */
export const VariantInput = changeOf(AdminVariant, {
  /** The variant to keep; without it a new one is made. */
  id: Type.Optional(Id('variant')),
  optionValues: Type.Optional(Type.Array(OptionValue, { maxItems: optionsMax })),
  price,
  ...optionalVariantFields,
  /** The stock that a new variant starts with; later stock is the inventory's. */
  // At most what a level of inventory can be: a larger number could not be stocked, and would become none.
  initialQuantity: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
})
export type VariantInput = Static<typeof VariantInput>

export const VariantChange = optional({
  /** The same as in the path. */
  id: Id('variant'),
  optionValues: Type.Array(OptionValue, { maxItems: optionsMax }),
  ...variantFields,
  ...variantPriceInput,
})

const Media = Type.Object(
  {
    id: Id('media'),
    url: Type.String(),
    alt: Type.String(),
    width: Nullable(Type.Integer()),
    height: Nullable(Type.Integer()),
  },
  { $id: 'Media' },
)

/** Media keep their ids by their address. */
export const MediaInput = changeOf(Media, {
  url: MediaUrl,
  alt: Type.Optional(Text({ max: 5000 })),
  width: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  height: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
})
export type MediaInput = Static<typeof MediaInput>

export const attributeTypes = ['text', 'number', 'boolean', 'enum'] as const
export const AttributeCode = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,63}$' })
export const attributeFields = {
  name: Text({ min: 1, max: 255 }),
  unit: Nullable(Text({ min: 1, max: 30 })),
  /** The values to choose from, of an attribute of type enum. */
  values: Type.Array(Text({ min: 1, max: 255 }), { maxItems: 500, uniqueItems: true }),
}
export const Attribute = Type.Object(
  {
    id: Id('attribute'),
    code: AttributeCode,
    type: OneOf(attributeTypes),
    ...attributeFields,
    revision: Type.Integer(),
  },
  { $id: 'Attribute' },
)
export type Attribute = Static<typeof Attribute>

const AttributeValue = Type.Object(
  {
    code: AttributeCode,
    name: Type.String(),
    type: OneOf(attributeTypes),
    unit: Nullable(Type.String()),
    value: Type.String(),
  },
  { $id: 'AttributeValue' },
)

/** A value as text, whatever its type: `Wool`, `12.5`, `true`. */
const AttributeInput = changeOf(AttributeValue, { code: AttributeCode, value: Text({ min: 1, max: 255 }) })

/** What a product has besides its plain fields, in the body that creates it. */
export const productParts = {
  options: Type.Array(ProductOption, { maxItems: optionsMax }),
  variants: Type.Array(VariantInput, { minItems: 1, maxItems: variantsMax }),
  media: Type.Array(MediaInput, { maxItems: mediaMax }),
  categoryIds: Type.Array(Id('category'), { maxItems: categoriesMax, uniqueItems: true }),
  attributes: Type.Array(AttributeInput, { maxItems: 100 }),
}

const Image = Type.Object({ url: Type.String(), alt: Type.String() }, { $id: 'Image' })

/** A product as staff see it. */
export const AdminProduct = Type.Object(
  {
    id: Id('product'),
    ...productFields,
    publishedAt: Nullable(Timestamp),
    options: Type.Array(ProductOption),
    variants: Type.Array(AdminVariant),
    media: Type.Array(Media),
    categoryIds: Type.Array(Id('category')),
    attributes: Type.Array(AttributeValue),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    revision: Type.Integer(),
  },
  { $id: 'AdminProduct' },
)
export type AdminProduct = Static<typeof AdminProduct>

/** What a variant has cost since a moment. */
export const PriceChange = Type.Object(
  {
    variantId: Id('variant'),
    number: Type.Integer({
      description: '1, 2, 3 … of a variant; 0 is the price that it had when its prices began to be noted.',
    }),
    price: MoneySchema,
    compareAtPrice: Nullable(MoneySchema),
    changedAt: Timestamp,
  },
  { $id: 'PriceChange' },
)

/** A line of the product list of staff. */
export const AdminProductItem = Type.Object(
  {
    id: Id('product'),
    handle: Type.String(),
    title: Type.String(),
    vendor: Type.String(),
    productType: Type.String(),
    status: ProductStatus,
    image: Nullable(Image),
    priceMin: MoneySchema,
    priceMax: MoneySchema,
    variantCount: Type.Integer(),
    updatedAt: Timestamp,
    revision: Type.Integer(),
  },
  { $id: 'AdminProductItem' },
)

/** A product in a listing of the shop. */
export const ProductItem = Type.Object(
  {
    id: Id('product'),
    handle: Type.String(),
    title: Type.String(),
    vendor: Type.String(),
    priceMin: MoneySchema,
    priceMax: MoneySchema,
    /** What the cheapest variant cost before, where that is more. */
    compareAtPrice: Nullable(MoneySchema),
    image: Nullable(Image),
    variantCount: Type.Integer(),
    options: Type.Array(ProductOption),
  },
  { $id: 'ProductItem' },
)

const CategoryRef = Type.Object(
  { id: Id('category'), handle: Type.String(), name: Type.String() },
  { $id: 'CategoryRef' },
)

const ProductVariant = Type.Object(
  {
    ...variantIdentity,
    ...shownPrices,
    sku: Nullable(Type.String()),
    barcode: Nullable(Type.String()),
    weightGrams: Type.Integer(),
    requiresShipping: Type.Boolean(),
    image: Nullable(Image),
  },
  { $id: 'ProductVariant' },
)

/** A product as the shop shows it. */
export const Product = Type.Object(
  {
    id: Id('product'),
    handle: Type.String(),
    title: Type.String(),
    descriptionHtml: Type.String(),
    vendor: Type.String(),
    productType: Type.String(),
    tags: Type.Array(Type.String()),
    seoTitle: Nullable(Type.String()),
    seoDescription: Nullable(Type.String()),
    publishedAt: Nullable(Timestamp),
    priceMin: MoneySchema,
    priceMax: MoneySchema,
    options: Type.Array(ProductOption),
    variants: Type.Array(ProductVariant),
    media: Type.Array(Media),
    /** The categories that it stands in, each as the way from the root. */
    categories: Type.Array(Type.Object({ path: Type.Array(CategoryRef) })),
    attributes: Type.Array(AttributeValue),
  },
  { $id: 'Product' },
)

/** Every property optional: the body of a change. */
export function optional<Properties extends TProperties>(properties: Properties) {
  return Type.Partial(Type.Object(properties)).properties
}

export { Image }
