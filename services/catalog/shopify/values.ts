import { type Currency, parseMoney } from '@merastore/kernel'
import type { WeightUnit } from './types.ts'

/** A value, or the sentence that says what is wrong with the text. */
export type Reading<Value> = { value: Value; note?: 'decimal comma' | 'rounded' } | { fault: string }

/** `1,299.00` or `1,299,000`: commas can only be thousands where a point follows, or where there are several. */
const thousandsPattern = /^-?\d{1,3}(?:,\d{3}(?:(?:,\d{3})+(?:\.\d+)?|\.\d+))$/
/** `19,90`: one or two digits behind a comma are never thousands. */
const decimalCommaPattern = /^-?\d+,\d{1,2}$/

/**
 * A price of the file in minor units, without ever rounding: `50`, `19.9`, `.5`, `1,299.00`, and `19,90` with a
 * note. `1,299` may mean two amounts and is refused, as are signs, currency symbols, exponents and fractions of a
 * minor unit other than zeros.
 */
export function readPrice(text: string, currency: Currency): Reading<number> {
  const decimalComma = decimalCommaPattern.test(text)
  const plain = thousandsPattern.test(text) ? text.replaceAll(',', '') : text.replace(decimalComma ? ',' : /$^/, '.')
  if (/^\d+,\d{3}$/.test(plain)) {
    return { fault: 'may mean thousands or decimals. Write it with a decimal point and without commas.' }
  }
  const parts = /^(-?)0*(\d*)(?:\.(\d*))?$/.exec(plain)
  if (parts === null || !/\d/.test(plain)) {
    return { fault: 'is no amount. Write digits and a decimal point only, like 1999.50.' }
  }
  const [, sign = '', whole = '', fraction = ''] = parts
  if (sign === '-' && /[1-9]/.test(plain)) return { fault: 'is below zero. Write 0 or more.' }
  return readDecimal(whole === '' ? '0' : whole, fraction, currency, decimalComma)
}

function readDecimal(whole: string, fraction: string, currency: Currency, decimalComma: boolean): Reading<number> {
  const significant = fraction.replace(/0+$/, '')
  const money = parseMoney(significant === '' ? whole : `${whole}.${significant}`, currency)
  if (money.outcome === 'refused') return { fault: `cannot be taken. ${money.detail ?? ''}`.trim() }
  return decimalComma ? { value: money.value.amount, note: 'decimal comma' } : { value: money.value.amount }
}

/** Shopify writes TRUE and FALSE, its older exports true and false. */
export function readBoolean(text: string): Reading<boolean> {
  const lower = text.toLowerCase()
  if (lower === 'true') return { value: true }
  if (lower === 'false') return { value: false }
  return { fault: 'is neither TRUE nor FALSE.' }
}

/** What PostgreSQL's `integer` holds. */
const integerMax = 2_147_483_647

/** Pieces in stock. Shopify counts below zero where it sold too much; in our stock nothing can be. */
export function readQuantity(text: string): Reading<number> {
  if (!/^-?\d+(?:\.0+)?$/.test(text)) return { fault: 'is no whole number of pieces.' }
  const value = Number(text)
  if (value < 0) return { fault: 'is below zero, and stock is not.' }
  if (value > integerMax) return { fault: `is more than ${integerMax} pieces.` }
  return { value }
}

/** Grams, rounded to whole ones (Shopify writes 453.59237 for a pound). */
export function readGrams(text: string): Reading<number> {
  if (!/^(?:\d+(?:\.\d*)?|\.\d+)$/.test(text))
    return { fault: 'is no weight in grams. Write digits and a decimal point.' }
  const exact = Number(text)
  if (exact > integerMax) return { fault: `is more than ${integerMax} grams.` }
  const value = Math.round(exact)
  return value === exact ? { value } : { value, note: 'rounded' }
}

const weightUnits: Record<string, WeightUnit> = { g: 'g', kg: 'kg', oz: 'oz', lb: 'lb' }

/** The unit a weight is shown in. */
export function readWeightUnit(text: string): Reading<WeightUnit> {
  const value = Object.hasOwn(weightUnits, text.toLowerCase()) ? weightUnits[text.toLowerCase()] : undefined
  return value === undefined ? { fault: 'is none of g, kg, oz and lb.' } : { value }
}

/** What happens when the last piece is sold: `deny` or `continue`, and TRUE or FALSE for “continue selling”. */
export function readPolicy(text: string): Reading<'deny' | 'continue'> {
  const lower = text.toLowerCase()
  if (lower === 'deny' || lower === 'false') return { value: 'deny' }
  if (lower === 'continue' || lower === 'true') return { value: 'continue' }
  return { fault: 'is neither deny nor continue.' }
}

/** An image's place among the images of its product, counted from 1. */
export function readPosition(text: string): Reading<number> {
  const value = Number(text)
  if (!/^\d+(?:\.0+)?$/.test(text) || value < 1 || value > integerMax) return { fault: 'is no position from 1 on.' }
  return { value }
}

/** Whether this is the absolute address of something on the web, which is all that can be fetched. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && !/\s/.test(text)
}
