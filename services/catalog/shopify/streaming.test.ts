import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { readShopifyProducts } from './index.ts'
import { readAll } from './testing/csv-files.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const header = 'Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant Price,Image Src\n'
const rowsPerPiece = 100
const mebibyte = 1024 * 1024

/** 50,000 rows: products of two variants each, in pieces of 100 rows that are made when they are asked for. */
function largeFile(rows: number) {
  const progress = { rowsGiven: 0, isClosed: false }
  async function* source() {
    try {
      yield Buffer.from(header)
      while (progress.rowsGiven < rows) {
        let piece = ''
        for (let index = 0; index < rowsPerPiece; index += 2) {
          const number = (progress.rowsGiven + index) / 2
          const image = `https://images.test/${number}.jpg`
          piece += `p${number},Product ${number},<p>${'about it '.repeat(20)}</p>,Size,S,10.50,${image}\n`
          piece += `p${number},,,,M,11,\n`
        }
        progress.rowsGiven += rowsPerPiece
        yield Buffer.from(piece)
      }
    } finally {
      progress.isClosed = true
    }
  }
  return { source: source(), progress }
}

function heapBytes(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe('A file of 20,000 rows', () => {
  it('is read with at most a few hundred rows between the source and the reader, in bounded memory', async () => {
    const { source, progress } = largeFile(20_000)
    const before = heapBytes()
    let rowsTaken = 0
    let rowsBetweenMax = 0
    let growthMax = 0
    const reading = readShopifyProducts(source, { currency: 'EUR' })
    for await (const item of reading) {
      if (item.kind !== 'product') throw new Error(JSON.stringify(item))
      rowsBetweenMax = Math.max(rowsBetweenMax, progress.rowsGiven - rowsTaken)
      rowsTaken += item.product.variants.length
      if (rowsTaken % 10_000 === 0) growthMax = Math.max(growthMax, heapBytes() - before)
    }
    expect(rowsTaken).toBe(20_000)
    expect(rowsBetweenMax).toBeLessThanOrEqual(3 * rowsPerPiece)
    expect(growthMax).toBeLessThan(12 * mebibyte)
  })

  it('makes the source wait while nobody takes a product, and closes it when the reader leaves', async () => {
    const { source, progress } = largeFile(20_000)
    const reading = readShopifyProducts(source, { currency: 'EUR' })
    await reading.next()
    const rowsGiven = progress.rowsGiven
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(progress.rowsGiven).toBe(rowsGiven)
    expect(rowsGiven).toBeLessThanOrEqual(2 * rowsPerPiece)
    await reading.return({ rows: 0, products: 0, variants: 0, media: 0, rejected: 0, errors: 0, warnings: 0 })
    expect(progress.isClosed).toBe(true)
  })

  it('passes on an error of the source', async () => {
    async function* broken() {
      yield Buffer.from(`${header}mug,Mug,,,,8,\n`)
      throw new Error('connection lost')
    }
    await expect(readAll(broken())).rejects.toThrow('connection lost')
  })
})

describe('A cell of 50 MB', () => {
  const piece = Buffer.alloc(mebibyte, 'lorem ipsum\n')

  async function readHuge(before: string, after: string) {
    let growthMax = 0
    async function* source() {
      const start = heapBytes()
      yield Buffer.from(before)
      for (let index = 0; index < 50; index += 1) {
        yield piece
        if (index % 10 === 0) growthMax = Math.max(growthMax, heapBytes() - start)
      }
      yield Buffer.from(after)
    }
    return { ...(await readAll(source())), growthMax }
  }

  it('keeps its product out and is never in memory, and the products behind it are read', async () => {
    const { items, growthMax } = await readHuge(`${header}huge,Huge,"`, '",,,8,\nmug,Mug,,,,9,\n')
    expect(items).toMatchObject([
      { kind: 'rejected', handle: 'huge', problems: [{ code: 'cell_too_long', row: 2, column: 'Body (HTML)' }] },
      { kind: 'product', product: { handle: 'mug' } },
    ])
    const lineEnds = piece.toString().split('\n').length - 1
    expect(items[1]).toMatchObject({ product: { rows: { first: 3 + 50 * lineEnds } } })
    expect(growthMax).toBeLessThan(12 * mebibyte)
  })

  it('is reported as a broken quote where it never ends', async () => {
    const { items, growthMax } = await readHuge(`${header}mug,Mug,,,,9,\nhuge,Huge,"`, '')
    expect(items).toMatchObject([{ product: { handle: 'mug' } }, { problems: [{ code: 'quote_broken', row: 3 }] }])
    expect(growthMax).toBeLessThan(12 * mebibyte)
  })
})

describe('A product of very many rows', () => {
  it('is left out without being in memory, and the next one is read', async () => {
    async function* source() {
      yield Buffer.from(header)
      for (let row = 0; row < 20_000; row += 1) yield Buffer.from(`huge,,${'x'.repeat(500)},Size,${row},1,\n`)
      yield Buffer.from('mug,Mug,,,,9,\n')
    }
    const before = heapBytes()
    const { items } = await readAll(source())
    expect(items).toMatchObject([
      { kind: 'rejected', handle: 'huge', rows: { first: 2, last: 20_001 }, problems: [{ code: 'product_too_large' }] },
      { kind: 'product', product: { handle: 'mug' } },
    ])
    expect(heapBytes() - before).toBeLessThan(12 * mebibyte)
  })
})
