import { describe, expect, it } from 'vitest'
import {
  changeOption,
  choicesOf,
  findVariant,
  type StockState,
  type VariantView,
  variantByOptions,
} from './variants.ts'

const options = [
  { name: 'Colour', values: ['Red', 'Blue'] },
  { name: 'Size', values: ['S', 'M', 'L'] },
]

function variant(colour: string, size: string, state: StockState = 'in-stock'): VariantView {
  const price = { amount: 1000, currency: 'EUR' } as const
  const id = `${colour} ${size}`
  return {
    id,
    title: id,
    optionValues: [colour, size],
    price,
    compareAtPrice: null,
    sku: id,
    imageUrl: null,
    state,
    left: null,
  }
}

const redS = variant('Red', 'S')
const redM = variant('Red', 'M', 'sold-out')
const blueM = variant('Blue', 'M')
const variants = [redS, redM, blueM]

describe('the versions of a product', () => {
  it('opens with the one that the address names, also when it is sold out', () => {
    expect(findVariant(variants, redM.id)).toBe(redM)
  })

  it('opens with the first that can be bought where the address names none or an unknown one', () => {
    expect(findVariant([redM, blueM], undefined)).toBe(blueM)
    expect(findVariant([redM, blueM], 'Green XXL')).toBe(blueM)
  })

  it('opened in another colour than the one that its listing was narrowed down to', () => {
    expect(variantByOptions(variants, ['Blue', ''])).toBe(blueM)
    expect(variantByOptions(variants, ['', 'M'])).toBe(blueM)
    expect(variantByOptions([redM, blueM], ['Red', ''])).toBe(redM)
    expect(variantByOptions(variants, ['', ''])).toBeUndefined()
    expect(variantByOptions(variants, ['Green', ''])).toBeUndefined()
  })

  it('says of each value why it cannot be chosen', () => {
    expect(choicesOf(options, variants, redS, 1)).toEqual([
      { value: 'S' },
      { value: 'M', unavailable: 'sold-out' },
      { value: 'L', unavailable: 'not-made' },
    ])
  })

  it('never locks the first option by what was chosen in the second', () => {
    expect(choicesOf(options, variants, redS, 0)).toEqual([{ value: 'Red' }, { value: 'Blue' }])
    expect(changeOption(variants, redS, 0, 'Blue')).toBe(blueM)
  })

  it('keeps the size when another colour is chosen that has it', () => {
    const blueS = variant('Blue', 'S')
    expect(changeOption([...variants, blueS], redS, 0, 'Blue')).toBe(blueS)
  })
})
