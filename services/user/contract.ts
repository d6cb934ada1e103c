import { CustomerTokens, NewPassword, TypedEmail } from '@merastore/auth/contract'
import {
  Address,
  access,
  CountedPage,
  changeOf,
  countedPageQuery,
  defineContract,
  Email,
  Id,
  input,
  Locale,
  NoContent,
  Nullable,
  Text,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

const profile = {
  firstName: Text({ max: 100 }),
  lastName: Text({ max: 100 }),
  phone: Text({ max: 40 }),
}

export const Customer = Type.Object(
  {
    id: Id('customer'),
    email: Email,
    emailVerified: Type.Boolean(),
    firstName: Nullable(profile.firstName),
    lastName: Nullable(profile.lastName),
    phone: Nullable(profile.phone),
    locale: Locale,
    acceptsMarketing: Type.Boolean(),
    /** When the consent to marketing was given or withdrawn last; null where nobody was asked. */
    marketingDecidedAt: Nullable(Timestamp),
    createdAt: Timestamp,
    revision: Type.Integer(),
  },
  { $id: 'Customer' },
)
export type Customer = Static<typeof Customer>

export const SavedAddress = Type.Object(
  {
    id: Id('address'),
    address: Address,
    defaultShipping: Type.Boolean(),
    defaultBilling: Type.Boolean(),
    createdAt: Timestamp,
    revision: Type.Integer(),
  },
  { $id: 'SavedAddress' },
)
export type SavedAddress = Static<typeof SavedAddress>

/** How many addresses a customer may keep. */
export const addressesMax = 50

const CUSTOMER_NOT_FOUND = { status: 404, detail: 'There is no such customer.' } as const
const ADDRESS_INVALID = {
  status: 422,
  detail: 'The address is not complete for its country; errors name the fields.',
  errors: ['REGION_UNKNOWN'],
} as const
const ADDRESS_NOT_FOUND = { status: 404, detail: 'There is no such address.' } as const

const defaults = {
  defaultShipping: Type.Optional(Type.Boolean()),
  defaultBilling: Type.Optional(Type.Boolean()),
}

export const userContract = defineContract('user', {
  registerCustomer: {
    summary: 'Open a customer account; signs in, and sends a mail that confirms the email address',
    description:
      'The answer is the same whether the address has an account or not. Until the link in the mail is opened, the address opens the account only with the device token of this answer.',
    method: 'POST',
    path: '/storefront/v1/customers',
    access: access.anyone,
    input: input({
      email: TypedEmail,
      password: NewPassword,
      firstName: Type.Optional(profile.firstName),
      lastName: Type.Optional(profile.lastName),
      locale: Type.Optional(Locale),
      acceptsMarketing: Type.Optional(Type.Boolean()),
    }),
    output: Type.Object({ customer: Customer, tokens: CustomerTokens }),
    refusals: {
      PASSWORD_WEAK: {
        status: 422,
        detail: 'The password is easy to guess: choose another one.',
        errors: ['PASSWORD_WEAK'],
      },
    },
    // The answer bears tokens and the input a password: neither may be stored.
    retry: 'never',
    idempotency: 'natural',
    status: 201,
    limit: { max: 30, windowSeconds: 60 },
  },
  getProfile: {
    summary: 'My profile',
    method: 'GET',
    path: '/storefront/v1/customer',
    access: access.customer,
    input: input({}),
    output: Customer,
    refusals: { CUSTOMER_NOT_FOUND },
    retry: 'safe',
    revision: 'optional',
  },
  updateProfile: {
    summary: 'Change my profile; null clears a field',
    method: 'PATCH',
    path: '/storefront/v1/customer',
    access: access.customer,
    input: changeOf(Customer, {
      firstName: Type.Optional(Nullable(profile.firstName)),
      lastName: Type.Optional(Nullable(profile.lastName)),
      phone: Type.Optional(Nullable(profile.phone)),
      locale: Type.Optional(Locale),
      acceptsMarketing: Type.Optional(Type.Boolean()),
    }),
    output: Customer,
    refusals: { CUSTOMER_NOT_FOUND },
    retry: 'keyed',
    revision: 'optional',
  },
  listAddresses: {
    summary: 'My addresses, the oldest first',
    method: 'GET',
    path: '/storefront/v1/customer/addresses',
    access: access.customer,
    input: input({}),
    output: Type.Object({ data: Type.Array(SavedAddress) }),
    refusals: {},
    retry: 'safe',
  },
  getAddress: {
    summary: 'One of my addresses',
    method: 'GET',
    path: '/storefront/v1/customer/addresses/{addressId}',
    access: access.customer,
    input: input({ addressId: Id('address') }),
    output: SavedAddress,
    refusals: { ADDRESS_NOT_FOUND },
    retry: 'safe',
    revision: 'optional',
  },
  createAddress: {
    summary: 'Keep an address; the first one is the default of both kinds',
    method: 'POST',
    path: '/storefront/v1/customer/addresses',
    access: access.customer,
    input: input({ address: Address, ...defaults }),
    output: SavedAddress,
    refusals: {
      CUSTOMER_NOT_FOUND,
      ADDRESS_INVALID,
      ADDRESSES_FULL: { status: 409, detail: `An account keeps at most ${addressesMax} addresses: remove one first.` },
    },
    retry: 'keyed',
    status: 201,
    revision: 'returned',
  },
  updateAddress: {
    summary: 'Replace one of my addresses, or make it a default',
    method: 'PATCH',
    path: '/storefront/v1/customer/addresses/{addressId}',
    access: access.customer,
    input: changeOf(SavedAddress, { addressId: Id('address'), address: Type.Optional(Address), ...defaults }),
    output: SavedAddress,
    refusals: { ADDRESS_NOT_FOUND, ADDRESS_INVALID },
    retry: 'keyed',
    revision: 'optional',
  },
  deleteAddress: {
    summary: 'Remove one of my addresses',
    method: 'DELETE',
    path: '/storefront/v1/customer/addresses/{addressId}',
    access: access.customer,
    input: input({ addressId: Id('address') }),
    output: NoContent,
    refusals: { ADDRESS_NOT_FOUND },
    retry: 'keyed',
    status: 204,
  },
  listCustomers: {
    summary: 'The customers of the store, the newest first; `q` finds by email address or name',
    method: 'GET',
    path: '/admin/v1/customers',
    access: access.staff('customer:read'),
    input: input({ ...countedPageQuery, q: Type.Optional(Text({ min: 1, max: 100 })) }),
    output: CountedPage(Customer),
    refusals: { CURSOR_INVALID: { status: 422, detail: 'The cursor is none of this list; start without one.' } },
    retry: 'safe',
  },
  getCustomer: {
    summary: 'A customer with their addresses',
    method: 'GET',
    path: '/admin/v1/customers/{customerId}',
    access: access.staff('customer:read'),
    input: input({ customerId: Id('customer') }),
    output: Type.Object({ ...Customer.properties, addresses: Type.Array(SavedAddress) }, { $id: 'CustomerDetails' }),
    refusals: { CUSTOMER_NOT_FOUND },
    retry: 'safe',
    revision: 'optional',
  },
})

export { userEvents } from './events.ts'
