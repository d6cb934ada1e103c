import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportItem, ProductDraft } from './index.ts'
import { readAll, toCsv } from './testing/csv-files.ts'
import { cleanLine, quoteCharsMax } from './text.ts'

type Kind = 'text' | 'price' | 'number' | 'boolean' | 'policy' | 'unit' | 'status' | 'option' | 'url' | 'name'

/** One column of each way that a cell can take. */
const columns: Record<string, Kind> = {
  Title: 'text',
  'Body (HTML)': 'text',
  Vendor: 'text',
  Tags: 'text',
  Published: 'status',
  Status: 'status',
  'Gift Card': 'text',
  'SEO Title': 'text',
  'Option1 Name': 'name',
  'Option1 Value': 'option',
  'Option2 Name': 'name',
  'Option2 Value': 'option',
  'Option3 Name': 'text',
  'Option1 Linked To': 'text',
  'Variant SKU': 'text',
  'Variant Barcode': 'text',
  'Variant Grams': 'number',
  'Variant Weight Unit': 'unit',
  'Variant Inventory Tracker': 'text',
  'Variant Inventory Qty': 'number',
  'Variant Inventory Policy': 'policy',
  'Variant Fulfillment Service': 'text',
  'Variant Price': 'price',
  'Variant Compare At Price': 'price',
  'Cost per item': 'price',
  'Price / International': 'text',
  'Included / International': 'text',
  'Variant Requires Shipping': 'boolean',
  'Variant Taxable': 'boolean',
  'Variant Tax Code': 'text',
  'Variant Image': 'url',
  'Image Src': 'url',
  'Image Position': 'number',
  'Image Alt Text': 'text',
  'Google Shopping / Gender': 'text',
  'Material (product.metafields.custom.material)': 'text',
  'Care (variant.metafields.custom.care)': 'text',
  'My notes': 'text',
}
const names = Object.keys(columns)

const words: Record<Exclude<Kind, 'text' | 'price' | 'number' | 'url'>, string[]> = {
  boolean: ['TRUE', 'false'],
  policy: ['deny', 'continue'],
  unit: ['kg', 'lb'],
  status: ['active', 'draft', 'archived', 'TRUE', 'false'],
  option: ['S', 'M', 'L', 'xl', 'XL'],
  name: ['Size'],
}

/** `#` becomes a number that no other cell of the file has, so that a text cannot be found by accident. */
function templateOf(name: string): fc.Arbitrary<string> {
  const kind = columns[name] ?? 'text'
  const unusual = fc.constantFrom(
    '=HYPERLINK(#)',
    `#${'long '.repeat(60)}`,
    ' #\u200B ',
    '<p>#\r\n"x", y</p>',
    '-#',
    '#,5',
  )
  const usual = {
    text: fc.constant('t#'),
    price: fc.constant('#'),
    number: fc.constant('#'),
    url: fc.constantFrom('https://images.test/#.jpg', 'https://images.test/same.jpg'),
  }
  const common =
    kind in usual ? usual[kind as keyof typeof usual] : fc.constantFrom(...words[kind as keyof typeof words])
  const filled = name === 'Title' || name === 'Variant Price' ? 8 : 1
  // A name of an option that differs keeps the product out, which would leave little to be tested.
  if (kind === 'name' || kind === 'option') return fc.oneof(fc.constant(''), common)
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 5 * filled, arbitrary: common },
    { weight: name === 'Variant Price' ? 0 : 1, arbitrary: unusual },
  )
}

const rowOf = fc.tuple(...names.map(templateOf))
const imageRow = rowOf.map((cells) =>
  cells.map((cell, index) => (/^Option|SKU|Barcode|^Variant Price/.test(names[index] ?? '') ? '' : cell)),
)
const productRows = fc.array(fc.oneof({ weight: 1, arbitrary: rowOf }, { weight: 2, arbitrary: imageRow }), {
  minLength: 1,
  maxLength: 4,
})
const fileRows = fc.array(productRows, { minLength: 1, maxLength: 3 }).map((products) => {
  let number = 1000
  return products.flatMap((rows, index) =>
    rows.map((cells) => [`p${index}`, ...cells.map((cell) => cell.replace('#', () => String(number++)))]),
  )
})

/** Without the spaces and invisible characters that cells and quotations may differ in. */
const spaced = (text: string) => cleanLine(text.replace(/\s+/g, ' ')).replaceAll('“ ', '“').replaceAll(' ”', '”')

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [spaced(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}

/** Whether what a cell says can be found again in what came of its row. */
function isKept(text: string, kind: Kind, item: ImportItem): boolean {
  if (item.kind === 'rejected') return true
  const { product } = item
  const clean = spaced(text)
  if (item.problems.some(({ message }) => clean.length <= quoteCharsMax && spaced(message).includes(`“${clean}”`)))
    return true
  const isAmount = kind === 'price' || kind === 'number'
  if (isAmount && numbersIn(product).includes(Number(clean) * (kind === 'price' ? 100 : 1))) return true
  if (textsIn(product).some((found) => found.includes(clean))) return true
  if (text.includes(',')) return text.split(',').every((tag) => product.tags.includes(spaced(tag)))
  return saysTheSame(clean.toLowerCase(), kind, product)
}

function saysTheSame(word: string, kind: Kind, product: ProductDraft): boolean {
  const { variants, status } = product
  if (kind === 'status') return status === (word === 'active' || word === 'true' ? 'published' : 'draft')
  if (kind === 'boolean')
    return variants.some((variant) => [variant.taxable, variant.requiresShipping].includes(word === 'true'))
  if (kind === 'policy') return variants.some(({ inventory }) => inventory.policy === word)
  return kind === 'unit' && variants.some(({ weightUnit }) => weightUnit === word)
}

describe('A cell with text', () => {
  it('ends in a field, in metadata or in a problem, whatever stands around it', async () => {
    let productsSeen = 0
    await fc.assert(
      fc.asyncProperty(fileRows, async (rows) => {
        const { items } = await readAll(toCsv([['Handle', ...names], ...rows]))
        productsSeen += items.filter(({ kind }) => kind === 'product').length
        for (const [handle, ...cells] of rows) {
          const ofHandle = items.filter((item) => (item.kind === 'product' ? item.product : item).handle === handle)
          expect(ofHandle).toHaveLength(1)
          const lost = cells.filter((text, index) => {
            const kind = columns[names[index] ?? ''] ?? 'text'
            return spaced(text) !== '' && ofHandle.some((item) => !isKept(text, kind, item))
          })
          expect(lost).toEqual([])
        }
      }),
      { numRuns: 250 },
    )
    expect(productsSeen).toBeGreaterThan(100)
  })
})
