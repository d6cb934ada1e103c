/** An option while it is edited. The key stays the same while its name is typed. */
export type OptionDraft = { key: string; name: string; values: string[] }

/** A variant while it is edited: prices as they are typed, values by the key of their option. */
export type VariantDraft = {
  key: string
  /** Absent for one that is not saved yet. */
  id?: string
  values: Readonly<Record<string, string>>
  price: string
  compareAtPrice: string
  sku: string
  barcode: string
  weight: string
  /** The address of the picture that shows this variant; empty where it is the product's. */
  imageUrl: string
  /** The stock that a new variant starts with. */
  initialQuantity: string
}

export type Matrix = { options: OptionDraft[]; variants: VariantDraft[] }

export const optionsMax = 5
export const variantsMax = 250

export function newKey(): string {
  return crypto.randomUUID()
}

/** A variant that has nothing yet; of products without options it is the only one. */
export function emptyVariant(): VariantDraft {
  return {
    key: newKey(),
    values: {},
    price: '',
    compareAtPrice: '',
    sku: '',
    barcode: '',
    weight: '0',
    imageUrl: '',
    initialQuantity: '',
  }
}

/** Adds an option: every variant has its first value. */
export function addOption(matrix: Matrix, option: OptionDraft): Matrix {
  const [first = ''] = option.values
  const variants = matrix.variants.map((variant) => ({
    ...variant,
    values: { ...variant.values, [option.key]: first },
  }))
  return option.values.slice(1).reduce((grown, value) => addValue(grown, option.key, value), {
    options: [...matrix.options, { ...option, values: [first] }],
    variants,
  })
}

export function renameOption(matrix: Matrix, key: string, name: string): Matrix {
  return { ...matrix, options: matrix.options.map((option) => (option.key === key ? { ...option, name } : option)) }
}

/** Adds a value: for each combination of the other options that is sold there is one more variant, at the same price. */
export function addValue(matrix: Matrix, key: string, value: string): Matrix {
  const option = matrix.options.find((one) => one.key === key)
  if (option === undefined || value === '' || option.values.includes(value)) return matrix
  const others = matrix.options.filter((one) => one.key !== key)
  const models = uniqueBy(matrix.variants, (variant) => combination(variant, others))
  const added = models.map((model) => ({
    ...emptyVariant(),
    price: model.price,
    compareAtPrice: model.compareAtPrice,
    weight: model.weight,
    values: { ...model.values, [key]: value },
  }))
  return {
    options: matrix.options.map((one) => (one.key === key ? { ...one, values: [...one.values, value] } : one)),
    variants: inOrder([...matrix.variants, ...added], withValue(matrix.options, key, value)),
  }
}

/** Takes a value away with its variants; the last value takes the option with it. */
export function removeValue(matrix: Matrix, key: string, value: string): Matrix {
  const option = matrix.options.find((one) => one.key === key)
  if (option === undefined) return matrix
  if (option.values.length <= 1) return removeOption(matrix, key)
  return {
    options: matrix.options.map((one) =>
      one.key === key ? { ...one, values: one.values.filter((other) => other !== value) } : one,
    ),
    variants: matrix.variants.filter((variant) => variant.values[key] !== value),
  }
}

/** Takes an option away; of the variants that differed only in it, the first stays. */
function removeOption(matrix: Matrix, key: string): Matrix {
  const options = matrix.options.filter((option) => option.key !== key)
  const variants = uniqueBy(matrix.variants, (variant) => combination(variant, options)).map((variant) => {
    const { [key]: _removed, ...values } = variant.values
    return { ...variant, values }
  })
  return { options, variants }
}

export function changeVariant(matrix: Matrix, key: string, change: Partial<VariantDraft>): Matrix {
  const variants = matrix.variants.map((variant) => (variant.key === key ? { ...variant, ...change } : variant))
  return { ...matrix, variants }
}

export function removeVariant(matrix: Matrix, key: string): Matrix {
  return { ...matrix, variants: matrix.variants.filter((variant) => variant.key !== key) }
}

/** What a variant is called: its values, in the order of the options. */
export function variantTitle(variant: VariantDraft, options: readonly OptionDraft[]): string {
  return options.map((option) => variant.values[option.key] ?? '').join(' / ')
}

function combination(variant: VariantDraft, options: readonly OptionDraft[]): string {
  return JSON.stringify(options.map((option) => variant.values[option.key] ?? ''))
}

function withValue(options: readonly OptionDraft[], key: string, value: string): OptionDraft[] {
  return options.map((one) => (one.key === key ? { ...one, values: [...one.values, value] } : one))
}

/** Variants in the order of the values of their options, the first option weighing most. */
function inOrder(variants: readonly VariantDraft[], options: readonly OptionDraft[]): VariantDraft[] {
  const places = (variant: VariantDraft) =>
    options.map((option) => option.values.indexOf(variant.values[option.key] ?? ''))
  return variants.toSorted((left, right) => {
    const [a, b] = [places(left), places(right)]
    const differing = a.findIndex((place, index) => place !== b[index])
    return differing === -1 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0)
  })
}

function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed()
}
