import { describe, expect, test } from 'vitest'
import { buildProduct, type ProductDraft, withCheckDigit } from './build.ts'
import { demoStores } from './catalogue.ts'

const duplicates = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at)
const storeOf = (handle: string) => {
  const store = demoStores.find((candidate) => candidate.handle === handle)
  if (!store) throw new Error(`No demo store ${handle}`)
  return store
}
const variantsOf = (handle: string) => storeOf(handle).products.flatMap((product) => product.variants)

describe('the demo stores', () => {
  test('a visitor finds a real assortment in the first store', () => {
    const demo = storeOf('demo')
    expect(demo.products.length).toBeGreaterThanOrEqual(44)
    expect(variantsOf('demo').length).toBeGreaterThanOrEqual(150)
    expect(variantsOf('demo').length).toBeLessThanOrEqual(210)
    expect(demo.categories.filter((category) => !category.parent)).toHaveLength(6)
    expect(new Set(demo.categories.flatMap((category) => category.parent ?? [])).size).toBeGreaterThanOrEqual(2)
    expect([demo.currency, ...demo.locales]).toEqual(['EUR', 'en', 'de'])
  })

  test('the second store is small, in another currency, and shares exactly one SKU with the first', () => {
    const atelier = storeOf('atelier')
    expect(atelier.currency).toBe('GBP')
    expect(atelier.products.length).toBeGreaterThanOrEqual(8)
    expect(atelier.products.length).toBeLessThanOrEqual(10)
    const first = new Set(variantsOf('demo').map((variant) => variant.sku))
    expect(
      variantsOf('atelier')
        .filter((variant) => first.has(variant.sku))
        .map((variant) => variant.sku),
    ).toEqual(['MUG-CREA'])
  })

  test('some of the first store is sold out, some nearly, some reduced, and one variant may be backordered', () => {
    const variants = variantsOf('demo')
    expect(variants.filter((variant) => variant.stock === 0 && !variant.backorder).length).toBeGreaterThan(5)
    expect(variants.filter((variant) => variant.stock > 0 && variant.stock <= 5).length).toBeGreaterThan(5)
    expect(variants.filter((variant) => variant.compareAtMinor).length).toBeGreaterThan(10)
    expect(variants.filter((variant) => variant.backorder)).toMatchObject([{ stock: 0 }])
  })

  test('a barcode with a wrong length is refused', () => {
    expect(withCheckDigit('400638133393')).toBe('4006381333931')
    expect(() => withCheckDigit('12345')).toThrow('Give 12 digits')
  })
})

describe.each(demoStores.map((store) => [store.handle, store] as const))('the store %s', (_, store) => {
  const products = store.products.map((product) => [product.handle, product] as const)
  const variants = store.products.flatMap((product) => product.variants)

  test('names every product, category, SKU and barcode once', () => {
    expect(duplicates(store.products.map((product) => product.handle))).toEqual([])
    expect(duplicates(store.products.map((product) => product.title))).toEqual([])
    expect(duplicates(store.categories.map((category) => category.handle))).toEqual([])
    expect(duplicates(variants.map((variant) => variant.sku))).toEqual([])
    expect(duplicates(variants.map((variant) => variant.barcode ?? ''))).toEqual([])
  })

  test('fills each category that has no subcategories', () => {
    const parents = store.categories.map((category) => category.parent)
    const filled = new Set(store.products.flatMap((product) => product.categories))
    const leaves = store.categories.filter((category) => !parents.includes(category.handle))
    expect(leaves.filter((category) => !filled.has(category.handle))).toEqual([])
    const known = new Set(store.categories.map((category) => category.handle))
    expect([...filled, ...parents].filter((handle) => handle && !known.has(handle))).toEqual([])
  })

  test.each(products)('%s can be scanned: in-store EAN-13 with a right check digit', (_, product) => {
    for (const { barcode = '' } of product.variants) {
      expect(barcode).toMatch(/^02\d{11}$/)
      const weighted = [...barcode].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 3 : 1), 0)
      expect(weighted % 10).toBe(0)
    }
  })

  test.each(products)('%s offers each combination of its options once', (_, product) => {
    expect(duplicates(product.variants.map((variant) => variant.optionValues.join('|')))).toEqual([])
    expect(product.variants).toHaveLength(product.options.reduce((count, option) => count * option.values.length, 1))
    for (const variant of product.variants) {
      expect(variant.optionValues).toHaveLength(product.options.length)
      product.options.forEach((option, at) => {
        expect(option.values).toContain(variant.optionValues[at])
      })
    }
  })

  test.each(products)('%s has sensible prices, weights and stock', (_, product) => {
    for (const variant of product.variants) {
      expect(
        Number.isSafeInteger(variant.priceMinor) && variant.priceMinor >= 500 && variant.priceMinor <= 50_000,
      ).toBe(true)
      expect(variant.compareAtMinor ?? variant.priceMinor + 1).toBeGreaterThan(variant.priceMinor)
      expect(Number.isSafeInteger(variant.weightGrams) && variant.weightGrams > 20 && variant.weightGrams < 5000).toBe(
        true,
      )
      expect(Number.isSafeInteger(variant.stock) && variant.stock >= 0 && variant.stock <= 100).toBe(true)
    }
  })

  test.each(products)('%s states its features in the types that the store declares', (_, product) => {
    expect(product.attributes.length).toBeGreaterThan(2)
    for (const { code, value } of product.attributes) {
      const attribute = store.attributes.find((candidate) => candidate.code === code)
      const expected = attribute?.type === 'enum' || attribute?.type === 'text' ? 'string' : attribute?.type
      expect(typeof value, code).toBe(expected)
      if (attribute?.type === 'enum') expect(attribute.values).toContain(value)
    }
  })

  test.each(products)('%s is described for readers and for search engines', (_, product) => {
    const text = product.descriptionHtml.replace(/<[^>]+>/g, ' ')
    expect(text.length).toBeGreaterThan(90)
    expect(product.descriptionHtml).toMatch(/^(<p>[^<]+<\/p>)+(<ul>(<li>[^<]+<\/li>)+<\/ul>)?$/)
    expect(product.seo.title.length).toBeLessThanOrEqual(75)
    expect(product.seo.description.length).toBeGreaterThan(60)
    expect(product.seo.description.length).toBeLessThanOrEqual(160)
    expect(product.tags.length).toBeGreaterThan(0)
  })
})

describe('writing a product down', () => {
  const draft: ProductDraft = {
    article: 1,
    handle: 'mug',
    title: 'Mug',
    noun: 'plain mug',
    vendor: 'Potter',
    productType: 'Mug',
    tags: ['mug'],
    categories: [],
    copy: ['A mug.'],
    summary: 'A mug.',
    sku: 'MUG',
    options: { Colour: ['Pine', 'Rust'], Size: ['S', 'L'] },
    priceMinor: 1000,
    surcharges: { L: 200 },
    compareAtMinor: 1500,
    saleOn: ['Rust'],
    weightGrams: 300,
    stock: { 'Rust/L': 2 },
    attributes: {},
    picture: { kind: 'enamelMug', backdrop: 'sand', by: 'Colour' },
  }

  test('prices, sale, stock and picture follow from the option values', () => {
    const [pine, , , rust] = buildProduct(draft, 'Shop').variants
    expect(pine).toMatchObject({ sku: 'MUG-PINE-S', priceMinor: 1000, picture: 'pine', barcode: '0200000100018' })
    expect(pine).not.toHaveProperty('compareAtMinor')
    expect(rust).toMatchObject({ sku: 'MUG-RUST-L', priceMinor: 1200, compareAtMinor: 1700, stock: 2, picture: 'rust' })
  })

  test('an exception for a variant or value that does not exist is refused, not lost', () => {
    expect(() => buildProduct({ ...draft, stock: { 'Rust/XL': 0 } }, 'Shop')).toThrow('stock names "Rust/XL"')
    expect(() => buildProduct({ ...draft, saleOn: ['Blue'] }, 'Shop')).toThrow('saleOn names "Blue"')
  })

  test('a colour without a hex value is refused', () => {
    expect(() =>
      buildProduct(
        { ...draft, stock: {}, saleOn: [], options: { Colour: ['Mauve'], Size: ['L'] } },
        'Shop',
      ).pictures[0]?.svg(),
    ).toThrow('Add "Mauve" to the palette')
  })
})
