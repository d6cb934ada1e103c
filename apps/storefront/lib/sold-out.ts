import { ok, type ProductItem, publicApi } from './api.ts'

/** Which products of a page can no longer be bought: one question for all of them. A listing without it is still one. */
export async function readSoldOut(items: readonly ProductItem[]): Promise<ReadonlySet<string>> {
  if (items.length === 0) return new Set()
  const query = { productId: items.map(({ id }) => id) }
  try {
    const answer = await ok((await publicApi()).GET('/storefront/v1/product-availability', { params: { query } }))
    return new Set(answer.items.filter(({ soldOut }) => soldOut).map(({ productId }) => productId))
  } catch {
    return new Set()
  }
}
