import { standardTaxClass } from '@merastore/tax/contract'
import type { productFields, variantFields } from './schemas.ts'

/** The column of each plain field of a product. The statements that read and write products are made of these. */
export const productColumns = {
  handle: 'handle',
  title: 'title',
  descriptionHtml: 'description_html',
  vendor: 'vendor',
  productType: 'product_type',
  tags: 'tags',
  status: 'status',
  seoTitle: 'seo_title',
  seoDescription: 'seo_description',
  taxClass: 'tax_class',
  metadata: 'metadata',
} as const satisfies Record<keyof typeof productFields, string>

/** The column of each plain field of a variant. */
export const variantColumns = {
  sku: 'sku',
  barcode: 'barcode',
  price: 'price',
  compareAtPrice: 'compare_at_price',
  cost: 'cost',
  weightGrams: 'weight_grams',
  weightUnit: 'weight_unit',
  requiresShipping: 'requires_shipping',
  taxable: 'taxable',
  tracked: 'tracked',
  backorder: 'backorder',
  imageUrl: 'image_url',
  metadata: 'metadata',
} as const satisfies Record<keyof typeof variantFields | 'price' | 'compareAtPrice' | 'cost', string>

/** What a field is where nobody has said anything about it. */
export const productDefaults = {
  descriptionHtml: '',
  vendor: '',
  productType: '',
  tags: [],
  status: 'draft',
  seoTitle: null,
  seoDescription: null,
  taxClass: standardTaxClass,
  metadata: {},
} as const

export const variantDefaults = {
  sku: null,
  barcode: null,
  compareAtPrice: null,
  cost: null,
  weightGrams: 0,
  weightUnit: 'g',
  requiresShipping: true,
  taxable: true,
  tracked: true,
  backorder: false,
  imageUrl: null,
  metadata: {},
} as const

/** The fields that the shop's product page shows as they are stored. */
export const shownProductFields = [
  'handle',
  'title',
  'descriptionHtml',
  'vendor',
  'productType',
  'tags',
  'seoTitle',
  'seoDescription',
] as const satisfies (keyof typeof productColumns)[]

/** The fields of a variant that the shop's product page shows as they are stored. */
export const shownVariantFields = [
  'sku',
  'barcode',
  'weightGrams',
  'requiresShipping',
] as const satisfies (keyof typeof variantColumns)[]
