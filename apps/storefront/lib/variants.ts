import type { MoneyValue, Schemas } from './api.ts'

export type StockState = Schemas['Availability']['state']

/** A variant as the product page needs it, in the browser too. */
export type VariantView = {
  readonly id: string
  readonly title: string
  /** In the order of the product's options. */
  readonly optionValues: readonly string[]
  readonly price: MoneyValue
  readonly compareAtPrice: MoneyValue | null
  readonly sku: string | null
  readonly imageUrl: string | null
  readonly state: StockState
  /** How many are left, where that is few. */
  readonly left: number | null
}

export type OptionView = { readonly name: string; readonly values: readonly string[] }

/** Why a value cannot be chosen: all of it is sold out, or it is not made with what was chosen before it. */
type Unavailable = 'sold-out' | 'not-made'

export type ChoiceView = { readonly value: string; readonly unavailable?: Unavailable }

function canBeBought(variant: VariantView): boolean {
  return variant.state !== 'sold-out'
}

/** The variant that an address names; else the first that can be bought. */
export function findVariant(variants: readonly VariantView[], id: string | undefined): VariantView | undefined {
  return variants.find((variant) => variant.id === id) ?? variants.find(canBeBought) ?? variants[0]
}

/**
 * The values of an option as they can be chosen now. An option asks only what was chosen in the options before it, so
 * that every variant can be reached: choosing one value never locks the values above it.
 */
export function choicesOf(
  options: readonly OptionView[],
  variants: readonly VariantView[],
  selected: VariantView,
  optionIndex: number,
): ChoiceView[] {
  const before = selected.optionValues.slice(0, optionIndex)
  const reachable = variants.filter((variant) => before.every((value, index) => variant.optionValues[index] === value))
  return (options[optionIndex]?.values ?? []).map((value) => {
    const having = reachable.filter((variant) => variant.optionValues[optionIndex] === value)
    if (having.length === 0) return { value, unavailable: 'not-made' }
    return having.some(canBeBought) ? { value } : { value, unavailable: 'sold-out' }
  })
}

/** The variant after one option was changed: the later options stay as they are where that can be bought. */
export function changeOption(
  variants: readonly VariantView[],
  selected: VariantView,
  optionIndex: number,
  value: string,
): VariantView {
  const wished = selected.optionValues.map((old, index) => (index === optionIndex ? value : old))
  return closestVariant(variants, wished, optionIndex + 1) ?? selected
}

/** The variant of the values that an address names; a listing names some of them only, and leaves the others empty. */
export function variantByOptions(variants: readonly VariantView[], wished: readonly string[]): VariantView | undefined {
  if (wished.every((value) => value === '')) return undefined
  if (wished.every((value) => value !== '')) return closestVariant(variants, wished, 1)
  const having = variants.filter((variant) =>
    wished.every((value, index) => value === '' || variant.optionValues[index] === value),
  )
  return findVariant(having, undefined)
}

/**
 * Of the variants with the first `fixedCount` wished values the one that has most of the others too; one that can be
 * bought before one that cannot.
 */
function closestVariant(
  variants: readonly VariantView[],
  wished: readonly string[],
  fixedCount: number,
): VariantView | undefined {
  const fitting = variants.filter((variant) =>
    wished.slice(0, fixedCount).every((value, index) => variant.optionValues[index] === value),
  )
  const rank = (variant: VariantView) => {
    const same = variant.optionValues.filter((value, index) => value === wished[index]).length
    return (canBeBought(variant) ? 1000 : 0) + same
  }
  return fitting.toSorted((a, b) => rank(b) - rank(a))[0]
}
