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
    /** State, province or county, where the country's addresses have one. */
    region: Type.Optional(Text({ max: 100 })),
    country: CountryCode,
    phone: Type.Optional(Text({ max: 40 })),
  },
  { $id: 'Address', additionalProperties: false },
)
export type Address = Static<typeof Address>
