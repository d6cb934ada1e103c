import { money } from '@merastore/kernel'
import type { Composition } from '../compose.ts'
import { openStore, requireDone, seedCall } from '../seed/open-store.ts'

export type TestShop = {
  readonly storeId: string
  /** Each is a product with one variant of that SKU. */
  readonly titles: readonly string[]
  /** How many pieces there are of each. */
  readonly quantity: number
}

/** Opens the store `shop`, which sells these things; returns their variants, whose stock is there once events are handled. */
export async function openTestShop({ clients }: Composition, { storeId, titles, quantity }: TestShop) {
  await openStore(clients, {
    id: storeId,
    handle: 'shop',
    name: 'Shop',
    currency: 'EUR',
    domains: ['shop.localhost'],
    locales: ['en'],
    country: 'DE',
    pricesIncludeTax: true,
    contactEmail: 'shop@example.com',
  })
  const variantIds: string[] = []
  for (const title of titles) {
    const variant = { sku: title, price: money(1900, 'EUR'), weightGrams: 300, initialQuantity: quantity }
    const product = { title, status: 'published' as const, variants: [variant] }
    const { variants } = requireDone(await clients.catalog.createProduct(product, seedCall(storeId)), title)
    variantIds.push(...variants.map(({ id }) => id))
  }
  return variantIds
}
