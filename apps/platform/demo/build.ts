import { palette } from './palette.ts'
import { drawPicture, drawScene, type PictureColours, type PictureKind, type Scene } from './pictures/index.ts'
import type { DemoProduct, DemoVariant } from './types.ts'

/** A product as it is written down: its variants, barcodes, pictures and search texts follow from these facts. */
export type ProductDraft = {
  /** 1–99999, unique within a store: the article part of the barcodes. */
  article: number
  handle: string
  title: string
  /** What one sees, in a few words: for alt texts and the search title. */
  noun: string
  vendor: string
  productType: string
  tags: string[]
  categories: string[]
  copy: string[]
  points?: string[]
  /** The search description, at most 160 characters. */
  summary: string
  sku: string
  options: Record<string, string[]>
  priceMinor: number
  /** Added to the price for an option value, in minor units. */
  surcharges?: Record<string, number>
  /** Former price for all variants, or for those with one of the values in `saleOn`. */
  compareAtMinor?: number
  saleOn?: string[]
  weightGrams: number
  /** Added to the weight for an option value, in grams. */
  heavier?: Record<string, number>
  /** Stock of single variants, by their option values joined with a slash; the others get an everyday level. */
  stock?: Record<string, number>
  /** Variants, named as in `stock`, that may be ordered while none is left. */
  backorder?: string[]
  attributes: Record<string, string | number | boolean>
  picture: Partial<PictureColours> & {
    kind: PictureKind
    backdrop: PictureColours['backdrop']
    /** A further picture that shows the first look in use. */
    scene?: Scene
    /** The option whose values have a picture each; without it there is one picture. */
    by?: string
    /** Colours of single values that differ from the rest. */
    looks?: Record<string, Partial<PictureColours>>
  }
}

/** Appends the EAN-13 check digit to twelve digits. Throws a RangeError for anything else. */
export const withCheckDigit = (digits: string): string => {
  if (!/^\d{12}$/.test(digits)) throw new RangeError(`Give 12 digits for an EAN-13 barcode, not "${digits}"`)
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

const colourOf = (value: string): string => {
  const hex = palette[value]
  if (!hex) throw new Error(`Add "${value}" to the palette, or give the picture its colour in looks`)
  return hex
}

const skuPart = (value: string) =>
  value
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase()
const slug = (value: string) =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Every combination of the option values, the first option varying slowest. */
const combinations = (options: Record<string, string[]>): string[][] =>
  Object.values(options).reduce<string[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  )

// Looks arbitrary and stays the same from run to run, so that screenshots and tests can rely on it.
const everydayStock = (sku: string) => {
  let mixed = 17
  for (const character of sku) mixed = (mixed * 33 + (character.codePointAt(0) ?? 0)) % 104729
  return 7 + (mixed % 46)
}

const sumFor = (values: string[], amounts: Record<string, number> = {}) =>
  values.reduce((total, value) => total + (amounts[value] ?? 0), 0)

const refuseUnknown = (draft: ProductDraft, what: string, given: string[], known: string[]) => {
  const stray = given.find((name) => !known.includes(name))
  if (stray === undefined) return
  throw new Error(`${draft.handle}: ${what} names "${stray}"; give one of: ${known.join(', ')}`)
}

/** Every exception must name something that exists, or it would be lost without a word. */
const refuseStrayExceptions = (draft: ProductDraft) => {
  const variants = combinations(draft.options).map((values) => values.join('/'))
  const values = Object.values(draft.options).flat()
  refuseUnknown(draft, 'stock', Object.keys(draft.stock ?? {}), variants)
  refuseUnknown(draft, 'backorder', draft.backorder ?? [], variants)
  refuseUnknown(draft, 'surcharges', Object.keys(draft.surcharges ?? {}), values)
  refuseUnknown(draft, 'heavier', Object.keys(draft.heavier ?? {}), values)
  refuseUnknown(draft, 'saleOn', draft.saleOn ?? [], values)
  refuseUnknown(draft, 'looks', Object.keys(draft.picture.looks ?? {}), draft.options[draft.picture.by ?? ''] ?? [])
}

const buildVariant = (draft: ProductDraft, optionValues: string[], position: number): DemoVariant => {
  const sku = [draft.sku, ...optionValues.map(skuPart)].join('-')
  const name = optionValues.join('/')
  const surcharge = sumFor(optionValues, draft.surcharges)
  const onSale = !draft.saleOn || optionValues.some((value) => draft.saleOn?.includes(value))
  const pictured = optionValues[Object.keys(draft.options).indexOf(draft.picture.by ?? '')]
  return {
    sku,
    barcode: withCheckDigit(`020${String(draft.article).padStart(5, '0')}${String(position + 1).padStart(4, '0')}`),
    optionValues,
    priceMinor: draft.priceMinor + surcharge,
    ...(draft.compareAtMinor && onSale ? { compareAtMinor: draft.compareAtMinor + surcharge } : {}),
    weightGrams: draft.weightGrams + sumFor(optionValues, draft.heavier),
    stock: draft.stock?.[name] ?? everydayStock(sku),
    ...(draft.backorder?.includes(name) ? { backorder: true } : {}),
    picture: pictured ? slug(pictured) : 'main',
  }
}

type DemoPicture = DemoProduct['pictures'][number]

const sceneAlts: Record<Scene, string> = { hills: 'on a meadow before the mountains', room: 'on a table at home' }

const buildPictures = (draft: ProductDraft): DemoPicture[] => {
  const { kind, by, looks, scene, ...shared } = draft.picture
  const coloursOf = (value: string): PictureColours => {
    const given = { accent: '#d98544', trim: '#6b4a33', ...shared, ...looks?.[value] }
    return { ...given, main: given.main ?? colourOf(value) }
  }
  const values = by ? (draft.options[by] ?? []) : []
  const single: DemoPicture = {
    key: 'main',
    alt: `${draft.title}: ${draft.noun}`,
    svg: () => drawPicture(kind, coloursOf('Natural')),
  }
  const looksShown = values.map((value) => ({
    key: slug(value),
    alt: `${draft.title} in ${value.toLowerCase()}: ${draft.noun}`,
    svg: () => drawPicture(kind, coloursOf(value)),
  }))
  const inUse = (scene: Scene): DemoPicture => ({
    key: 'in-use',
    alt: `${draft.title} ${sceneAlts[scene]}: ${draft.noun}`,
    svg: () => drawScene(scene, kind, coloursOf(values[0] ?? 'Natural')),
  })
  return [...(by ? looksShown : [single]), ...(scene ? [inUse(scene)] : [])]
}

const descriptionOf = ({ copy, points = [] }: ProductDraft) => {
  const list = points.length ? `<ul>${points.map((point) => `<li>${point}</li>`).join('')}</ul>` : ''
  return copy.map((paragraph) => `<p>${paragraph}</p>`).join('') + list
}

/**
 * The product that a draft describes, in the shop of that name. Throws for a colour that the palette lacks and for an
 * exception (stock, surcharge …) that names no variant or value of the product.
 */
export const buildProduct = (draft: ProductDraft, shopName: string): DemoProduct => {
  refuseStrayExceptions(draft)
  return {
    handle: draft.handle,
    title: draft.title,
    descriptionHtml: descriptionOf(draft),
    vendor: draft.vendor,
    productType: draft.productType,
    tags: draft.tags,
    categories: draft.categories,
    options: Object.entries(draft.options).map(([name, values]) => ({ name, values })),
    variants: combinations(draft.options).map((values, position) => buildVariant(draft, values, position)),
    attributes: [
      ...Object.entries(draft.attributes).map(([code, value]) => ({ code, value })),
      { code: 'weight', value: draft.weightGrams },
    ],
    pictures: buildPictures(draft),
    seo: { title: `${draft.title}: ${draft.noun} | ${shopName}`, description: draft.summary },
  }
}
