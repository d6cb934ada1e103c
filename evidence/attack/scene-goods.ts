import type { IdKind } from '@merastore/kernel'
import type { Api } from './account.ts'

/** The ids that somebody may name; `orderLine` is the line of an order where `line` is that of a cart. */
export type Ids = Readonly<Partial<Record<IdKind | 'orderLine', string>>>

/** What a store sells and by which rules, with the ids by which it is named. */
export type Goods = { readonly ids: Ids; readonly productHandle: string }

type Headers = Readonly<Record<string, string>>
type Answer = Readonly<Record<string, unknown>>

/** Fills a new store through the Admin API, as its owner would. */
export async function createGoods(api: Api, headers: Headers, mark: string): Promise<Goods> {
  const create = (target: string, body: object): Promise<Answer> =>
    api('POST', `/admin/v1/${target}`, { body, headers })
  const first = async (target: string): Promise<string> => {
    const { data } = await api('GET', `/admin/v1/${target}`, { headers })
    return String((data as readonly { id: string }[])[0]?.id)
  }
  const category = await create('categories', { name: `${mark} category` })
  const attribute = await create('attributes', { code: `${mark}-material`, name: `${mark} material`, type: 'text' })
  const product = await create('products', {
    title: `${mark} mug`,
    status: 'published',
    categoryIds: [category.id],
    attributes: [{ code: attribute.code, value: `${mark} clay` }],
    media: [{ url: `https://media.example/${mark}.png` }],
    variants: [
      { sku: `${mark}-mug`, price: { amount: 1900, currency: 'EUR' }, weightGrams: 300, initialQuantity: 1000 },
    ],
  })
  const location = await create('locations', { name: `${mark} warehouse` })
  const taxClass = await create('tax-classes', { code: `${mark}-class`, name: `${mark} class` })
  const imported = await api('POST', '/admin/v1/product-imports', {
    body: `Handle,Title,Vendor,Variant SKU,Variant Price\n${mark}-bowl,${mark} bowl,Potter,${mark}-bowl,nonsense\n`,
    headers: { ...headers, 'content-type': 'text/csv' },
  })
  // One that was never written has the revision 0, and takes a first text with it.
  const neverWritten = { ...headers, 'if-match': '"r0"' }
  const imprint = { body: `${mark} imprint` }
  await api('PUT', '/admin/v1/legal-pages/imprint/en', { body: imprint, headers: neverWritten })
  const part = (list: unknown) => String((list as readonly { id: string }[])[0]?.id)
  return {
    productHandle: String(product.handle),
    ids: {
      product: String(product.id),
      variant: part(product.variants),
      media: part(product.media),
      category: String(category.id),
      attribute: String(attribute.id),
      location: String(location.id),
      taxClass: String(taxClass.id),
      import: String(imported.id),
      taxRate: await first('tax-rates'),
      zone: await first('shipping-zones'),
      shippingMethod: await first('shipping-methods'),
    },
  }
}
