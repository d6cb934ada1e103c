import type { Client } from '@merastore/contract'
import { type Currency, expectDone, money, newId } from '@merastore/kernel'
import { serviceCall } from '@merastore/testing'
import type { catalogContract } from '../contract.ts'
import type { AdminProduct } from '../schemas.ts'

export type Catalog = Client<typeof catalogContract>
type CreateBody = Parameters<Catalog['createProduct']>[0]

/** A price in the currency of most stores here. */
export const eur = (amount: number) => money(amount, 'EUR')

/** A store that the catalogue has, and a call in it. */
export async function openStore(catalog: Catalog, currency: Currency = 'EUR') {
  const storeId = newId('store')
  const call = () => serviceCall(storeId, 'test', { key: newId('key') })
  expectDone(await catalog.prepareStore({ currency }, call()))
  return { storeId, call }
}
export type OpenStore = Awaited<ReturnType<typeof openStore>>

/** A jacket in two sizes and two colours, on sale. */
export function jacket(more: Partial<CreateBody> = {}): CreateBody {
  const sizes = ['S', 'M']
  const colours = ['Olive', 'Navy']
  return {
    title: 'Field jacket',
    vendor: 'Northwind',
    tags: ['outdoor', 'waxed'],
    status: 'published',
    descriptionHtml: '<p>Waxed cotton for wet days</p>',
    options: [
      { name: 'Size', values: sizes },
      { name: 'Colour', values: colours },
    ],
    variants: sizes.flatMap((size) =>
      colours.map((colour) => ({
        optionValues: [size, colour],
        price: eur(size === 'S' ? 12900 : 13900),
        compareAtPrice: size === 'S' ? eur(15900) : null,
        weightGrams: 900,
        initialQuantity: 5,
      })),
    ),
    media: [{ url: 'https://pictures.example/jacket.jpg', alt: 'Jacket on a hook' }, { url: '/media/jacket-back.jpg' }],
    ...more,
  }
}

/** A product without options. */
export function plain(title: string, more: Partial<CreateBody> = {}): CreateBody {
  return { title, status: 'published', variants: [{ price: eur(1000) }], ...more }
}

export async function add(catalog: Catalog, store: OpenStore, body: CreateBody): Promise<AdminProduct> {
  return expectDone(await catalog.createProduct(body, store.call()))
}
