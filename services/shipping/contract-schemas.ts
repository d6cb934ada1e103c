import { amountMax, CountryCode, Id, input, MoneySchema, Nullable, OneOf, PriceMinor, Text } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { methodKinds } from './rates.ts'

/**
 * A part of the world: a country, or of it a region or the postal codes that begin alike. The most specific area that
 * fits an address decides its zone. A zone without areas is the rest of the world.
 */
export const ShippingArea = Type.Object(
  {
    country: CountryCode,
    region: Type.Optional(
      Text({
        min: 1,
        max: 100,
        description:
          'The ISO 3166-2 code or name of a region where its country has a list, as in addresses; elsewhere any text.',
      }),
    ),
    /** Spaces and hyphens do not matter. */
    postalCodePrefix: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 -]*$', maxLength: 12 })),
  },
  { $id: 'ShippingArea', additionalProperties: false },
)
export type ShippingArea = Static<typeof ShippingArea>

/** A step of a scale. `upTo` is included; null, only in the last band, is without end. */
export const ShippingBand = Type.Object(
  { upTo: Nullable(Type.Integer({ minimum: 0, maximum: amountMax })), price: PriceMinor },
  { $id: 'ShippingBand', additionalProperties: false },
)
export type ShippingBand = Static<typeof ShippingBand>

export const zoneFields = {
  name: Text({ min: 1, max: 100 }),
  areas: Type.Array(ShippingArea, { maxItems: 1000 }),
}

const days = Type.Integer({ minimum: 0, maximum: 365 })

export const methodFields = {
  name: Text({ min: 1, max: 100 }),
  description: Nullable(Text({ max: 300 })),
  /** flat: one open band; weight: bands over grams; price: bands over the subtotal in minor units. */
  kind: OneOf(methodKinds),
  /** Ascending; a parcel beyond the last band is not carried. Prices in minor units of the store's currency. */
  bands: Type.Array(ShippingBand, { minItems: 1, maxItems: 100 }),
  /** Free from this subtotal on, in minor units; null for never. */
  freeFrom: Nullable(PriceMinor),
  minDays: days,
  maxDays: days,
  taxClass: Type.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', minLength: 1, maxLength: 50 }),
  active: Type.Boolean(),
  /** Methods are offered in this order. */
  position: Type.Integer({ minimum: 0, maximum: 10_000 }),
}

export const ShippingZone = Type.Object(
  { id: Id('zone'), ...zoneFields, revision: Type.Integer() },
  { $id: 'ShippingZone' },
)
export type ShippingZone = Static<typeof ShippingZone>

export const ShippingMethod = Type.Object(
  { id: Id('shippingMethod'), zoneId: Id('zone'), ...methodFields, revision: Type.Integer() },
  { $id: 'ShippingMethod' },
)
export type ShippingMethod = Static<typeof ShippingMethod>

const { name, kind, bands, minDays, maxDays } = methodFields

/** What a new method needs, and what it may leave to the defaults: no description, never free, class standard. */
export const newMethodFields = {
  name,
  kind,
  bands,
  minDays,
  maxDays,
  description: Type.Optional(methodFields.description),
  freeFrom: Type.Optional(methodFields.freeFrom),
  taxClass: Type.Optional(methodFields.taxClass),
  active: Type.Optional(methodFields.active),
  position: Type.Optional(methodFields.position),
}

export const NewShippingMethod = input(newMethodFields)
export type NewShippingMethod = Static<typeof NewShippingMethod>

/** A method as it is offered to a customer for one parcel. */
export const ShippingOffer = Type.Object(
  {
    methodId: Id('shippingMethod'),
    name: Type.String(),
    description: Nullable(Type.String()),
    price: MoneySchema,
    taxClass: Type.String(),
    minDays: Type.Integer(),
    maxDays: Type.Integer(),
  },
  { $id: 'ShippingOffer' },
)
export type ShippingOffer = Static<typeof ShippingOffer>
