import { cache } from 'react'
import { publicApi, read, type Schemas, type Store } from './api.ts'

export type Category = Schemas['ShopCategory']

/** The store of this host; a host that names none leads to the page for what is not there. */
export const readStore = cache(async (): Promise<Store> => read((await publicApi()).GET('/storefront/v1/store')))

/** The categories that have something to show, parents before their children. */
export const readCategories = cache(async (): Promise<Category[]> => {
  const { data } = await read((await publicApi()).GET('/storefront/v1/categories'))
  return data.filter((category) => category.productCount > 0)
})
