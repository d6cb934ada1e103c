import { describe, expect, it } from 'vitest'
import { readShopifyHeader } from './index.ts'
import { fileInPieces, fileOf, readAll } from './testing/csv-files.ts'

const twoProducts = 'Handle,Title,Variant Price\nmug,Mug,8\nbowl,Bowl,9.50\n'

const titlesOf = async (content: string | Uint8Array) => {
  const { items } = await readAll(content)
  return items.map((item) => (item.kind === 'product' ? item.product.title : item.problems[0]?.code))
}

/** UTF-16 as Excel writes it: with a byte order mark. */
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

describe('A product CSV', () => {
  it('is read with LF, CRLF and CR at the ends of its lines', async () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const { items } = await readAll(twoProducts.replaceAll('\n', lineEnd))
      expect(items).toMatchObject([{ product: { rows: { first: 2 } } }, { product: { rows: { first: 3 } } }])
    }
  })

  it('is read without a line end at its end', async () => {
    expect(await titlesOf(twoProducts.trimEnd())).toEqual(['Mug', 'Bowl'])
  })

  it('is read with a byte order mark, also where it arrives byte by byte', async () => {
    expect(await titlesOf(`\uFEFF${twoProducts}`)).toEqual(['Mug', 'Bowl'])
    expect((await readAll(fileInPieces(`\uFEFF${twoProducts}`, 1))).summary.products).toBe(2)
  })

  it('is read as UTF-16 in both byte orders', async () => {
    const accents = twoProducts.replace('Mug', 'Tasse à thé 🍵')
    expect(await titlesOf(utf16(accents))).toEqual(['Tasse à thé 🍵', 'Bowl'])
    expect(await titlesOf(utf16(accents).swap16())).toEqual(['Tasse à thé 🍵', 'Bowl'])
    expect((await readAll(fileInPieces(utf16(accents), 3))).summary.products).toBe(2)
  })

  it('is refused where its UTF-16 ends in the midst of a character', async () => {
    expect(await titlesOf(utf16(twoProducts).subarray(0, -1))).toEqual(['Mug', 'encoding_unreadable'])
  })

  it('is refused as UTF-16 without a mark, and as a spreadsheet', async () => {
    expect(await titlesOf(Buffer.from(twoProducts, 'utf16le'))).toEqual(['encoding_unreadable'])
    expect(await titlesOf('PK\u0003\u0004 and so on')).toEqual(['file_not_csv'])
  })

  it('is read with semicolons and with tabs, and a comma within a title stays', async () => {
    expect(await titlesOf('Handle;Title;Variant Price\nmug;Mug, large;8\n')).toEqual(['Mug, large'])
    expect(await titlesOf('Handle\tTitle\tVariant Price\nmug\tMug, large\t8\n')).toEqual(['Mug, large'])
  })

  it('may have blank lines anywhere, which are counted as lines', async () => {
    const { items, summary } = await readAll('\n\nHandle,Title,Variant Price\n\nmug,Mug,8\n,,\n\nbowl,Bowl,9\n\n')
    expect(items).toMatchObject([{ product: { rows: { first: 5 } } }, { product: { rows: { first: 8 } } }])
    expect(summary.rows).toBe(2)
  })

  it('counts the lines within a cell, whichever way they end', async () => {
    const body = '"one\r\ntwo\nthree\rfour ""x"" five"'
    const { items } = await readAll(`Handle,Title,Variant Price,Body (HTML)\r\nmug,Mug,8,${body}\r\nbowl,Bowl,9,\r\n`)
    expect(items).toMatchObject([
      { product: { rows: { first: 2, last: 5 }, descriptionHtml: 'one\r\ntwo\nthree\rfour "x" five' } },
      { product: { rows: { first: 6, last: 6 } } },
    ])
  })

  it('says that it is empty', async () => {
    expect(await titlesOf('')).toEqual(['file_empty'])
    expect(await titlesOf(' \n \n')).toEqual(['file_empty'])
  })

  it('says once which required columns it lacks, and what it has instead', async () => {
    const { items } = await readAll('\nName,Price\nMug,8\nBowl,9\n')
    expect(items).toHaveLength(1)
    expect(items[0]?.problems).toMatchObject([{ code: 'columns_missing', row: 2 }])
    expect(items[0]?.problems[0]?.message).toMatch(/lacks Handle and Title\. Found: Name, Price\./)
  })

  it('reads what Excel saves in Western countries (Windows-1252) as it was meant, and names row and column', async () => {
    const rows = 'Handle,Title,Variant Price\nmug,Mug,8\ncaf\xe9,Caf\xe9 \x80 5 \x96 Brand\x99,9\nbowl,Bowl,9\n'
    const { items, summary } = await readAll(Buffer.from(rows, 'latin1'))
    expect(summary).toMatchObject({ products: 3, rejected: 0, errors: 0 })
    expect(items[1]).toMatchObject({ product: { handle: 'café', title: 'Café € 5 – Brand™' } })
    expect(items[1]?.problems).toMatchObject([
      { code: 'text_not_utf8', row: 3, column: 'Handle', severity: 'warning' },
      { code: 'text_not_utf8', row: 3, column: 'Title', severity: 'warning' },
    ])
  })

  it('keeps valid accents in a row where another cell is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('Handle,Title,Vendor\nmug,Mug,'), Buffer.from([0xe9])])
    const { items } = await readAll(Buffer.concat([bytes, Buffer.from('\nthé,Thé à la menthe,Maison\n')]))
    expect(items).toMatchObject([
      { product: { vendor: 'é' } },
      { product: { handle: 'thé', title: 'Thé à la menthe' } },
    ])
  })
})

describe('A broken quote', () => {
  const header = 'Handle,Title,Variant Price\n'

  it('ends reading at the row where it broke, and what came before stays', async () => {
    const { items, summary } = await readAll(`${header}mug,Mug,8\nbowl,5" Bowl,9\nplate,Plate,7\n`)
    expect(items).toMatchObject([
      { kind: 'product', product: { handle: 'mug' }, problems: [] },
      { kind: 'rejected', handle: 'bowl', rows: { first: 3, last: 3 }, problems: [{ code: 'quote_broken', row: 3 }] },
    ])
    expect(summary).toMatchObject({ products: 1, rejected: 1, stoppedAtRow: 3 })
  })

  it('is reported at the row where the quote was opened, if it is never closed', async () => {
    const { items, summary } = await readAll(`${header}mug,Mug,8\nbowl,"Bowl,9\nplate,Plate,7\n`)
    expect(items[1]?.problems).toMatchObject([{ code: 'quote_broken', row: 3 }])
    expect(items[1]?.problems[0]?.message).toContain('not closed')
    expect(summary.stoppedAtRow).toBe(3)
  })

  it('is reported where text follows a closing quote', async () => {
    expect((await readAll(`${header}mug,"Mug" x,8\n`)).items[0]?.problems).toMatchObject([{ code: 'quote_broken' }])
  })

  it('leaves the product out in whose midst it stands', async () => {
    const { items } = await readAll(`${header}mug,Mug,8\nmug,"M"ug,9\n`)
    expect(items).toMatchObject([
      { kind: 'rejected', handle: 'mug', rows: { first: 2, last: 2 }, problems: [{ code: 'product_cut_off' }] },
      { kind: 'rejected', problems: [{ code: 'quote_broken', row: 3 }] },
    ])
  })

  it('warns that the product before may lack rows, where the handle of the broken row is not known', async () => {
    const { items } = await readAll(`${header}mug,Mug,8\n"mu"g,Mug,9\n`)
    expect(items[0]).toMatchObject({ kind: 'product', problems: [{ code: 'product_perhaps_cut_off' }] })
  })

  it('stops in a header too', async () => {
    expect((await readAll('Handle,"Ti"tle\nmug,Mug\n')).items).toMatchObject([{ problems: [{ code: 'quote_broken' }] }])
  })
})

describe('The number of cells in a row', () => {
  it('may be larger where the cells beyond the header are blank', async () => {
    expect((await readAll('Handle,Title,Variant Price\nmug,Mug,8,, ,\n')).items).toMatchObject([{ problems: [] }])
  })

  it('keeps the product out where cells have no column, and quotes them', async () => {
    const { items } = await readAll('Handle,Title,Variant Price\nmug,Mug, large,8\nbowl,Bowl,9\n')
    expect(items).toMatchObject([{ kind: 'rejected', handle: 'mug' }, { kind: 'product' }])
    expect(items[0]?.problems[0]).toMatchObject({ code: 'cells_too_many', row: 2 })
    expect(items[0]?.problems[0]?.message).toContain('“8”')
  })

  it('is only remarked where cells at the end are absent', async () => {
    const { items } = await readAll('Handle,Title,Variant Price,Vendor\nmug,Mug,8\n')
    expect(items).toMatchObject([{ kind: 'product', problems: [{ code: 'cells_too_few', row: 2 }] }])
  })
})

describe('The limits of a file', () => {
  it('end reading behind the last row allowed', async () => {
    const { items, summary } = await readAll(twoProducts, { rowsMax: 1 })
    expect(items).toMatchObject([{ kind: 'product' }, { problems: [{ code: 'rows_too_many', row: 3 }] }])
    expect(summary.stoppedAtRow).toBe(3)
  })

  it('refuse a cell that is one character too long, with or without quotes, and read on', async () => {
    for (const cell of ['x'.repeat(11), `"${'ü'.repeat(11)}"`, `"${'"\n""'.repeat(5)}"`.replaceAll('"\n', '""\n')]) {
      const { items } = await readAll(`Handle,Title,Variant Price\nmug,${cell},8\nbowl,Bowl,9\n`, { cellCharsMax: 10 })
      expect(items).toMatchObject([{ kind: 'rejected', handle: 'mug' }, { kind: 'product' }])
      expect(items[0]?.problems[0]).toMatchObject({ code: 'cell_too_long', row: 2, column: 'Title' })
    }
  })

  it('accept a cell of exactly that length, whatever its characters', async () => {
    for (const cell of ['€'.repeat(10), '🍵'.repeat(5), '""'.repeat(10)]) {
      const { items } = await readAll(`Handle,Title,Variant Price\nmug,"${cell}",8\n`, { cellCharsMax: 10 })
      expect(items).toMatchObject([{ kind: 'product' }])
    }
  })
})

describe('The header of a file', () => {
  it('is reported without reading the file any further', async () => {
    let piecesRead = 0
    async function* endless() {
      yield Buffer.from('Handle,Title,My notes\n')
      for (;;) {
        piecesRead += 1
        yield Buffer.from('mug,Mug,\n')
      }
    }
    const header = await readShopifyHeader(endless())
    expect(header).toEqual({
      columns: [
        { name: 'Handle', known: true, mapsTo: 'handle' },
        { name: 'Title', known: true, mapsTo: 'title' },
        { name: 'My notes', known: false, mapsTo: 'metadata shopify.column.my_notes' },
      ],
      missing: [],
      delimiter: ',',
    })
    expect(piecesRead).toBe(0)
  })

  it('is reported with what it lacks', async () => {
    expect(await readShopifyHeader(fileOf('URL handle;Vendor\n'))).toMatchObject({ missing: ['Title'], delimiter: ';' })
  })

  it('is reported to be empty, and read where it is Windows-1252', async () => {
    expect(await readShopifyHeader(fileOf(''))).toMatchObject({ columns: [], problem: { code: 'file_empty' } })
    const latin1 = Buffer.from('Handle,Title,Größe\n', 'latin1')
    expect((await readShopifyHeader(fileOf(latin1))).columns[2]?.name).toBe('Größe')
  })
})
