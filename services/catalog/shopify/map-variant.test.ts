import { describe, expect, it } from 'vitest'
import { readErrors, readProduct } from './testing/csv-files.ts'

const mug = { Handle: 'mug', Title: 'Mug', 'Variant Price': '8' }
const again = { Handle: 'mug' }
const sized = (size: string, more: Record<string, string> = {}) => ({
  ...again,
  'Option1 Value': size,
  'Variant Price': '8',
  ...more,
})
const firstSized = { ...mug, 'Option1 Name': 'Size', 'Option1 Value': 'S' }
const image = (name: string) => `https://images.test/${name}.jpg`

describe('The options of a product', () => {
  it('can be three', async () => {
    const names = { 'Option1 Name': 'Size', 'Option2 Name': 'Colour', 'Option3 Name': 'Glaze' }
    const values = (size: string, colour: string, glaze: string) => ({
      'Option1 Value': size,
      'Option2 Value': colour,
      'Option3 Value': glaze,
      'Variant Price': '8',
    })
    const { product } = await readProduct([
      { ...mug, ...names, ...values('S', 'Red', 'Matt') },
      { ...again, ...values('S', 'Blue', 'Matt') },
      { ...again, ...values('L', 'Red', 'Gloss') },
    ])
    expect(product.options).toEqual([
      { name: 'Size', values: ['S', 'L'] },
      { name: 'Colour', values: ['Red', 'Blue'] },
      { name: 'Glaze', values: ['Matt', 'Gloss'] },
    ])
    expect(product.variants[2]?.optionValues).toEqual(['L', 'Red', 'Gloss'])
  })

  it('join values that differ in case only, which is remarked', async () => {
    const second = { 'Option2 Name': 'Colour', 'Option2 Value': 'Red' }
    const { product, codes } = await readProduct([
      { ...firstSized, ...second },
      sized('s', { 'Option2 Value': 'Blue' }),
    ])
    expect(product.options[0]).toEqual({ name: 'Size', values: ['S'] })
    expect(codes).toEqual(['option_value_merged'])
  })

  it('are named where the file has no name for them', async () => {
    const { product, codes } = await readProduct([{ ...mug, 'Option1 Value': 'S' }, sized('L')])
    expect(product.options).toEqual([{ name: 'Option 1', values: ['S', 'L'] }])
    expect(codes).toEqual(['option_name_missing'])
  })

  it('cannot lack a value, share a name, or change their name from row to row', async () => {
    expect(await readErrors([firstSized, { ...again, 'Variant Price': '9' }])).toEqual(['option_value_missing'])
    expect(await readErrors([{ ...firstSized, 'Option2 Name': 'size', 'Option2 Value': 'x' }])).toEqual([
      'option_name_repeated',
    ])
    expect(await readErrors([firstSized, sized('Red', { 'Option1 Name': 'Colour' })])).toEqual(['option_name_differs'])
  })
})

describe('The variants of a product', () => {
  it('cannot have the same values twice, in any case', async () => {
    expect(await readErrors([firstSized, sized('s', { 'Variant SKU': 'other' })])).toEqual(['variant_repeated'])
    expect(await readErrors([mug, { ...again, 'Variant SKU': 'other', 'Variant Price': '8' }])).toEqual([
      'variant_repeated',
    ])
  })

  it('may be repeated on the rows that only add an image', async () => {
    const { product, codes } = await readProduct([
      { ...firstSized, 'Image Src': image('a') },
      sized('S', { 'Image Src': image('b') }),
      sized('L', { 'Image Src': image('a') }),
    ])
    expect(product.variants.map(({ optionValues }) => optionValues)).toEqual([['S'], ['L']])
    expect(product.media.map(({ url }) => url)).toEqual([image('a'), image('b')])
    expect(codes).toEqual([])
  })

  it('can be 2048 and no more', async () => {
    const rows = (count: number) => [firstSized, ...Array.from({ length: count - 1 }, (_, index) => sized(`${index}`))]
    expect((await readProduct(rows(2048))).product.variants).toHaveLength(2048)
    expect(await readErrors(rows(2049))).toEqual(['variants_too_many'])
  })

  it('need a price that can be charged', async () => {
    for (const price of ['-1', '1,299', '9.999', '1e3', '99999999999999999999']) {
      expect(await readErrors([{ ...mug, 'Variant Price': price }])).toEqual(['price_invalid'])
    }
  })

  it('without a price make the product a draft', async () => {
    const { product, codes } = await readProduct([{ Handle: 'mug', Title: 'Mug' }])
    expect(product).toMatchObject({ status: 'draft', variants: [{ priceMinor: 0 }] })
    expect(codes).toEqual(['price_missing'])
  })

  it('do without what cannot be read, and each of it is quoted', async () => {
    const odd = {
      'Variant Compare At Price': '-3',
      'Cost per item': 'cheap',
      'Variant Grams': 'heavy',
      'Variant Weight Unit': 'stone',
      'Variant Inventory Tracker': 'warehouse-app',
      'Variant Inventory Qty': '-4',
      'Variant Inventory Policy': 'maybe',
      'Variant Taxable': 'WAHR',
      'Variant Barcode': '4.00638E+12',
      'Variant Image': 'mug.jpg',
    }
    const { product, messages } = await readProduct([{ ...mug, ...odd }])
    expect(product.variants).toMatchObject([
      { weightGrams: 0, weightUnit: 'g', taxable: true, inventory: { tracked: true, policy: 'deny' } },
    ])
    expect(product.variants[0]?.compareAtMinor).toBeUndefined()
    expect(product.variants[0]?.inventory.quantity).toBeUndefined()
    const unquoted = Object.values(odd).filter((text) => !messages.some((message) => message.includes(`“${text}”`)))
    expect(unquoted).toEqual([])
  })
})

describe('The images of a product', () => {
  it('come in the order of their positions, those without one at the end', async () => {
    const { product } = await readProduct([
      { ...mug, 'Image Src': image('a'), 'Image Position': '2' },
      { ...again, 'Image Src': image('b'), 'Image Position': '1', 'Image Alt Text': 'Front' },
      { ...again, 'Image Src': image('c') },
    ])
    expect(product.media).toEqual([
      { url: image('b'), alt: 'Front', position: 1 },
      { url: image('a'), alt: '', position: 2 },
      { url: image('c'), alt: '', position: 3 },
    ])
  })

  it('are left out without a web address, and come once only', async () => {
    const { product, codes } = await readProduct([
      { ...mug, 'Image Src': 'javascript:alert(1)' },
      { ...again, 'Image Src': image('b') },
      { ...again, 'Image Src': image('b'), 'Image Alt Text': 'Again' },
      { ...again, 'Image Src': image('c'), 'Image Position': 'last' },
    ])
    expect(product.media.map(({ url }) => url)).toEqual([image('b'), image('c')])
    expect(codes).toEqual(['image_url_invalid', 'image_repeated', 'image_position_invalid'])
  })

  it('keep the whole of a position that is too long to be quoted, on an image that comes again', async () => {
    const long = 'behind the one with the handle '.repeat(10)
    const { product } = await readProduct([
      { ...mug, 'Image Src': image('a') },
      { ...again, 'Image Src': image('a'), 'Image Position': long },
    ])
    expect(product.metadata).toEqual({ 'shopify.image_position.row_3': long })
  })
})
