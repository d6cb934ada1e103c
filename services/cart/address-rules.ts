import { type Address, regionFaults, withRegionCode } from '@merastore/contract'
import type { FieldError } from '@merastore/kernel'

type PostalRule = { readonly pattern: RegExp; readonly example: string }

/** Countries whose mail is not delivered without a postal code, and the form that it has there. */
const postalRules: Readonly<Record<string, PostalRule>> = {
  AT: { pattern: /^[1-9]\d{3}$/, example: '1010' },
  AU: { pattern: /^\d{4}$/, example: '2000' },
  BE: { pattern: /^[1-9]\d{3}$/, example: '1000' },
  BG: { pattern: /^\d{4}$/, example: '1000' },
  BR: { pattern: /^\d{5}-?\d{3}$/, example: '01310-100' },
  CA: { pattern: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/, example: 'K1A 0B1' },
  CH: { pattern: /^[1-9]\d{3}$/, example: '8001' },
  CN: { pattern: /^\d{6}$/, example: '100000' },
  CZ: { pattern: /^\d{3} ?\d{2}$/, example: '110 00' },
  DE: { pattern: /^\d{5}$/, example: '10115' },
  DK: { pattern: /^\d{4}$/, example: '1050' },
  EE: { pattern: /^\d{5}$/, example: '10111' },
  ES: { pattern: /^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/, example: '28013' },
  FI: { pattern: /^\d{5}$/, example: '00100' },
  FR: { pattern: /^\d{5}$/, example: '75001' },
  GB: { pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, example: 'SW1A 1AA' },
  GR: { pattern: /^\d{3} ?\d{2}$/, example: '105 57' },
  HR: { pattern: /^\d{5}$/, example: '10000' },
  HU: { pattern: /^\d{4}$/, example: '1051' },
  IN: { pattern: /^[1-9]\d{2} ?\d{3}$/, example: '110001' },
  IT: { pattern: /^\d{5}$/, example: '00184' },
  JP: { pattern: /^\d{3}-?\d{4}$/, example: '100-0001' },
  KR: { pattern: /^\d{5}$/, example: '03187' },
  LI: { pattern: /^94(8[5-9]|9[0-8])$/, example: '9490' },
  LT: { pattern: /^(LT-)?\d{5}$/, example: '01103' },
  LU: { pattern: /^(L-)?\d{4}$/, example: '1111' },
  LV: { pattern: /^(LV-)?\d{4}$/, example: 'LV-1050' },
  MX: { pattern: /^\d{5}$/, example: '06000' },
  NL: { pattern: /^[1-9]\d{3} ?[A-Z]{2}$/, example: '1012 AB' },
  NO: { pattern: /^\d{4}$/, example: '0150' },
  NZ: { pattern: /^\d{4}$/, example: '6011' },
  PL: { pattern: /^\d{2}-\d{3}$/, example: '00-001' },
  PT: { pattern: /^\d{4}-\d{3}$/, example: '1000-001' },
  RO: { pattern: /^\d{6}$/, example: '010011' },
  SE: { pattern: /^\d{3} ?\d{2}$/, example: '111 22' },
  SG: { pattern: /^\d{6}$/, example: '018956' },
  SI: { pattern: /^\d{4}$/, example: '1000' },
  SK: { pattern: /^\d{3} ?\d{2}$/, example: '811 01' },
  TR: { pattern: /^\d{5}$/, example: '34000' },
  UA: { pattern: /^\d{5}$/, example: '01001' },
  US: { pattern: /^\d{5}(-\d{4})?$/, example: '10001' },
  ZA: { pattern: /^\d{4}$/, example: '8001' },
}

/** Countries whose addresses are incomplete without the state, province or prefecture. */
const regionRequired: ReadonlySet<string> = new Set(['AU', 'BR', 'CA', 'CN', 'IN', 'JP', 'MX', 'US'])

/** Codes that ISO 3166 reserves and that name no country to deliver to. */
const noCountry: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** The address without blanks around its parts, with an upper-case postal code and the code of its region. */
export function tidyAddress(address: Address): Address {
  const parts = Object.entries(address).map(([name, text]) => [name, text.trim()] as const)
  const filled = parts.filter(([name, text]) => text !== '' || !optionalParts.has(name))
  const tidy = Object.fromEntries(filled) as Address
  return withRegionCode({ ...tidy, postalCode: tidy.postalCode.toUpperCase() })
}

const optionalParts: ReadonlySet<string> = new Set(['company', 'line2', 'region', 'phone'])
const requiredParts = ['firstName', 'lastName', 'line1', 'city'] as const

/**
 * What an address lacks to be delivered to in its country, as pointers below `pointer`; none where it is complete.
 * Expects a tidy address.
 */
export function addressFaults(address: Address, pointer: string): FieldError[] {
  const faults: FieldError[] = requiredParts
    .filter((part) => address[part] === '')
    .map((part) => ({ pointer: `${pointer}/${part}`, code: 'REQUIRED', detail: 'is required' }))
  const { country, region, postalCode } = address
  const countryName = noCountry.has(country) ? undefined : countryNames.of(country)
  if (countryName === undefined) {
    return [...faults, { pointer: `${pointer}/country`, code: 'COUNTRY_UNKNOWN', detail: 'is no country' }]
  }
  if (regionRequired.has(country) && region === undefined) {
    const detail = `An address in ${countryName} needs its state, province or prefecture.`
    faults.push({ pointer: `${pointer}/region`, code: 'REGION_REQUIRED', detail })
  }
  faults.push(...regionFaults(country, region, `${pointer}/region`))
  const rule = postalRules[country]
  if (rule === undefined || rule.pattern.test(postalCode)) return faults
  const code = postalCode === '' ? 'POSTAL_CODE_REQUIRED' : 'POSTAL_CODE_WRONG'
  const detail = `A postal code in ${countryName} looks like ${rule.example}.`
  return [...faults, { pointer: `${pointer}/postalCode`, code, detail }]
}
