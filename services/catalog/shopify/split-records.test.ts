import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecordSplitter, type SplitLimits } from './split-records.ts'

const roomy: SplitLimits = { cellBytesMax: 1000, recordBytesMax: 4000, cellsMax: 100 }

function split(text: string, limits = roomy, pieceBytes = 1000) {
  const splitter = new RecordSplitter(','.charCodeAt(0), limits)
  const bytes = Buffer.from(text)
  const records = []
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    records.push(...splitter.push(bytes.subarray(offset, offset + pieceBytes)))
  }
  const last = splitter.end()
  if (last !== undefined) records.push(last)
  return records.map(({ bytes: raw, ...record }) => ({ text: raw.toString(), ...record }))
}

describe('A file cut into records', () => {
  it('is cut at line ends outside of quotes', () => {
    const records = split('a,b\r\n"c\r\n""d"",\r",e\n\nf')
    expect(records.map(({ text, first, last }) => [text, first, last])).toEqual([
      ['a,b', 1, 1],
      ['"c\r\n""d"",\r",e', 2, 4],
      ['', 5, 5],
      ['f', 6, 6],
    ])
  })

  it('is cut the same wherever the pieces end', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é'), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(cell), fc.integer({ min: 1, max: 5 }), (cells, pieceBytes) => {
        expect(split(cells.join(','), roomy, pieceBytes)).toEqual(split(cells.join(',')))
      }),
    )
  })

  it('loses no byte but the line ends', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n'), maxLength: 40 })
    fc.assert(
      fc.property(text, (content) => {
        const records = split(content)
        const joined = records.map((record) => record.text).join('\n')
        expect(content === joined || content === `${joined}\n`).toBe(true)
      }),
    )
  })

  it('empties a cell that is too long and keeps its neighbours, in quotes or without', () => {
    const limits = { ...roomy, cellBytesMax: 5 }
    expect(split('a,123456,c\nd', limits)).toMatchObject([
      { text: 'a,,c', emptied: [1] },
      { text: 'd', emptied: [] },
    ])
    expect(split('a,"1\n""\n6",c\nd', limits)).toMatchObject([
      { text: 'a,"",c', emptied: [1], first: 1, last: 3 },
      { text: 'd', first: 4 },
    ])
  })

  it('leaves a broken quote broken in a cell that is too long', () => {
    const limits = { ...roomy, cellBytesMax: 5 }
    expect(split('a,"123456789', limits)).toMatchObject([{ text: 'a,"' }])
    expect(split('a,"123456"x,c', limits)).toMatchObject([{ text: 'a,""x,c' }])
  })

  it('empties the cells with which a record becomes too long', () => {
    const limits = { ...roomy, recordBytesMax: 8 }
    expect(split('123,456,789,0', limits)).toMatchObject([{ text: '123,456,,', emptied: [2, 3] }])
  })

  it('leaves out the cells beyond the number allowed', () => {
    expect(split('a,b,c,"d\n",e\nf', { ...roomy, cellsMax: 2 })).toMatchObject([
      { text: 'a,b', shortened: true, last: 2 },
      { text: 'f', shortened: false, first: 3 },
    ])
  })
})
