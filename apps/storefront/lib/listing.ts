import type { Schemas } from './api.ts'

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>
export type ProductFacets = Schemas['ProductFacets']

export const sorts = ['relevance', 'newest', 'price-asc', 'price-desc', 'title'] as const
type Sort = (typeof sorts)[number]

/** The filters that can be chosen more than once, as they stand in the address. */
export const multiFilters = ['vendor', 'option', 'attribute'] as const
export type MultiFilter = (typeof multiFilters)[number]

/** What a listing shows: all of it stands in the address, so that Back, reload and a shared link show the same. */
export type Listing = Readonly<Record<MultiFilter, readonly string[]>> & {
  readonly q?: string
  readonly sort?: Sort
  readonly cursor?: string
  /** In units of the currency as people write them, such as `19.90`. */
  readonly priceMin?: string
  readonly priceMax?: string
}

const valuesMax = 50
/** With the vendors, as many as the API takes. */
const optionsMax = 5
const attributesMax = 4

/** The pairs `name:value` of the first names. */
function ofFirstNames(pairs: readonly string[], namesMax: number): string[] {
  const nameOf = (pair: string) => pair.slice(0, pair.indexOf(':')).toLowerCase()
  const names = [...new Set(pairs.map(nameOf))].slice(0, namesMax)
  return pairs.filter((pair) => names.includes(nameOf(pair))).slice(0, valuesMax)
}

/** The listing that an address asks for; what it cannot mean is left out. */
export function readListing(params: SearchParams): Listing {
  const one = (name: string) => [params[name]].flat()[0]?.trim() || undefined
  const many = (name: string) => [...new Set([params[name]].flat().filter((value) => value !== undefined))]
  const price = (name: string) =>
    one(name)
      ?.replace(',', '.')
      .match(/^\d{1,9}(\.\d{1,4})?$/)?.[0]
  const pairs = (name: string) => many(name).filter((value) => /^[^:]+:.+$/.test(value) && value.length <= 500)
  return {
    q: one('q')?.slice(0, 200),
    sort: sorts.find((sort) => sort === one('sort')),
    cursor: one('cursor'),
    priceMin: price('priceMin'),
    priceMax: price('priceMax'),
    vendor: many('vendor')
      .filter((value) => value !== '' && value.length <= 255)
      .slice(0, valuesMax),
    option: ofFirstNames(pairs('option'), optionsMax),
    attribute: ofFirstNames(pairs('attribute'), attributesMax),
  }
}

/** The address of a listing below `path`; from the first page on, unless it names a cursor. */
export function listingUrl(path: string, listing: Listing): string {
  const query = new URLSearchParams()
  for (const name of ['q', 'sort', 'priceMin', 'priceMax'] as const) {
    const value = listing[name]
    if (value !== undefined) query.set(name, value)
  }
  for (const name of multiFilters) for (const value of listing[name]) query.append(name, value)
  if (listing.cursor !== undefined) query.set('cursor', listing.cursor)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The address of a product, which opens it in the options that its listing was narrowed down to. */
export function productUrl(
  { handle, options }: { readonly handle: string; readonly options: Schemas['ProductItem']['options'] },
  chosen: readonly string[],
): string {
  const wanted = new Set(chosen.map((pair) => pair.toLowerCase()))
  const query = options.flatMap(({ name, values }, index) => {
    const value = values.find((candidate) => wanted.has(`${name}:${candidate}`.toLowerCase()))
    return value === undefined ? [] : [[`option${index}`, value]]
  })
  const path = `/products/${encodeURIComponent(handle)}`
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`
}

/** The filters as the API takes them, prices in minor units of the currency. */
export function apiFilters(listing: Listing, currency: string, category?: string) {
  const { q, vendor, option, attribute, priceMin, priceMax } = listing
  return {
    ...(q === undefined ? {} : { q }),
    ...(category === undefined ? {} : { category }),
    ...(vendor.length === 0 ? {} : { vendor: [...vendor] }),
    ...(option.length === 0 ? {} : { option: [...option] }),
    ...(attribute.length === 0 ? {} : { attribute: [...attribute] }),
    ...(priceMin === undefined ? {} : { priceMin: toMinor(priceMin, currency) }),
    ...(priceMax === undefined ? {} : { priceMax: toMinor(priceMax, currency) }),
  }
}

function toMinor(major: string, currency: string): number {
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  return Math.round(Number(major) * 10 ** (decimals ?? 2))
}

export function hasFilters(listing: Listing): boolean {
  const { priceMin, priceMax } = listing
  return priceMin !== undefined || priceMax !== undefined || multiFilters.some((name) => listing[name].length > 0)
}

/** The listing with one value of a filter chosen, or no longer chosen; from its first page. */
export function toggled(listing: Listing, filter: MultiFilter, value: string): Listing {
  const chosen = listing[filter]
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  return { ...listing, [filter]: next, cursor: undefined }
}
