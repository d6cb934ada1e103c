import { type Region, regionsOf } from '@merastore/kernel'
import type { Texts } from './messages/index.ts'

type RegionLabel = 'region' | 'state' | 'province' | 'prefecture'
type PostalLabel = 'postalCode' | 'zipCode' | 'postcode'

type RegionFormat = { readonly label: RegionLabel; readonly required: boolean }

/** How addresses are written in a country. */
export type AddressFormat = {
  /** Absent where addresses have none. */
  readonly region?: RegionFormat & {
    /** What can be chosen; none where it is a free text. */ readonly options: readonly Region[]
  }
  readonly postalCode: { readonly label: PostalLabel; readonly required: boolean; readonly example?: string }
  /** Whether the postal code stands before the town. */
  readonly postalCodeFirst: boolean
}

/** Examples of the postal codes of countries that do not deliver without one. */
const postalExamples: Readonly<Record<string, string>> = {
  AT: '1010',
  AU: '2000',
  BE: '1000',
  BG: '1000',
  BR: '01310-100',
  CA: 'K1A 0B1',
  CH: '8001',
  CN: '100000',
  CZ: '110 00',
  DE: '10115',
  DK: '1050',
  EE: '10111',
  ES: '28013',
  FI: '00100',
  FR: '75001',
  GB: 'SW1A 1AA',
  GR: '105 57',
  HR: '10000',
  HU: '1051',
  IN: '110001',
  IT: '00184',
  JP: '100-0001',
  KR: '03187',
  LI: '9490',
  LT: '01103',
  LU: '1111',
  LV: 'LV-1050',
  MX: '06000',
  NL: '1012 AB',
  NO: '0150',
  NZ: '6011',
  PL: '00-001',
  PT: '1000-001',
  RO: '010011',
  SE: '111 22',
  SG: '018956',
  SI: '1000',
  SK: '811 01',
  TR: '34000',
  UA: '01001',
  US: '10001',
  ZA: '8001',
}

const regions: Readonly<Record<string, RegionFormat>> = {
  US: { label: 'state', required: true },
  CA: { label: 'province', required: true },
  AU: { label: 'state', required: true },
  BR: { label: 'state', required: true },
  CN: { label: 'province', required: true },
  IN: { label: 'state', required: true },
  JP: { label: 'prefecture', required: true },
  MX: { label: 'state', required: true },
  AE: { label: 'region', required: false },
  EG: { label: 'region', required: false },
  ES: { label: 'province', required: false },
  IE: { label: 'region', required: false },
  IT: { label: 'province', required: false },
  PT: { label: 'region', required: false },
  SA: { label: 'region', required: false },
}

const townFirst: ReadonlySet<string> = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'US', 'ZA'])

/** How an address is written in a country; the same rules as the API's, which has the last word. */
export function addressFormat(country: string): AddressFormat {
  const example = postalExamples[country]
  const region = regions[country]
  const label: PostalLabel =
    country === 'US' ? 'zipCode' : country === 'GB' || country === 'AU' ? 'postcode' : 'postalCode'
  return {
    region: region && { ...region, options: regionsOf(country) },
    postalCode: { label, required: example !== undefined, example },
    postalCodeFirst: !townFirst.has(country),
  }
}

const countryCodes =
  'AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'

/** All countries by their name in a locale, in its alphabetical order. */
export function countryOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const compare = new Intl.Collator(locale).compare
  return countryCodes
    .split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => compare(a.label, b.label))
}

export type ShippingCountries = { readonly countries: readonly string[]; readonly elsewhere: boolean }

/**
 * The countries of a delivery that a shipping method reaches. One that was chosen before stays, so that an address does
 * not move to another country unseen; where nothing is shipped yet, all stay.
 */
export function deliveryCountries(
  locale: string,
  { countries, elsewhere }: ShippingCountries,
  chosen: string | undefined,
): { value: string; label: string }[] {
  const all = countryOptions(locale)
  if (elsewhere || countries.length === 0) return all
  return all.filter(({ value }) => countries.includes(value) || value === chosen)
}

/** The labels of an address's fields in its country. */
export function addressLabels(country: string, texts: Texts['address']) {
  const { region, postalCode } = addressFormat(country)
  return { ...texts, region: texts[region?.label ?? 'region'], postalCode: texts[postalCode.label] }
}
