import {
  access,
  CountryCode,
  changeOf,
  cursorRefusal,
  defineContract,
  Id,
  input,
  MoneySchema,
  NoContent,
  Page,
  pageQuery,
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
const methodUnknown = { status: 404, detail: 'There is no such shipping method.' } as const
const methodTaken = { status: 409, detail: 'Another shipping method of the zone has this name.' } as const
const methodInvalid = {
  status: 422,
  detail: 'The bands or days do not fit together; errors tell why.',
  errors: ['DAYS_REVERSED', 'BANDS_NOT_FLAT', 'BANDS_NOT_ASCENDING'],
} as const
const areaInvalid = {
  status: 422,
  detail: 'The areas name what is no region of its country; errors tell which.',
  errors: ['REGION_UNKNOWN'],
} as const
const classUnknown = {
  status: 422,
  detail: 'There is no tax class of this code; create it first.',
  errors: ['TAX_CLASS_UNKNOWN'],
} as const
const read = access.staff('shipping:read')
const update = access.staff('shipping:update')

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
    description: 'Of a country only a part may be reached: what is offered for an address, its cart tells.',
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
  listShippingZones: {
    summary: 'The shipping zones',
    method: 'GET',
    path: '/admin/v1/shipping-zones',
    access: read,
    input: input(pageQuery),
    output: Page(ShippingZone),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getShippingZone: {
    summary: 'One shipping zone',
    method: 'GET',
    path: '/admin/v1/shipping-zones/{zoneId}',
    access: read,
    input: input({ zoneId: Id('zone') }),
    output: ShippingZone,
    refusals: { SHIPPING_ZONE_NOT_FOUND: zoneUnknown },
    retry: 'safe',
    revision: 'optional',
  },
  createShippingZone: {
    summary: 'Add a shipping zone',
    method: 'POST',
    path: '/admin/v1/shipping-zones',
    access: update,
    input: input(zoneFields),
    output: ShippingZone,
    refusals: { SHIPPING_ZONE_TAKEN: zoneTaken, SHIPPING_AREA_INVALID: areaInvalid },
    retry: 'keyed',
    bodyBytesMax: 524_288,
    status: 201,
    revision: 'told',
  },
  updateShippingZone: {
    summary: 'Change a shipping zone',
    method: 'PATCH',
    path: '/admin/v1/shipping-zones/{zoneId}',
    access: update,
    input: changeOf(ShippingZone, {
      zoneId: Id('zone'),
      name: Type.Optional(zoneFields.name),
      areas: Type.Optional(zoneFields.areas),
    }),
    output: ShippingZone,
    refusals: {
      SHIPPING_ZONE_NOT_FOUND: zoneUnknown,
      SHIPPING_ZONE_TAKEN: zoneTaken,
      SHIPPING_AREA_INVALID: areaInvalid,
    },
    retry: 'keyed',
    bodyBytesMax: 524_288,
    revision: 'required',
  },
  deleteShippingZone: {
    summary: 'Remove a shipping zone with its methods',
    method: 'DELETE',
    path: '/admin/v1/shipping-zones/{zoneId}',
    access: update,
    input: input({ zoneId: Id('zone') }),
    output: NoContent,
    refusals: { SHIPPING_ZONE_NOT_FOUND: zoneUnknown },
    retry: 'keyed',
    idempotency: 'kept',
    status: 204,
  },
  listShippingMethods: {
    summary: 'The shipping methods, of one zone or of all',
    method: 'GET',
    path: '/admin/v1/shipping-methods',
    access: read,
    input: input({ zoneId: Type.Optional(Id('zone')), ...pageQuery }),
    output: Page(ShippingMethod),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getShippingMethod: {
    summary: 'One shipping method',
    method: 'GET',
    path: '/admin/v1/shipping-methods/{methodId}',
    access: read,
    input: input({ methodId: Id('shippingMethod') }),
    output: ShippingMethod,
    refusals: { SHIPPING_METHOD_NOT_FOUND: methodUnknown },
    retry: 'safe',
    revision: 'optional',
  },
  createShippingMethod: {
    summary: 'Add a shipping method to a zone',
    method: 'POST',
    path: '/admin/v1/shipping-methods',
    access: update,
    input: input({ zoneId: Id('zone'), ...newMethodFields }),
    output: ShippingMethod,
    refusals: {
      SHIPPING_ZONE_NOT_FOUND: zoneUnknown,
      SHIPPING_METHOD_TAKEN: methodTaken,
      SHIPPING_METHOD_INVALID: methodInvalid,
      TAX_CLASS_UNKNOWN: classUnknown,
    },
    retry: 'keyed',
    status: 201,
    revision: 'told',
  },
  updateShippingMethod: {
    summary: 'Change a shipping method',
    method: 'PATCH',
    path: '/admin/v1/shipping-methods/{methodId}',
    access: update,
    input: changeOf(ShippingMethod, {
      methodId: Id('shippingMethod'),
      ...newMethodFields,
      name: Type.Optional(methodFields.name),
      kind: Type.Optional(methodFields.kind),
      bands: Type.Optional(methodFields.bands),
      minDays: Type.Optional(methodFields.minDays),
      maxDays: Type.Optional(methodFields.maxDays),
    }),
    output: ShippingMethod,
    refusals: {
      SHIPPING_METHOD_NOT_FOUND: methodUnknown,
      SHIPPING_METHOD_TAKEN: methodTaken,
      SHIPPING_METHOD_INVALID: methodInvalid,
      TAX_CLASS_UNKNOWN: classUnknown,
    },
    retry: 'keyed',
    revision: 'required',
  },
  deleteShippingMethod: {
    summary: 'Remove a shipping method',
    method: 'DELETE',
    path: '/admin/v1/shipping-methods/{methodId}',
    access: update,
    input: input({ methodId: Id('shippingMethod') }),
    output: NoContent,
    refusals: { SHIPPING_METHOD_NOT_FOUND: methodUnknown },
    retry: 'keyed',
    idempotency: 'kept',
    status: 204,
  },
})
