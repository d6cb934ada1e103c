import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readShopifyHeader } from './index.ts'
import { fileInPieces, readAll } from './testing/csv-files.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/shopify-product-csv/', import.meta.url))
const isHere = existsSync(folder)
const title = isHere
  ? 'The sample files of Shopify'
  : 'The sample files of Shopify (skipped: ../shared/data/shopify-product-csv is not beside the repository)'

/** Counted in the files: handles, rows with a price, rows with an image. */
const files = [
  { name: 'apparel.csv', rows: 22, products: 20, variants: 22, media: 20, priceMinor: 1_295_00 },
  { name: 'home-and-garden.csv', rows: 21, products: 20, variants: 21, media: 21, priceMinor: 2_345_84 },
  { name: 'jewelery.csv', rows: 41, products: 20, variants: 23, media: 41, priceMinor: 980_74 },
]

describe.skipIf(!isHere)(title, () => {
  for (const file of files) {
    it(`reads every product, variant and image of ${file.name}, without a complaint`, async () => {
      const { items, summary } = await readAll(createReadStream(folder + file.name), { currency: 'USD' })
      const products = items.flatMap((item) => (item.kind === 'product' ? [item.product] : []))
      const prices = products.flatMap(({ variants }) => variants.map(({ priceMinor }) => priceMinor))
      const { rows, products: count, variants, media } = file
      expect(summary).toEqual({ rows, products: count, variants, media, rejected: 0, errors: 0, warnings: 0 })
      expect(prices.reduce((total, price) => total + price, 0)).toBe(file.priceMinor)
    })

    it(`reads ${file.name} the same in pieces of seven bytes`, async () => {
      const bytes = readFileSync(folder + file.name)
      expect(await readAll(fileInPieces(bytes, 7))).toEqual(await readAll(bytes))
    })
  }

  it('recognises all columns of all three', async () => {
    for (const { name } of files) {
      const header = await readShopifyHeader(createReadStream(folder + name))
      expect(header.missing).toEqual([])
      expect(header.columns.filter(({ known }) => !known)).toEqual([])
    }
  })

  it('reads a bracelet in two colours with its images and prices', async () => {
    const { items } = await readAll(createReadStream(`${folder}jewelery.csv`), { currency: 'USD' })
    const anchor = items.find((item) => item.kind === 'product' && item.product.handle === 'leather-anchor')
    const photo = (name: string) => `https://burst.shopifycdn.com/photos/${name}_925x.jpg`
    expect(anchor).toMatchObject({
      product: {
        title: 'Anchor Bracelet Mens',
        vendor: 'Company 123',
        productType: 'Bracelet',
        tags: ['Anchor', 'Gold', 'Leather', 'Silver'],
        status: 'published',
        options: [{ name: 'Color', values: ['Gold', 'Silver'] }],
        variants: [
          { optionValues: ['Gold'], priceMinor: 6999, compareAtMinor: 8500, mediaUrl: photo('anchor-bracelet-mens') },
          { optionValues: ['Silver'], priceMinor: 5500, compareAtMinor: 8500, weightUnit: 'kg' },
        ],
        media: [
          { url: photo('anchor-bracelet-mens'), position: 1 },
          { url: photo('anchor-bracelet-for-men'), position: 2 },
          { url: photo('leather-anchor-bracelet-for-men'), position: 3 },
        ],
        rows: { first: 4, last: 6 },
      },
    })
  })

  it('counts the lines of a description that runs over several', async () => {
    const { items } = await readAll(createReadStream(`${folder}jewelery.csv`), { currency: 'USD' })
    const rowsOf = (handle: string) =>
      items.flatMap((item) => (item.kind === 'product' && item.product.handle === handle ? [item.product.rows] : []))
    expect(rowsOf('choker-with-gold-pendant')).toEqual([{ first: 14, last: 22 }])
    expect(rowsOf('choker-with-triangle')).toEqual([{ first: 23, last: 23 }])
  })

  it('reads the weight of earrings that are shown in ounces', async () => {
    const { items } = await readAll(createReadStream(`${folder}jewelery.csv`), { currency: 'USD' })
    const earrings = items.find((item) => item.kind === 'product' && item.product.handle === 'boho-earrings')
    expect(earrings).toMatchObject({ product: { variants: [{ weightGrams: 28, weightUnit: 'oz' }] } })
  })
})
