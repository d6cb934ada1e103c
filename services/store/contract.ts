import {
  access,
  CountryCode,
  CurrencyCode,
  defineContract,
  Email,
  Handle,
  Id,
  input,
  Locale,
  Page,
  pageQuery,
  Text,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

export { storeEvents } from './events.ts'

/** A host name, lower case, without port: `shop.example.com`, `demo.localhost`. */
export const DomainName = Type.String({
  pattern: '^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$',
})

const settings = {
  name: Text({ min: 1, max: 100 }),
  currency: CurrencyCode,
  /** Languages of the storefront, the first is the default. */
  locales: Type.Array(Locale, { minItems: 1, maxItems: 20, uniqueItems: true }),
  /** Where the shop is based: the tax of a visitor who has not given an address yet. */
  country: CountryCode,
  /** Whether the prices that staff enter contain the tax. */
  pricesIncludeTax: Type.Boolean(),
  contactEmail: Email,
}

export const Store = Type.Object(
  {
    id: Id('store'),
    handle: Handle,
    ...settings,
    domains: Type.Array(DomainName),
    revision: Type.Integer(),
    createdAt: Timestamp,
  },
  { $id: 'Store' },
)
export type Store = Static<typeof Store>

export const storeContract = defineContract('store', {
  getStore: {
    summary: 'The store of this site: name, currency, languages',
    method: 'GET',
    path: '/storefront/v1/store',
    access: access.anyone,
    input: input({}),
    output: Store,
    refusals: { STORE_NOT_FOUND: { status: 404, detail: 'There is no such store.' } },
    retry: 'safe',
    cacheSeconds: 60,
  },
  getStoreSettings: {
    summary: 'The settings of the store',
    method: 'GET',
    path: '/admin/v1/store',
    access: access.staff('store:read'),
    input: input({}),
    output: Store,
    refusals: { STORE_NOT_FOUND: { status: 404, detail: 'There is no such store.' } },
    retry: 'safe',
    revision: 'optional',
  },
  updateStore: {
    summary: 'Change the settings of the store',
    method: 'PATCH',
    path: '/admin/v1/store',
    access: access.staff('store:update'),
    // The currency is fixed at creation: every price and order is in it.
    input: input({
      name: Type.Optional(settings.name),
      locales: Type.Optional(settings.locales),
      country: Type.Optional(settings.country),
      pricesIncludeTax: Type.Optional(settings.pricesIncludeTax),
      contactEmail: Type.Optional(settings.contactEmail),
    }),
    output: Store,
    refusals: { STORE_NOT_FOUND: { status: 404, detail: 'There is no such store.' } },
    retry: 'keyed',
    revision: 'required',
  },
  createStore: {
    summary: 'Open a store',
    access: access.services,
    input: input({
      id: Id('store'),
      handle: Handle,
      ...settings,
      domains: Type.Array(DomainName, { minItems: 1, maxItems: 20, uniqueItems: true }),
    }),
    output: Store,
    refusals: {
      HANDLE_TAKEN: { status: 409, detail: 'Another store has this handle.' },
      DOMAIN_TAKEN: { status: 409, detail: 'Another store has this domain.' },
      CURRENCY_UNKNOWN: { status: 422, detail: 'The currency is not an ISO 4217 code with minor units.' },
    },
    retry: 'keyed',
  },
  findStore: {
    summary: 'The store that a host name, handle or id names',
    access: access.services,
    input: input({ name: Type.String({ minLength: 1, maxLength: 253 }) }),
    output: Type.Object({ storeId: Id('store') }),
    refusals: { STORE_NOT_FOUND: { status: 404, detail: 'There is no such store.' } },
    retry: 'safe',
  },
  listStores: {
    summary: 'The stores of the installation',
    access: access.services,
    input: input(pageQuery),
    output: Page(Store),
    refusals: {},
    retry: 'safe',
  },
})
