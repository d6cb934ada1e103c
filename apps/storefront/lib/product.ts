import { cache } from 'react'
import { api, ok, type Product, read } from './api.ts'
import type { VariantView } from './variants.ts'

/** A product as it is sold at this moment. */
export const readProduct = cache(async (handle: string): Promise<Product> => {
  const params = { path: { handle } }
  return read((await api()).GET('/storefront/v1/products/{handle}', { params }))
})

/** The API answers for so many variants at once. */
const availabilityMax = 100

/** The variants of a product with the stock of this moment. */
export const readVariants = cache(async (product: Product): Promise<VariantView[]> => {
  const client = await api()
  const ids = product.variants.map((variant) => variant.id)
  const chunks = Array.from({ length: Math.ceil(ids.length / availabilityMax) }, (_, index) =>
    ids.slice(index * availabilityMax, (index + 1) * availabilityMax),
  )
  const answers = await Promise.all(
    chunks.map((variantId) => ok(client.GET('/storefront/v1/availability', { params: { query: { variantId } } }))),
  )
  const stock = new Map(answers.flatMap(({ items }) => items).map((item) => [item.variantId, item]))
  return product.variants.map((variant) => ({
    id: variant.id,
    title: variant.title,
    optionValues: variant.optionValues,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    sku: variant.sku,
    imageUrl: variant.image?.url ?? null,
    state: stock.get(variant.id)?.state ?? 'sold-out',
    left: stock.get(variant.id)?.quantity ?? null,
  }))
})
