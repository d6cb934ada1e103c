import { type FieldError, regionCode, regionCountries, regionsOf } from '@merastore/kernel'
import { type Static, Type } from 'typebox'
import { CountryCode, Text } from './schemas.ts'

/** A postal address as a person enters it. Which parts a country needs is the cart's rule, not the schema's. */
export const Address = Type.Object(
  {
    firstName: Text({ min: 1, max: 100 }),
    lastName: Text({ min: 1, max: 100 }),
    company: Type.Optional(Text({ max: 100 })),
    line1: Text({ min: 1, max: 200 }),
    line2: Type.Optional(Text({ max: 200 })),
    postalCode: Text({ max: 20 }),
    city: Text({ min: 1, max: 100 }),
    region: Type.Optional(
      Text({
        max: 100,
        description:
          `State, province or county. In ${regionCountries.join(', ')} the ISO 3166-2 code (US-NY) or a name that means ` +
          'one region of the country; answers bear the code. Elsewhere any text.',
      }),
    ),
    country: CountryCode,
    phone: Type.Optional(Text({ max: 40 })),
  },
  { $id: 'Address', additionalProperties: false },
)
export type Address = Static<typeof Address>

/**
 * The address with the code of its region where the country has a list that contains it; anything else stays as it is.
 */
export function withRegionCode(address: Address): Address {
  const { country, region } = address
  const code = region === undefined ? undefined : regionCode(country, region)
  return code === undefined || code === region ? address : { ...address, region: code }
}

/** A region that its country's list does not contain; none where the country has no list, or no region is given. */
export function regionFaults(country: string, region: string | null | undefined, pointer: string): FieldError[] {
  if (!region?.trim() || !hasRegions(country) || regionCode(country, region) !== undefined) return []
  const detail = `is no region of this country; send its ISO 3166-2 code, such as ${regionsOf(country)[0]?.code}`
  return [{ pointer, code: 'REGION_UNKNOWN', detail }]
}

/** Whether the regions of a country are a list, and not any text. */
export function hasRegions(country: string): boolean {
  return regionsOf(country).length > 0
}
