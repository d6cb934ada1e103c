import { cache } from 'react'
import type { ShippingCountries } from './address-format.ts'
import { publicApi, read, type Schemas, type Store } from './api.ts'

/** A category with how many products stand in it and below it. */
export type Category = Schemas['ShopCategory'] & { readonly productCount: number }

/** The store of this host; where there is none, the server answers that (`serve/answer-instead.ts`). */
export const readStore = cache(async (): Promise<Store> => read((await publicApi()).GET('/storefront/v1/store')))

/** The ways to pay that the store offers; empty where it can take no payment. */
export const readPaymentMethods = cache(
  async (): Promise<Schemas['PaymentMethod'][]> =>
    (await read((await publicApi()).GET('/storefront/v1/payment-methods'))).data,
)

/** The countries that the store ships to. */
export const readShippingCountries = cache(
  async (): Promise<ShippingCountries> => read((await publicApi()).GET('/storefront/v1/shipping-countries')),
)

/** Whether prices have a tax at all in the store's own country. */
export async function isTaxedAtHome(): Promise<boolean> {
  const [store, { countries }] = await Promise.all([
    readStore(),
    read((await publicApi()).GET('/storefront/v1/taxed-countries')),
  ])
  return countries.includes(store.country)
}

export type LegalKind = Schemas['ShopLegalPage']['kind']

/** The legal pages that the store has written; those of another language where there is none in this. */
export const readLegalPages = cache(
  async (locale: string): Promise<Schemas['ShopLegalPageSummary'][]> =>
    (await read((await publicApi()).GET('/storefront/v1/legal-pages', { params: { query: { locale } } }))).data,
)

export const readLegalPage = cache(
  async (kind: LegalKind, locale: string): Promise<Schemas['ShopLegalPage']> =>
    read(
      (await publicApi()).GET('/storefront/v1/legal-pages/{kind}', { params: { path: { kind }, query: { locale } } }),
    ),
)

/** The categories that have something to show, parents before their children. */
export const readCategories = cache(async (): Promise<Category[]> => {
  const client = await publicApi()
  const [tree, facets] = await Promise.all([
    read(client.GET('/storefront/v1/categories')),
    read(client.GET('/storefront/v1/product-facets')),
  ])
  const counts = new Map(facets.categories.map(({ id, count }) => [id, count]))
  return tree.data
    .map((category) => ({ ...category, productCount: counts.get(category.id) ?? 0 }))
    .filter((category) => category.productCount > 0)
})
