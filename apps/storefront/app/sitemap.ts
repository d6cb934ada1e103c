import { allItems } from '@merastore/storefront-client'
import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { ok, publicApi } from '#lib/api.ts'
import { isSecure } from '#lib/host.ts'
import { readShown } from '#lib/locale.ts'
import { readCategories, readLegalPages } from '#lib/store.ts'

/** So many addresses a sitemap may have (sitemaps.org). */
const addressesMax = 50_000
const pageSize = 100

/** All pages of the shop that search engines should index. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [request, categories, client] = await Promise.all([headers(), readCategories(), publicApi()])
  const origin = `${isSecure(request) ? 'https' : 'http'}://${request.get('host')}`
  const legalPages = await readLegalPages((await readShown()).locale)
  const urls = [
    '/',
    '/products',
    ...categories.map(({ handle }) => `/categories/${handle}`),
    ...legalPages.map(({ kind }) => `/legal/${kind}`),
  ]
  const products = allItems((cursor) => {
    const query = { limit: pageSize, sort: 'title', ...(cursor === undefined ? {} : { cursor }) } as const
    return ok(client.GET('/storefront/v1/products', { params: { query } }))
  })
  for await (const { handle } of products) {
    if (urls.length >= addressesMax) break
    urls.push(`/products/${encodeURIComponent(handle)}`)
  }
  return urls.map((url) => ({ url: origin + url }))
}
