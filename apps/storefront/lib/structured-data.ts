import type { MoneyValue, Product } from './api.ts'
import { plainDescription } from './description.ts'
import type { StockState, VariantView } from './variants.ts'

const availability: Readonly<Record<StockState, string>> = {
  'in-stock': 'https://schema.org/InStock',
  low: 'https://schema.org/LimitedAvailability',
  backorder: 'https://schema.org/BackOrder',
  'sold-out': 'https://schema.org/OutOfStock',
}

const descriptionLengthMax = 500

/** A product for search engines (schema.org), as text that is safe inside a script element. */
export function productData(product: Product, variants: readonly VariantView[], origin: string): string {
  const url = `${origin}/products/${encodeURIComponent(product.handle)}`
  const offers = variants.map((variant) => ({
    '@type': 'Offer',
    url: `${url}?variant=${variant.id}`,
    ...(variant.sku === null ? {} : { sku: variant.sku }),
    price: decimal(variant.price),
    priceCurrency: variant.price.currency,
    availability: availability[variant.state],
  }))
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    url,
    description: plainDescription(product.descriptionHtml, descriptionLengthMax),
    image: product.media.map((media) => new URL(media.url, origin).href),
    ...(product.vendor === '' ? {} : { brand: { '@type': 'Brand', name: product.vendor } }),
    offers,
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function decimal({ amount, currency }: MoneyValue): string {
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  const digits = decimals ?? 2
  const text = String(amount).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
