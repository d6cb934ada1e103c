import { describe, expect, it } from 'vitest'
import {
  isWebAddress,
  readBoolean,
  readGrams,
  readPolicy,
  readPosition,
  readPrice,
  readQuantity,
  readWeightUnit,
} from './values.ts'

const euros = (text: string) => readPrice(text, 'EUR')
const isRefused = (reading: object) => 'fault' in reading

describe('A price', () => {
  it('is read without a float in between', () => {
    const prices = ['50', '19.9', '19.90', '19.9000', '0', '0.00', '.5', '5.', '007.10', '1.15', '90071992547409.91']
    expect(prices.map(euros)).toEqual(
      [5000, 1990, 1990, 1990, 0, 0, 50, 500, 710, 115, Number.MAX_SAFE_INTEGER].map((value) => ({ value })),
    )
  })

  it('is read in currencies without decimals and with three', () => {
    expect(readPrice('1500.00', 'JPY')).toEqual({ value: 1500 })
    expect(readPrice('1.5', 'KWD')).toEqual({ value: 1500 })
    expect(isRefused(readPrice('1500.5', 'JPY'))).toBe(true)
  })

  it('may have thousands separated where nothing else can be meant', () => {
    expect(['1,299.00', '1,234,567', '12,345,678.9'].map(euros)).toEqual([
      { value: 129900 },
      { value: 123456700 },
      { value: 1234567890 },
    ])
  })

  it('may have a decimal comma, which is remarked', () => {
    expect(['19,90', '19,9'].map(euros)).toEqual([
      { value: 1990, note: 'decimal comma' },
      { value: 1990, note: 'decimal comma' },
    ])
  })

  it('is refused where it may mean two amounts', () => {
    expect(euros('1,299')).toMatchObject({ fault: expect.stringContaining('thousands or decimals') })
  })

  it('is refused below zero, with fractions of a cent, too large, or as anything else', () => {
    expect(euros('-5')).toMatchObject({ fault: expect.stringContaining('below zero') })
    expect(euros('19.999')).toMatchObject({ fault: expect.stringContaining('at most 2 decimals') })
    expect(euros('90071992547409.92')).toMatchObject({ fault: expect.stringContaining('smaller amount') })
    const others = [
      '€5',
      'EUR 5',
      '1e3',
      'free',
      '.',
      '-',
      '1 299',
      '1.2.3',
      '1,2,3',
      '1.299,00',
      '+5',
      '=5',
      '5%',
      '٥',
    ]
    expect(others.filter((text) => !isRefused(euros(text)))).toEqual([])
  })
})

describe('Other cells', () => {
  it('say TRUE or FALSE in any case', () => {
    expect(['TRUE', 'true', 'False'].map(readBoolean)).toEqual([{ value: true }, { value: true }, { value: false }])
    expect(isRefused(readBoolean('WAHR'))).toBe(true)
  })

  it('count pieces, never below zero or in parts', () => {
    expect(['0', '12', '12.0'].map(readQuantity)).toEqual([{ value: 0 }, { value: 12 }, { value: 12 }])
    expect(['-3', '1.5', '1,000', '2147483648', 'many', ''].filter((text) => !isRefused(readQuantity(text)))).toEqual(
      [],
    )
  })

  it('weigh in whole grams', () => {
    expect(['0', '28', '453.59237', '.4'].map(readGrams)).toEqual([
      { value: 0 },
      { value: 28 },
      { value: 454, note: 'rounded' },
      { value: 0, note: 'rounded' },
    ])
    expect(['-1', '1kg', '1e3', '99999999999', '1,5', '.'].filter((text) => !isRefused(readGrams(text)))).toEqual([])
  })

  it('name one of four units', () => {
    expect(['g', 'KG', 'oz', 'lb'].map(readWeightUnit)).toEqual(['g', 'kg', 'oz', 'lb'].map((value) => ({ value })))
    expect(['stone', 'constructor'].every((text) => isRefused(readWeightUnit(text)))).toBe(true)
  })

  it('say what happens when the last piece is sold, in old words and new', () => {
    expect(['deny', 'DENY', 'false', 'continue', 'TRUE'].map(readPolicy)).toEqual(
      ['deny', 'deny', 'deny', 'continue', 'continue'].map((value) => ({ value })),
    )
    expect(isRefused(readPolicy('maybe'))).toBe(true)
  })

  it('place an image from 1 on', () => {
    expect(readPosition('3')).toEqual({ value: 3 })
    expect(['0', '-1', '1.5', 'first', '99999999999'].every((text) => isRefused(readPosition(text)))).toBe(true)
  })

  it('distinguish a web address from other text', () => {
    expect(isWebAddress('https://cdn.shopify.com/s/a%20b.jpg?v=1')).toBe(true)
    const others = [
      'mug.jpg',
      '//cdn.shopify.com/a.jpg',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://a b',
      '',
    ]
    expect(others.filter(isWebAddress)).toEqual([])
  })
})
