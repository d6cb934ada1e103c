import { type FieldError, type Money, money, regionCode } from '@merastore/kernel'

/** How the price of a method is found: always the same, by weight, or by the price of the goods. */
export const methodKinds = ['flat', 'weight', 'price'] as const
type MethodKind = (typeof methodKinds)[number]

export type Area = { readonly country: string; readonly region?: string; readonly postalCodePrefix?: string }
export type Zone = { readonly id: string; readonly areas: readonly Area[] }
export type Destination = { readonly country: string; readonly region?: string; readonly postalCode?: string }

/**
 * The specificity of an area for an address; undefined where it is elsewhere. A longer postal prefix is more specific.
 */
function specificity(area: Area, { country, region = '', postalCode = '' }: Destination): number | undefined {
  if (area.country !== country) return undefined
  if (area.region !== undefined && plainText(area.region) !== plainText(region)) return undefined
  const prefix = plainPostalCode(area.postalCodePrefix ?? '')
  if (!plainPostalCode(postalCode).startsWith(prefix)) return undefined
  // A country counts 1, a region 2, and any postal prefix more than both.
  return prefix.length * 4 + (area.region === undefined ? 1 : 2)
}

function plainText(text: string): string {
  return text.trim().toLowerCase()
}

function plainPostalCode(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase()
}

/**
 * The zone of an address: the one with the most specific area, then the one for the rest of the world (without areas),
 * then none. Of two that are equally specific the first in the list counts. Areas bear the codes of their regions.
 */
export function findZone<Candidate extends Zone>(
  zones: readonly Candidate[],
  { region = '', ...rest }: Destination,
): Candidate | undefined {
  const destination = { ...rest, region: regionCode(rest.country, region) ?? region }
  let found: { zone: Candidate; specificity: number } | undefined
  for (const zone of zones) {
    const own = zoneSpecificity(zone, destination)
    if (own !== undefined && (found === undefined || own > found.specificity)) found = { zone, specificity: own }
  }
  return found?.zone
}

function zoneSpecificity({ areas }: Zone, destination: Destination): number | undefined {
  if (areas.length === 0) return 0
  const all = areas.map((area) => specificity(area, destination)).filter((one) => one !== undefined)
  return all.length === 0 ? undefined : Math.max(...all)
}

export type Band = { readonly upTo: number | null; readonly price: number }
export type Pricing = { readonly kind: MethodKind; readonly bands: readonly Band[]; readonly freeFrom: number | null }
export type Parcel = { readonly weightGrams: number; readonly subtotal: Money }

/** What a method costs for a parcel; undefined where the parcel is beyond its last band. Also free ones have bounds. */
export function methodPrice({ kind, bands, freeFrom }: Pricing, { weightGrams, subtotal }: Parcel): Money | undefined {
  const size = { flat: 0, weight: weightGrams, price: subtotal.amount }[kind]
  const band = bands.find(({ upTo }) => upTo === null || size <= upTo)
  if (band === undefined) return undefined
  const isFree = freeFrom !== null && subtotal.amount >= freeFrom
  return money(isFree ? 0 : band.price, subtotal.currency)
}

type Method = Pick<Pricing, 'kind' | 'bands'> & { readonly minDays: number; readonly maxDays: number }

/** What is wrong with a method as staff entered it; `at` is the JSON pointer of the method. */
export function methodFaults({ kind, bands, minDays, maxDays }: Method, at = ''): FieldError[] {
  const faults: FieldError[] = []
  if (maxDays < minDays) {
    faults.push({ pointer: `${at}/maxDays`, code: 'DAYS_REVERSED', detail: 'has to be minDays or more' })
  }
  if (kind === 'flat' && (bands.length !== 1 || bands[0]?.upTo !== null)) {
    const detail = 'has to be one band without end, because the price is always the same'
    return [...faults, { pointer: `${at}/bands`, code: 'BANDS_NOT_FLAT', detail }]
  }
  bands.forEach(({ upTo }, index) => {
    const before = index === 0 ? -1 : (bands[index - 1]?.upTo ?? Number.POSITIVE_INFINITY)
    if ((upTo ?? Number.POSITIVE_INFINITY) <= before) {
      const detail = 'has to be above the band before it; only the last may be without end'
      faults.push({ pointer: `${at}/bands/${index}/upTo`, code: 'BANDS_NOT_ASCENDING', detail })
    }
  })
  return faults
}
