import { describe, expect, it } from 'vitest'
import { csvOf, readAll, readErrors, readProduct } from './testing/csv-files.ts'

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

describe('A product', () => {
  it('has one variant and no options where Shopify says Title and Default Title', async () => {
    const { product, codes } = await readProduct([
      { ...mug, 'Option1 Name': 'Title', 'Option1 Value': 'Default Title' },
    ])
    expect(product).toMatchObject({ options: [], variants: [{ optionValues: [], priceMinor: 800 }], media: [] })
    expect(codes).toEqual([])
  })

  it('is read from the current header with all that a variant has', async () => {
    const { product, codes } = await readProduct([
      {
        Title: 'Mug',
        'URL handle': 'mug',
        Description: '<p>Hot</p>',
        'Published on online store': 'TRUE',
        Status: 'Active',
        SKU: 'M-1',
        Barcode: '4006381333931',
        'Option1 name': 'Size',
        'Option1 value': 'S',
        Price: '8',
        'Compare-at price': '10.5',
        'Cost per item': '3',
        'Charge tax': 'FALSE',
        'Tax code': 'P0000000',
        'Inventory tracker': 'shopify',
        'Inventory quantity': '7',
        'Continue selling when out of stock': 'CONTINUE',
        'Weight value (grams)': '300',
        'Weight unit for display': 'kg',
        'Requires shipping': 'TRUE',
        'Product image URL': image('mug'),
        'Image alt text': 'A mug',
        'Variant image URL': image('side'),
        'SEO title': 'Best mug',
        'SEO description': 'Buy it',
      },
    ])
    expect(product).toMatchObject({
      status: 'published',
      descriptionHtml: '<p>Hot</p>',
      seo: { title: 'Best mug', description: 'Buy it' },
      options: [{ name: 'Size', values: ['S'] }],
      media: [
        { url: image('mug'), alt: 'A mug', position: 1 },
        { url: image('side'), alt: '', position: 2 },
      ],
      metadata: {},
    })
    expect(product.variants).toEqual([
      {
        sku: 'M-1',
        barcode: '4006381333931',
        optionValues: ['S'],
        priceMinor: 800,
        compareAtMinor: 1050,
        costMinor: 300,
        weightGrams: 300,
        weightUnit: 'kg',
        requiresShipping: true,
        taxable: false,
        taxCode: 'P0000000',
        inventory: { tracked: true, quantity: 7, policy: 'continue' },
        mediaUrl: image('side'),
        metadata: {},
        row: 2,
      },
    ])
    expect(codes).toEqual([])
  })

  it('may carry its text on a first row and its variants on those that follow', async () => {
    const { product } = await readProduct([
      { Handle: 'mug', Title: 'Mug', 'Option1 Name': 'Size' },
      sized('S'),
      sized('L'),
    ])
    expect(product.variants.map(({ optionValues, row }) => [...optionValues, row])).toEqual([
      ['S', 3],
      ['L', 4],
    ])
  })

  it('needs a title', async () => {
    expect(await readErrors([{ ...mug, Title: ' \u200B' }])).toEqual(['title_missing'])
  })

  it('keeps formulas and HTML as the text they are', async () => {
    const body = '<script>alert("x")</script>\r\n <p>=1+1</p> '
    const { product, codes } = await readProduct([{ ...mug, Title: '=HYPERLINK("x")', 'Body (HTML)': body }])
    expect(product).toMatchObject({ title: '=HYPERLINK("x")', descriptionHtml: body })
    expect(codes).toEqual([])
  })

  it('loses control characters, and is reported so', async () => {
    const { product, codes } = await readProduct([{ ...mug, Title: 'M\u0000ug', 'My notes': 'a\u0000b' }])
    expect(product).toMatchObject({ title: 'Mug', metadata: { 'shopify.column.my_notes': 'ab' } })
    expect(codes).toEqual(['characters_removed', 'characters_removed'])
  })

  it('reads U+0099 as the trade mark sign that it was before someone misread it, and says so', async () => {
    const { product, codes } = await readProduct([{ ...mug, Title: 'Brand\u0099 mug' }])
    expect(product.title).toBe('Brand™ mug')
    expect(codes).toEqual(['characters_mended'])
  })

  it('says which films a description embeds, and keeps where they are', async () => {
    const body = '<p>See</p><iframe width="5" src="https://video.example/embed/1"></iframe>'
    const { product, codes } = await readProduct([{ ...mug, 'Body (HTML)': body }])
    expect(product.metadata).toMatchObject({ 'shopify.embedded_1': 'https://video.example/embed/1' })
    expect(codes).toEqual(['embedding_removed'])
  })

  it('does not say that a product was imported as a draft which was left out', async () => {
    const { items } = await readAll('Handle,Title,Variant Price\nmug,Mug,free\n')
    expect(items[0]).toMatchObject({ kind: 'rejected' })
    expect(items[0]?.problems.map(({ message }) => message).join(' ')).not.toContain('Imported as')
  })

  it('keeps the quantity of a variant whose stock nobody counts', async () => {
    const { product } = await readProduct([{ ...mug, 'Variant Inventory Tracker': '', 'Variant Inventory Qty': '7' }])
    expect(product.variants[0]).toMatchObject({
      inventory: { tracked: false },
      metadata: { 'shopify.inventory_quantity': '7' },
    })
  })

  it('has each tag once', async () => {
    expect((await readProduct([{ ...mug, Tags: ' red, blue,,red , Two words' }])).product.tags).toEqual([
      'red',
      'blue',
      'Two words',
    ])
  })
})

describe('What there is no field for', () => {
  it('is stored as metadata of the product or the variant', async () => {
    const { product, codes } = await readProduct([
      {
        ...firstSized,
        'Product Category': 'Kitchen > Mugs',
        'Google Shopping / Gender': 'unisex',
        'Material (product.metafields.custom.material)': 'clay',
        'Variant Fulfillment Service': 'manual',
        'My notes': 'first',
      },
      sized('L', { 'Variant Fulfillment Service': 'other', 'My notes': 'second' }),
    ])
    expect(product.metadata).toEqual({
      'shopify.product_category': 'Kitchen > Mugs',
      'shopify.google_shopping.gender': 'unisex',
      'shopify.metafield.custom.material': 'clay',
      'shopify.column.my_notes': 'first',
    })
    expect(product.variants.map(({ metadata }) => metadata)).toEqual([
      { 'shopify.fulfillment_service': 'manual' },
      { 'shopify.fulfillment_service': 'other', 'shopify.column.my_notes': 'second' },
    ])
    expect(codes).toEqual([])
  })

  it('is quoted where a later row contradicts the first, and stored whole where it is long', async () => {
    const long = 'a long story '.repeat(30)
    const { product, messages } = await readProduct([
      { ...firstSized, Vendor: 'Clay & Co' },
      sized('L', { Title: 'Other mug', Vendor: 'Clay & Co', 'Body (HTML)': 'x' }),
      sized('M', { 'Body (HTML)': long }),
    ])
    expect(product).toMatchObject({ title: 'Mug', descriptionHtml: 'x' })
    expect(product.metadata).toEqual({ 'shopify.description_html.row_4': long })
    expect(messages).toHaveLength(2)
    expect(messages[0]).toContain('“Other mug” in “Title”')
  })

  it('is quoted where it is about a variant on a row that has none', async () => {
    const { messages } = await readProduct([mug, { ...again, 'Image Src': image('a'), 'Variant Weight Unit': 'lb' }])
    expect(messages).toEqual([expect.stringContaining('“lb” in “Variant Weight Unit” belongs to a variant')])
  })
})

describe('The status of a product', () => {
  const statusOf = async (cells: Record<string, string>) => {
    const { product, codes } = await readProduct([{ ...mug, ...cells }])
    return { status: product.status, metadata: product.metadata, codes }
  }

  it('is published where nothing speaks against it', async () => {
    const files: Record<string, string>[] = [
      {},
      { Published: 'true' },
      { Status: 'active' },
      { Status: 'ACTIVE', Published: 'TRUE' },
    ]
    for (const cells of files) {
      expect(await statusOf(cells)).toEqual({ status: 'published', metadata: {}, codes: [] })
    }
  })

  it('is draft where one of the two columns says so, and what the other says is stored', async () => {
    expect(await statusOf({ Published: 'FALSE' })).toEqual({ status: 'draft', metadata: {}, codes: [] })
    expect(await statusOf({ Status: 'active', Published: 'false' })).toEqual({
      status: 'draft',
      metadata: { 'shopify.status': 'active' },
      codes: [],
    })
    expect(await statusOf({ Status: 'draft', Published: 'TRUE' })).toEqual({
      status: 'draft',
      metadata: { 'shopify.published': 'TRUE' },
      codes: [],
    })
  })

  it('is draft for archived products, gift cards and what cannot be read', async () => {
    expect(await statusOf({ Status: 'archived' })).toEqual({
      status: 'draft',
      metadata: { 'shopify.status': 'archived' },
      codes: ['status_changed'],
    })
    expect(await statusOf({ 'Gift Card': 'TRUE' })).toMatchObject({
      status: 'draft',
      codes: ['gift_card_kept_as_draft'],
    })
    expect(await statusOf({ Published: 'perhaps' })).toMatchObject({ status: 'draft', codes: ['boolean_invalid'] })
  })
})

describe('A refused product', () => {
  it('reports all of its errors at once, each with row and column', async () => {
    const { items } = await readAll(csvOf([{ Handle: 'mug', Title: '', 'Variant Price': 'x' }]))
    expect(items).toMatchObject([
      {
        kind: 'rejected',
        handle: 'mug',
        problems: expect.arrayContaining([
          expect.objectContaining({ code: 'price_invalid', row: 2, column: 'Variant Price', severity: 'error' }),
          expect.objectContaining({ code: 'title_missing', row: 2, column: 'Title', severity: 'error' }),
        ]),
      },
    ])
  })
})
