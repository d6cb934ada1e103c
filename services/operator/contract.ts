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
import { DomainName, Plan, SuspensionReason, storeContract, storeStates } from '@merastore/store/contract'
import { type Static, Type } from 'typebox'
import { replayOperations } from './contract-replays.ts'

export { EventConsumer, Replay, ReplayPreview } from './contract-replays.ts'

/** A store as an operator sees it: what it is called and where it is found, nothing of what is in it. */
export const HostedStore = Type.Object(
  {
    id: Id('store'),
    handle: Handle,
    name: Text({ max: 100 }),
    currency: CurrencyCode,
    locales: Type.Array(Locale),
    country: CountryCode,
    timeZone: Type.String(),
    /** The host names of the storefront, the canonical one first. */
    domains: Type.Array(DomainName),
    canonicalDomain: Nullable(DomainName),
    plan: Nullable(Type.String()),
    state: OneOf(storeStates),
    /** What its staff read while it is suspended. */
    suspendedReason: Nullable(Type.String()),
    /** Whether its staff, or an operator for them, have closed it; it is so again after a suspension. */
    closed: Type.Boolean(),
    revision: Type.Integer(),
    createdAt: Timestamp,
  },
  { $id: 'HostedStore' },
)
export type HostedStore = Static<typeof HostedStore>

const owner = {
  status: OneOf(['none', 'invited', 'joined']),
  /** Whom the operator invited; once they have joined, who works there is the store's own matter. */
  email: Nullable(Email),
  invitedAt: Nullable(Timestamp),
}

/** The first owner of a store. */
export const FirstOwner = Type.Object(owner, { $id: 'FirstOwner' })
export type FirstOwner = Static<typeof FirstOwner>

export const operatorActions = [
  'store-opened',
  'store-described',
  'domain-added',
  'domain-removed',
  'domain-made-canonical',
  'store-suspended',
  'store-resumed',
  'store-closed',
  'store-reopened',
  'owner-invited',
  'replay-started',
  'replay-stopped',
  'replay-resumed',
] as const
export type OperatorAction = (typeof operatorActions)[number]

export const OperatorLogEntry = Type.Object(
  {
    id: Id('operatorEntry'),
    at: Timestamp,
    /** Null for the command line. */
    operatorId: Nullable(Id('staff')),
    /** Null for one who is no operator any more. */
    operatorEmail: Nullable(Email),
    action: OneOf(operatorActions),
    /** Null for what concerns the installation. */
    storeId: Nullable(Id('store')),
    /** Null where the store was never opened. */
    storeName: Nullable(Type.String()),
    /** The handle, the domain, the reason, or which of name and plan was changed to what, or the replay. */
    detail: Nullable(Type.String()),
    /** `done`, the code of the refusal, or `pending` where it is not known what came of it. */
    outcome: Type.String(),
    requestId: Type.String(),
  },
  { $id: 'OperatorLogEntry' },
)
export type OperatorLogEntry = Static<typeof OperatorLogEntry>

const { addDomain, removeDomain, setCanonicalDomain, createStore } = storeContract.operations
const { STORE_NOT_FOUND } = addDomain.refusals
const wished = createStore.input.properties
const store = { storeId: Id('store') }
const stores = '/admin/v1/operator/stores' as const
const one = `${stores}/{storeId}` as const

export const operatorContract = defineContract('operator', {
  ...replayOperations,
  listHostedStores: {
    summary: 'The stores of the installation, in the order of their opening',
    method: 'GET',
    path: stores,
    access: access.operator,
    input: input({
      ...pageQuery,
      /** A part of the name, the handle or a domain. */
      q: Type.Optional(Text({ min: 1, max: 100 })),
      state: Type.Optional(OneOf(storeStates)),
      plan: Type.Optional(Plan),
    }),
    output: Page(HostedStore),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  openHostedStore: {
    summary: 'Open a store, and invite its first owner',
    description:
      'It has no shipping methods and no way to pay yet: its owner says how. Finished by itself after a crash.',
    method: 'POST',
    path: stores,
    access: access.operator,
    input: input({
      /** Without domains the store is found at it below `localhost`, so it is a label of a host name. */
      handle: Type.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', minLength: 1, maxLength: 63 }),
      name: wished.name,
      currency: wished.currency,
      locales: wished.locales,
      country: wished.country,
      /** Without it that of the country, where it has one alone, and UTC elsewhere. */
      timeZone: wished.timeZone,
      /** Whether the prices that staff enter contain the tax; by default they do. */
      pricesIncludeTax: Type.Optional(wished.pricesIncludeTax),
      domains: Type.Optional(wished.domains),
      plan: Type.Optional(Plan),
      ownerEmail: Email,
    }),
    output: Type.Object({ store: HostedStore, owner: FirstOwner }),
    refusals: createStore.refusals,
    retry: 'keyed',
    status: 201,
  },
  getHostedStore: {
    summary: 'A store of the installation',
    method: 'GET',
    path: one,
    access: access.operator,
    input: input(store),
    output: HostedStore,
    refusals: { STORE_NOT_FOUND },
    retry: 'safe',
    revision: 'optional',
  },
  updateHostedStore: {
    summary: 'Give a store another name or plan',
    method: 'PATCH',
    path: one,
    access: access.operator,
    input: changeOf(HostedStore, {
      ...store,
      name: Type.Optional(wished.name),
      plan: Type.Optional(Nullable(Plan)),
    }),
    output: HostedStore,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
    revision: 'required',
  },
  addHostedDomain: {
    summary: 'Let a store be found under another host name',
    method: 'POST',
    path: `${one}/domains`,
    access: access.operator,
    input: input({ ...store, domain: DomainName }),
    output: HostedStore,
    refusals: addDomain.refusals,
    retry: 'keyed',
    status: 201,
  },
  removeHostedDomain: {
    summary: 'Take a host name from a store',
    method: 'DELETE',
    path: `${one}/domains/{domain}`,
    access: access.operator,
    input: input({ ...store, domain: DomainName }),
    output: HostedStore,
    refusals: removeDomain.refusals,
    retry: 'keyed',
  },
  setHostedCanonicalDomain: {
    summary: 'Make one host name of a store its address; the storefront redirects there from the others',
    method: 'PUT',
    path: `${one}/canonical-domain`,
    access: access.operator,
    input: input({ ...store, domain: DomainName }),
    output: HostedStore,
    refusals: setCanonicalDomain.refusals,
    retry: 'keyed',
  },
  suspendHostedStore: {
    summary: 'Suspend a store: neither its customers nor its staff reach it, and nothing of it is lost',
    description:
      'Pages answer 503, both APIs STORE_SUSPENDED. Webhooks of payment providers are still accepted, and what was begun comes to its end.',
    method: 'POST',
    path: `${one}/suspend`,
    access: access.operator,
    input: input({ ...store, reason: SuspensionReason }),
    output: HostedStore,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
    revision: 'required',
  },
  resumeHostedStore: {
    summary: 'End the suspension of a store',
    method: 'POST',
    path: `${one}/resume`,
    access: access.operator,
    input: input(store),
    output: HostedStore,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
    revision: 'required',
  },
  closeHostedStore: {
    summary: 'Close a store for its staff: customers read the message, and nobody can buy',
    method: 'POST',
    path: `${one}/close`,
    access: access.operator,
    input: input({ ...store, message: Type.Optional(Text({ min: 1, max: 500 })) }),
    output: HostedStore,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
  },
  reopenHostedStore: {
    summary: 'Open a store again that is closed',
    method: 'POST',
    path: `${one}/reopen`,
    access: access.operator,
    input: input(store),
    output: HostedStore,
    refusals: { STORE_NOT_FOUND },
    retry: 'keyed',
  },
  getFirstOwner: {
    summary: 'Who was invited as the first owner of a store',
    description: 'With the link of the open invitation where no mail server takes it there.',
    method: 'GET',
    path: `${one}/first-owner`,
    access: access.operator,
    input: input(store),
    output: Type.Object({ ...owner, link: Nullable(Type.String()), linkExpiresAt: Nullable(Timestamp) }),
    refusals: { STORE_NOT_FOUND },
    retry: 'safe',
  },
  inviteFirstOwner: {
    summary: 'Invite the first owner of a store again, or somebody else in their place',
    method: 'POST',
    path: `${one}/first-owner`,
    access: access.operator,
    input: input({ ...store, email: Email }),
    output: FirstOwner,
    refusals: {
      STORE_NOT_FOUND,
      OWNER_JOINED: { status: 409, detail: 'The store has an owner, who invites whoever else works there.' },
      STAFF_EXISTS: { status: 409, detail: 'This person works in this store already.' },
    },
    retry: 'keyed',
    status: 201,
  },
  listOperatorLog: {
    summary: 'What operators did, the newest first',
    method: 'GET',
    path: '/admin/v1/operator/log',
    access: access.operator,
    input: input({ ...pageQuery, storeId: Type.Optional(Id('store')) }),
    output: Page(OperatorLogEntry),
    refusals: cursorRefusal,
    retry: 'safe',
  },
})
