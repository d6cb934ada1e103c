import {
  access,
  CountryCode,
  CurrencyCode,
  defineContract,
  Id,
  input,
  Nullable,
  resource,
  settingsRevision,
  Text,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

export { defaultClasses, defaultRates } from './default-rates.ts'
export { refuseTaxClass, type TaxClassDeps } from './refuse-tax-class.ts'
export { standardTaxClass } from './standard-class.ts'

/** The code of a tax class, as products and shipping methods bear it: `standard`, `reduced`. */
export const TaxClassCode = Type.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', minLength: 1, maxLength: 50 })

/** A rate in parts per million: 19 % is 190000. At most 100 %. */
export const RatePpm = Type.Integer({ minimum: 0, maximum: 1_000_000 })

const Region = Text({
  min: 1,
  max: 100,
  description: 'The ISO 3166-2 code of a region, US-NY, or a name that means one region of the country.',
})
const ClassName = Text({ min: 1, max: 100 })
const RateName = Text({ min: 1, max: 100 })

export const TaxClass = Type.Object(
  { id: Id('taxClass'), code: TaxClassCode, name: Type.String(), revision: Type.Integer() },
  { $id: 'TaxClass' },
)
export type TaxClass = Static<typeof TaxClass>

export const TaxRate = Type.Object(
  {
    id: Id('taxRate'),
    country: CountryCode,
    /** The ISO 3166-2 code; null for the whole country. A text of before that means no region applies to no address. */
    region: Nullable(Type.String()),
    taxClass: TaxClassCode,
    ratePpm: RatePpm,
    /** As customers read it in totals and invoices: `USt. 19 %`. */
    name: Type.String(),
    revision: Type.Integer(),
  },
  { $id: 'TaxRate' },
)
export type TaxRate = Static<typeof TaxRate>

export const NewTaxRate = input({
  country: CountryCode,
  region: Type.Optional(Nullable(Region)),
  taxClass: TaxClassCode,
  ratePpm: RatePpm,
  name: RateName,
})
export type NewTaxRate = Static<typeof NewTaxRate>

export const NewTaxClass = input({ code: TaxClassCode, name: ClassName })
export type NewTaxClass = Static<typeof NewTaxClass>

export const TaxQuoteLine = Type.Object(
  {
    key: Type.String(),
    ratePpm: Type.Integer(),
    /** Null where the country has no rate: then the rate is 0. */
    rateName: Nullable(Type.String()),
    /** Minor units; net + tax = gross, exactly. */
    tax: Type.Integer(),
    net: Type.Integer(),
    gross: Type.Integer(),
  },
  { $id: 'TaxQuoteLine' },
)
export type TaxQuoteLine = Static<typeof TaxQuoteLine>

const classCodeUnknown = {
  status: 422,
  detail: 'There is no tax class of this code; create it first.',
  errors: ['TAX_CLASS_UNKNOWN'],
} as const
const regionUnknown = {
  status: 422,
  detail: 'The country has no such region; send the ISO 3166-2 code of one, or none for the whole country.',
  errors: ['REGION_UNKNOWN'],
} as const
const permissions = { read: 'tax:read', update: 'tax:update' } as const

export const taxClasses = resource({
  one: 'TaxClass',
  many: 'TaxClasses',
  nouns: ['tax class', 'tax classes'],
  kind: 'taxClass',
  path: '/admin/v1/tax-classes',
  ...permissions,
  item: TaxClass,
  fresh: NewTaxClass,
  change: { name: ClassName },
  missing: 'TAX_CLASS_NOT_FOUND',
  refusals: {
    create: { TAX_CLASS_TAKEN: { status: 409, detail: 'There is a tax class of this code already.' } },
    delete: {
      TAX_CLASS_IN_USE: {
        status: 409,
        detail: 'The class has rates, or is the standard class; remove its rates first.',
      },
    },
  },
  more: {
    update: { summary: 'Rename a tax class; its code stays, because products bear it' },
    delete: {
      summary: 'Remove a tax class without rates',
      description: 'No product can be given it any more; those that bear it are taxed at the standard rate.',
    },
  },
})

export const taxRates = resource({
  one: 'TaxRate',
  many: 'TaxRates',
  nouns: ['tax rate', 'tax rates'],
  kind: 'taxRate',
  path: '/admin/v1/tax-rates',
  ...permissions,
  item: TaxRate,
  fresh: NewTaxRate,
  change: { ratePpm: Type.Optional(RatePpm), name: Type.Optional(RateName) },
  filter: { country: Type.Optional(CountryCode), taxClass: Type.Optional(TaxClassCode) },
  missing: 'TAX_RATE_NOT_FOUND',
  refusals: {
    create: {
      TAX_RATE_TAKEN: { status: 409, detail: 'There is a rate for this country, region and tax class already.' },
      TAX_CLASS_UNKNOWN: classCodeUnknown,
      TAX_REGION_UNKNOWN: regionUnknown,
    },
  },
  more: {
    list: { summary: 'The tax rates, by country' },
    update: { summary: 'Change the figure or the name of a tax rate' },
  },
})

export const taxContract = defineContract('tax', {
  quoteTax: {
    summary: 'The tax of some lines at a destination',
    description:
      'A rate is looked up by class in the region, then in the country; a class without a rate there is taxed at the ' +
      'standard rate; a country without rates has no tax. Each line is rounded by itself, halves away from zero. ' +
      'A line of a class that the store does not have is refused: `errors` point at each.',
    access: access.services,
    input: input({
      country: CountryCode,
      region: Type.Optional(Type.String({ maxLength: 100 })),
      settingsRevision,
      /** Whether the amounts contain the tax. */
      pricesIncludeTax: Type.Boolean(),
      currency: CurrencyCode,
      lines: Type.Array(
        input({ key: Type.String({ minLength: 1, maxLength: 100 }), taxClass: TaxClassCode, amount: Type.Integer() }),
        { maxItems: 1000 },
      ),
    }),
    output: Type.Object({ lines: Type.Array(TaxQuoteLine), tax: Type.Integer() }),
    refusals: { TAX_CLASS_UNKNOWN: classCodeUnknown },
    retry: 'safe',
  },
  checkTaxClasses: {
    summary: 'Refuses codes that are no tax class of the store, for whoever writes what bears one',
    access: access.services,
    input: input({ codes: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 5000 }) }),
    output: Type.Object({}),
    refusals: { TAX_CLASS_UNKNOWN: classCodeUnknown },
    retry: 'safe',
  },
  upsertRates: {
    summary: 'Bring tax classes and rates up to date, for seeds and imports; what is not named stays',
    access: access.services,
    input: input({
      classes: Type.Optional(Type.Array(NewTaxClass, { maxItems: 100 })),
      rates: Type.Array(NewTaxRate, { maxItems: 1000 }),
    }),
    output: Type.Object({ classes: Type.Integer(), rates: Type.Integer() }),
    refusals: { TAX_CLASS_UNKNOWN: classCodeUnknown, TAX_REGION_UNKNOWN: regionUnknown },
    retry: 'keyed',
  },
  listTaxedCountries: {
    summary: 'The countries for which the store has tax rates: elsewhere no price contains tax',
    method: 'GET',
    path: '/storefront/v1/taxed-countries',
    access: access.anyone,
    input: input({}),
    output: Type.Object({ countries: Type.Array(CountryCode) }),
    refusals: {},
    retry: 'safe',
  },
  ...taxClasses.operations,
  ...taxRates.operations,
})
