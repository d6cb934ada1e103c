import {
  access,
  CountryCode,
  defineContract,
  Id,
  input,
  MoneySchema,
  resource,
  settingsRevision,
} from '@merastore/contract'
import { Type } from 'typebox'
import {
  methodFields,
  NewShippingMethod,
  newMethodFields,
  ShippingMethod,
  ShippingOffer,
  ShippingZone,
  zoneFields,
} from './contract-schemas.ts'

export * from './contract-schemas.ts'

const zoneUnknown = { status: 404, detail: 'There is no such shipping zone.' } as const
const zoneTaken = { status: 409, detail: 'Another shipping zone has this name.' } as const
const methodTaken = { status: 409, detail: 'Another shipping method of the zone has this name.' } as const
const methodInvalid = {
  status: 422,
  detail: 'The bands or days do not fit together; errors say why.',
  errors: ['DAYS_REVERSED', 'BANDS_NOT_FLAT', 'BANDS_NOT_ASCENDING'],
} as const
const areaInvalid = {
  status: 422,
  detail: 'The areas name what is no region of its country; errors say which.',
  errors: ['REGION_UNKNOWN'],
} as const
const classUnknown = {
  status: 422,
  detail: 'There is no tax class of this code; create it first.',
  errors: ['TAX_CLASS_UNKNOWN'],
} as const
const permissions = { read: 'shipping:read', update: 'shipping:update' } as const
const manyAreas = { bodyBytesMax: 524_288 }

export const shippingZones = resource({
  one: 'ShippingZone',
  many: 'ShippingZones',
  nouns: ['shipping zone', 'shipping zones'],
  kind: 'zone',
  path: '/admin/v1/shipping-zones',
  ...permissions,
  item: ShippingZone,
  fresh: input(zoneFields),
  change: { name: Type.Optional(zoneFields.name), areas: Type.Optional(zoneFields.areas) },
  missing: 'SHIPPING_ZONE_NOT_FOUND',
  refusals: {
    create: { SHIPPING_ZONE_TAKEN: zoneTaken, SHIPPING_AREA_INVALID: areaInvalid },
    update: { SHIPPING_ZONE_TAKEN: zoneTaken, SHIPPING_AREA_INVALID: areaInvalid },
  },
  more: { create: manyAreas, update: manyAreas, delete: { summary: 'Remove a shipping zone with its methods' } },
})

export const shippingMethods = resource({
  one: 'ShippingMethod',
  many: 'ShippingMethods',
  nouns: ['shipping method', 'shipping methods'],
  kind: 'shippingMethod',
  idName: 'methodId',
  path: '/admin/v1/shipping-methods',
  ...permissions,
  item: ShippingMethod,
  fresh: input({ zoneId: Id('zone'), ...newMethodFields }),
  change: {
    ...newMethodFields,
    name: Type.Optional(methodFields.name),
    kind: Type.Optional(methodFields.kind),
    bands: Type.Optional(methodFields.bands),
    minDays: Type.Optional(methodFields.minDays),
    maxDays: Type.Optional(methodFields.maxDays),
  },
  filter: { zoneId: Type.Optional(Id('zone')) },
  missing: 'SHIPPING_METHOD_NOT_FOUND',
  refusals: {
    create: {
      SHIPPING_ZONE_NOT_FOUND: zoneUnknown,
      SHIPPING_METHOD_TAKEN: methodTaken,
      SHIPPING_METHOD_INVALID: methodInvalid,
      TAX_CLASS_UNKNOWN: classUnknown,
    },
    update: {
      SHIPPING_METHOD_TAKEN: methodTaken,
      SHIPPING_METHOD_INVALID: methodInvalid,
      TAX_CLASS_UNKNOWN: classUnknown,
    },
  },
  more: {
    list: { summary: 'The shipping methods, of one zone or of all' },
    create: { summary: 'Add a shipping method to a zone' },
  },
})

export const shippingContract = defineContract('shipping', {
  quoteShipping: {
    summary: 'The shipping methods for a parcel to an address, with their prices',
    access: access.services,
    input: input({
      country: CountryCode,
      region: Type.Optional(Type.String({ maxLength: 100 })),
      settingsRevision,
      postalCode: Type.Optional(Type.String({ maxLength: 20 })),
      weightGrams: Type.Integer({ minimum: 0 }),
      /** The price of the goods; its currency is that of the prices. */
      subtotal: MoneySchema,
    }),
    output: Type.Object({ methods: Type.Array(ShippingOffer) }),
    refusals: {},
    retry: 'safe',
  },
  upsertShipping: {
    summary: 'Bring zones and their methods up to date by their names, for seeds and imports; what is not named stays',
    access: access.services,
    input: input({
      zones: Type.Array(input({ ...zoneFields, methods: Type.Array(NewShippingMethod, { maxItems: 50 }) }), {
        minItems: 1,
        maxItems: 100,
      }),
    }),
    output: Type.Object({ zones: Type.Integer(), methods: Type.Integer() }),
    refusals: {
      SHIPPING_METHOD_INVALID: methodInvalid,
      SHIPPING_AREA_INVALID: areaInvalid,
      TAX_CLASS_UNKNOWN: classUnknown,
    },
    retry: 'keyed',
  },
  listShippingCountries: {
    summary: 'The countries that the store ships to, for the choice of an address',
    description: 'Of a country only a part may be reached: what is offered for an address, its cart says.',
    method: 'GET',
    path: '/storefront/v1/shipping-countries',
    access: access.anyone,
    input: input({}),
    output: Type.Object({
      countries: Type.Array(CountryCode),
      /** Whether it ships to all other countries too. */
      elsewhere: Type.Boolean(),
    }),
    refusals: {},
    retry: 'safe',
  },
  ...shippingZones.operations,
  ...shippingMethods.operations,
})
