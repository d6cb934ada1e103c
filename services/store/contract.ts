import {
  access,
  CountryCode,
  CurrencyCode,
  changeOf,
  cursorRefusal,
  defineContract,
  Email,
  Handle,
  Id,
  input,
  Locale,
  Nullable,
  OneOf,
  Page,
  pageQuery,
  Text,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { legalPageOperations } from './contract-legal-pages.ts'

export {
  type LegalPageKind,
  legalPageKinds,
  type ShopLegalPageSummary,
} from './contract-legal-pages.ts'
export { storeEvents } from './events.ts'

/** A host name, lower case, without port: `shop.example.com`, `demo.localhost`. */
export const DomainName = Type.String({
  pattern: '^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$',
})

/** How many host names a store may have. */
export const domainsMax = 20

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

/** A zone of the IANA database in which the store's people read times, such as `Europe/Vienna`. */
const TimeZone = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$', maxLength: 64 })

export const Store = Type.Object(
  {
    id: Id('store'),
    handle: Handle,
    ...settings,
    timeZone: TimeZone,
    /** The host names of the storefront, the canonical one first. */
    domains: Type.Array(DomainName),
    /** The address that customers see: the storefront redirects there. Null where each name answers by itself. */
    canonicalDomain: Nullable(DomainName),
    /** Whether nobody can buy for now; orders and accounts stay within reach. */
    closed: Type.Boolean(),
    /** What customers read while it is closed. */
    closedMessage: Nullable(Type.String()),
    revision: Type.Integer(),
    createdAt: Timestamp,
  },
  { $id: 'Store' },
)
export type Store = Static<typeof Store>

/** A label of the operator's own, such as the tariff. */
export const Plan = Text({ min: 1, max: 60 })
/** Why a store is suspended, for those who work in it. */
export const SuspensionReason = Text({ min: 1, max: 500 })

export const storeStates = ['open', 'closed', 'suspended'] as const

/**
 * A store as whoever runs the installation sees it; its own people and its customers do not see these fields, but staff
 * of a suspended one see the reason.
 */
export const StoreRecord = Type.Object(
  {
    ...Store.properties,
    plan: Nullable(Type.String()),
    suspended: Type.Boolean(),
    suspendedReason: Nullable(Type.String()),
  },
  { $id: 'StoreRecord' },
)
export type StoreRecord = Static<typeof StoreRecord>

const STORE_NOT_FOUND = { status: 404, detail: 'There is no such store.' } as const
const DOMAIN_TAKEN = { status: 409, detail: 'Another store has this domain, or has it with or without www.' } as const
const DOMAIN_RESERVED = {
  status: 409,
  detail: 'This domain is reserved by whoever runs the platform: ask them for it, or use a domain of your own.',
} as const
const TIME_ZONE_UNKNOWN = {
  status: 422,
  detail: 'The time zone is none of the IANA database, such as Europe/Vienna.',
} as const
const DOMAIN_NOT_FOUND = { status: 404, detail: 'The store does not have this domain.' } as const

export const storeContract = defineContract('store', {
  getStore: {
    summary: 'The store of this site: name, currency, languages',
    method: 'GET',
    path: '/storefront/v1/store',
    access: access.anyone,
    input: input({}),
    output: Store,
    refusals: { STORE_NOT_FOUND },
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
    refusals: { STORE_NOT_FOUND },
    retry: 'safe',
    revision: 'optional',
  },
  updateStore: {
    summary: 'Change the settings of the store',
    method: 'PATCH',
    path: '/admin/v1/store',
    access: access.staff('store:update'),
    // The currency is fixed at creation: every price and order is in it.
    input: changeOf(Store, {
      name: Type.Optional(settings.name),
      locales: Type.Optional(settings.locales),
      country: Type.Optional(settings.country),
      pricesIncludeTax: Type.Optional(settings.pricesIncludeTax),
      contactEmail: Type.Optional(settings.contactEmail),
      timeZone: Type.Optional(TimeZone),
    }),
    output: Store,
    refusals: { STORE_NOT_FOUND, TIME_ZONE_UNKNOWN },
    retry: 'keyed',
    revision: 'required',
  },
  addDomain: {
    summary: 'Let the store be found under another host name',
    description:
      'Its DNS has to lead to this platform. The same name with or without `www.` is redirected without being added.',
    method: 'POST',
    path: '/admin/v1/store/domains',
    access: access.staff('store:update'),
    input: input({ domain: DomainName }),
    output: Store,
    refusals: {
      STORE_NOT_FOUND,
      DOMAIN_TAKEN,
      DOMAIN_RESERVED,
      DOMAINS_TOO_MANY: { status: 409, detail: `A store has at most ${domainsMax} domains; remove one first.` },
    },
    retry: 'keyed',
    status: 201,
  },
  removeDomain: {
    summary: 'Take a host name from the store',
    method: 'DELETE',
    path: '/admin/v1/store/domains/{domain}',
    access: access.staff('store:update'),
    input: input({ domain: DomainName }),
    output: Store,
    refusals: {
      STORE_NOT_FOUND,
      DOMAIN_NOT_FOUND,
      LAST_DOMAIN: { status: 409, detail: 'It is the only domain of the store; add another first.' },
      DOMAIN_CANONICAL: { status: 409, detail: 'It is the canonical domain; make another one canonical first.' },
    },
    retry: 'keyed',
  },
  setCanonicalDomain: {
    summary: 'Make one host name the address of the store; the storefront redirects there from the others',
    method: 'PUT',
    path: '/admin/v1/store/canonical-domain',
    access: access.staff('store:update'),
    input: input({ domain: DomainName }),
    output: Store,
    refusals: { STORE_NOT_FOUND, DOMAIN_NOT_FOUND },
    retry: 'keyed',
  },
  closeStore: {
    summary: 'Close the store for a while: customers read the message, and nobody can buy',
    description: 'Orders and accounts stay within reach, and a checkout under way comes to its end.',
    method: 'POST',
    path: '/admin/v1/store/close',
    access: access.staff('store:update'),
    input: input({ message: Type.Optional(Text({ min: 1, max: 500 })) }),
    output: Store,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
  },
  reopenStore: {
    summary: 'Open the store again',
    method: 'POST',
    path: '/admin/v1/store/reopen',
    access: access.staff('store:update'),
    input: input({}),
    output: Store,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
  },
  ...legalPageOperations,
  createStore: {
    summary: 'Open a store',
    access: access.services,
    input: input({
      id: Id('store'),
      handle: Handle,
      ...settings,
      /** Without it that of the country, where it has one alone, and UTC elsewhere. */
      timeZone: Type.Optional(TimeZone),
      domains: Type.Array(DomainName, { minItems: 1, maxItems: domainsMax, uniqueItems: true }),
    }),
    output: Store,
    refusals: {
      HANDLE_TAKEN: { status: 409, detail: 'Another store has this handle.' },
      DOMAIN_TAKEN,
      DOMAIN_RESERVED,
      TIME_ZONE_UNKNOWN,
      CURRENCY_UNKNOWN: { status: 422, detail: 'The currency is not an ISO 4217 code with minor units.' },
    },
    retry: 'keyed',
  },
  findStore: {
    summary: 'The store that a host name, handle or id names',
    access: access.services,
    input: input({ name: Type.String({ minLength: 1, maxLength: 253 }) }),
    output: Type.Object({
      storeId: Id('store'),
      suspended: Type.Boolean(),
      suspendedReason: Nullable(Type.String()),
    }),
    refusals: { STORE_NOT_FOUND },
    retry: 'safe',
  },
  listStores: {
    summary: 'The stores of the installation, in the order of their opening',
    access: access.services,
    input: input({
      ...pageQuery,
      /** A part of the name, the handle or a domain. */
      q: Type.Optional(Text({ min: 1, max: 100 })),
      state: Type.Optional(OneOf(storeStates)),
      plan: Type.Optional(Plan),
      /** Only these. */
      ids: Type.Optional(Type.Array(Id('store'), { maxItems: 100 })),
    }),
    output: Page(StoreRecord),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getStoreRecord: {
    summary: 'A store as whoever runs the installation sees it',
    access: access.services,
    input: input({}),
    output: StoreRecord,
    refusals: { STORE_NOT_FOUND },
    retry: 'safe',
  },
  updateStoreRecord: {
    summary: 'Give a store another name or plan',
    access: access.services,
    input: input({ name: Type.Optional(settings.name), plan: Type.Optional(Nullable(Plan)) }),
    output: StoreRecord,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
  },
  suspendStore: {
    summary: 'Suspend a store: neither its customers nor its staff reach it, and nothing of it is lost',
    access: access.services,
    input: input({ reason: SuspensionReason }),
    output: StoreRecord,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
  },
  resumeStore: {
    summary: 'End the suspension of a store; one that its staff have closed stays closed',
    access: access.services,
    input: input({}),
    output: StoreRecord,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
  },
})
