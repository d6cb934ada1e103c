import type { Currency } from '@merastore/kernel'

export type DemoCategory = { handle: string; name: string; description: string; parent?: string }

/** A sellable variant. Prices are minor units of the store's currency; `picture` is a key of the product's pictures. */
export type DemoVariant = {
  sku: string
  barcode?: string
  optionValues: string[]
  priceMinor: number
  compareAtMinor?: number
  weightGrams: number
  stock: number
  backorder?: boolean
  picture?: string
}

export type DemoProduct = {
  handle: string
  title: string
  descriptionHtml: string
  vendor: string
  productType: string
  tags: string[]
  /** Handles of the store's categories. */
  categories: string[]
  options: { name: string; values: string[] }[]
  variants: DemoVariant[]
  attributes: { code: string; value: string | number | boolean }[]
  pictures: { key: string; alt: string; svg: () => string }[]
  seo: { title: string; description: string }
}

export type DemoAttribute = {
  code: string
  name: string
  type: 'text' | 'number' | 'boolean' | 'enum'
  unit?: string
  values?: string[]
}

export type DemoStore = {
  handle: string
  name: string
  currency: Currency
  locales: string[]
  country: string
  categories: DemoCategory[]
  attributes: DemoAttribute[]
  products: DemoProduct[]
}
