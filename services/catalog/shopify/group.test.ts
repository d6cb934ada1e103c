import { describe, expect, it } from 'vitest'
import { csvOf, readAll } from './testing/csv-files.ts'

const row = (handle: string, title = '', price = '5', value = '') => ({
  Handle: handle,
  Title: title,
  'Option1 Name': value === '' ? '' : 'Size',
  'Option1 Value': value,
  'Variant Price': price,
})

describe('The rows of a product', () => {
  it('are those next to each other with the same handle', async () => {
    const { items } = await readAll(csvOf([row('mug', 'Mug', '5', 'S'), row('mug', '', '6', 'L'), row('bowl', 'Bowl')]))
    expect(items).toMatchObject([
      { product: { handle: 'mug', rows: { first: 2, last: 3 }, variants: [{ row: 2 }, { row: 3 }] } },
      { product: { handle: 'bowl', rows: { first: 4, last: 4 } } },
    ])
  })

  it('are refused where they come apart, with the lines to be moved', async () => {
    const { items, summary } = await readAll(
      csvOf([row('mug', 'Mug', '5', 'S'), row('bowl', 'Bowl'), row('mug', '', '6', 'L'), row('plate', 'Plate')]),
    )
    expect(items.map(({ kind }) => kind)).toEqual(['product', 'product', 'rejected', 'product'])
    expect(items[2]).toMatchObject({ handle: 'mug', rows: { first: 4, last: 4 } })
    expect(items[2]?.problems).toMatchObject([{ code: 'handle_not_adjacent', row: 4 }])
    expect(items[2]?.problems[0]?.message).toContain('lines 4–4')
    expect(summary).toMatchObject({ products: 3, rejected: 1, errors: 1 })
  })

  it('belong together where their handles differ in spelling only, which is remarked once', async () => {
    const { items } = await readAll(
      csvOf([row('Blue Mug', 'Mug', '5', 'S'), row('blue-mug', '', '6', 'M'), row('Blue Mug', '', '7', 'L')]),
    )
    expect(items).toMatchObject([{ product: { handle: 'blue-mug', rows: { first: 2, last: 4 } } }])
    expect(items[0]?.problems).toMatchObject([
      { code: 'handle_changed', row: 2, column: 'Handle', severity: 'warning' },
    ])
  })

  it('go on behind a row without a handle, which is refused alone', async () => {
    const { items } = await readAll(
      csvOf([row('mug', 'Mug', '5', 'S'), row('', '', '6', 'M'), row('mug', '', '7', 'L')]),
    )
    expect(items).toMatchObject([
      { kind: 'rejected', rows: { first: 3, last: 3 }, problems: [{ code: 'handle_missing', row: 3 }] },
      { kind: 'product', product: { variants: [{ row: 2 }, { row: 4 }] } },
    ])
  })

  it('need a handle with a letter or a digit', async () => {
    const { items } = await readAll(csvOf([row('--!', 'Mug')]))
    expect(items).toMatchObject([{ kind: 'rejected', problems: [{ code: 'handle_invalid', row: 2 }] }])
    expect(items[0]?.problems[0]?.message).toContain('“--!”')
  })
})
