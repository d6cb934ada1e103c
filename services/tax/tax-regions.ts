import { type FieldError, regionCode } from '@merastore/kernel'

/**
 * The code of the region that a rate is meant for; null for the whole country, undefined where the country has no such
 * region. A country without a list has none: a free text there would be compared with what customers happen to type.
 */
export function rateRegion(country: string, region: string | null | undefined): string | null | undefined {
  return region ? regionCode(country, region) : null
}

export function regionFault(pointer: string): FieldError {
  return { pointer, code: 'REGION_UNKNOWN', detail: 'is no region of this country; send an ISO 3166-2 code, or none' }
}
