import type { Total } from '@merastore/contract'
import { countRows, type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import type { Customer } from './contract.ts'

/** A customer as the API shows them, built from the row `c`. */
function customerColumns(tx: Tx): Fragment {
  return tx`
    c.customer_id as id, c.email, c.email_verified_at is not null as "emailVerified", c.first_name as "firstName",
    c.last_name as "lastName", c.phone, c.locale, c.accepts_marketing as "acceptsMarketing",
    c.marketing_decided_at as "marketingDecidedAt", c.created_at as "createdAt", c.revision`
}

export async function findCustomer(tx: Tx, customerId: string): Promise<Customer | undefined> {
  const [row] = await tx<Customer[]>`
    select ${customerColumns(tx)} from users.customers c
    where c.store_id = ${tx.context.call.storeId} and c.customer_id = ${customerId}`
  return row
}

/** Holds a customer, so that what is done to their addresses is done one after the other; false without one. */
export async function lockCustomer(tx: Tx, customerId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from users.customers
    where store_id = ${tx.context.call.storeId} and customer_id = ${customerId} for update`
  return rows.length > 0
}

export type NewCustomer = {
  readonly customerId: string
  readonly email: string
  readonly emailVerifiedAt: string | null
  readonly locale: string
  readonly registeredAt: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  /** Absent where nobody was asked. */
  readonly acceptsMarketing?: boolean | undefined
}

/** Adds a customer; one who is there already keeps what they have, and gets what was not known before. */
export async function saveNewCustomer(tx: Tx, customer: NewCustomer): Promise<Customer> {
  const { acceptsMarketing } = customer
  const decidedAt = acceptsMarketing === undefined ? null : tx.context.clock.now()
  const rows = await tx<Customer[]>`
    insert into users.customers as c (store_id, customer_id, email, email_verified_at, first_name, last_name, locale,
      accepts_marketing, marketing_decided_at, created_at)
    values (${tx.context.call.storeId}, ${customer.customerId}, ${customer.email}, ${customer.emailVerifiedAt},
      ${customer.firstName ?? null}, ${customer.lastName ?? null}, ${customer.locale}, ${acceptsMarketing ?? false},
      ${decidedAt}, ${customer.registeredAt})
    on conflict (store_id, customer_id) do update set
      email_verified_at = coalesce(c.email_verified_at, excluded.email_verified_at),
      first_name = coalesce(c.first_name, excluded.first_name),
      last_name = coalesce(c.last_name, excluded.last_name),
      accepts_marketing =
        case when c.marketing_decided_at is null then excluded.accepts_marketing else c.accepts_marketing end,
      marketing_decided_at = coalesce(c.marketing_decided_at, excluded.marketing_decided_at)
    returning ${customerColumns(tx)}`
  return onlyRow(rows)
}

export type ProfileChange = {
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly locale?: string | undefined
  readonly acceptsMarketing?: boolean | undefined
}

/** Changes what is given, null clears; undefined where the revision is not the one that was read. */
export async function updateCustomer(tx: Tx, customerId: string, change: ProfileChange): Promise<Customer | undefined> {
  const { call, clock } = tx.context
  const given = (name: keyof ProfileChange) => change[name] !== undefined
  const accepts = change.acceptsMarketing ?? null
  const [row] = await tx<Customer[]>`
    update users.customers c set
      first_name = case when ${given('firstName')} then ${change.firstName ?? null}::text else c.first_name end,
      last_name = case when ${given('lastName')} then ${change.lastName ?? null}::text else c.last_name end,
      phone = case when ${given('phone')} then ${change.phone ?? null}::text else c.phone end,
      locale = coalesce(${change.locale ?? null}::text, c.locale),
      accepts_marketing = coalesce(${accepts}::boolean, c.accepts_marketing),
      marketing_decided_at = case
        when ${accepts}::boolean is null then c.marketing_decided_at
        when ${accepts}::boolean = c.accepts_marketing and c.marketing_decided_at is not null then c.marketing_decided_at
        else ${clock.now()}::timestamptz end,
      revision = c.revision + 1
    where c.store_id = ${call.storeId} and c.customer_id = ${customerId}
      and c.revision = coalesce(${call.ifMatch ?? null}::integer, c.revision)
    returning ${customerColumns(tx)}`
  return row
}

/** Name, phone and consent as if nobody had been asked. */
export async function clearProfile(tx: Tx, customerId: string): Promise<void> {
  await tx`
    update users.customers set first_name = null, last_name = null, phone = null, accepts_marketing = false,
      marketing_decided_at = null, revision = revision + 1
    where store_id = ${tx.context.call.storeId} and customer_id = ${customerId}`
}

/** False where there is no such customer yet. */
export async function markEmailVerified(tx: Tx, customerId: string, verifiedAt: string): Promise<boolean> {
  const rows = await tx`
    update users.customers set email_verified_at = coalesce(email_verified_at, ${verifiedAt}::timestamptz)
    where store_id = ${tx.context.call.storeId} and customer_id = ${customerId} returning 1`
  return rows.length > 0
}

export type CustomerPosition = { readonly createdAt: string; readonly id: string }

/**
 * The customers after a position, the newest first. A search looks through the customers of the store one by one:
 * row-level security keeps a trigram index from being used, since LIKE is not leakproof.
 */
export async function listCustomersAfter(
  tx: Tx,
  search: string | undefined,
  after: CustomerPosition | undefined,
  limit: number,
): Promise<Customer[]> {
  const later =
    after === undefined
      ? tx``
      : tx`and (c.created_at, c.customer_id) < (${after.createdAt}::timestamptz, ${after.id}::text collate "C")`
  return tx<Customer[]>`
    select ${customerColumns(tx)} from users.customers c
    where c.store_id = ${tx.context.call.storeId} ${found(tx, search)} ${later}
    order by c.created_at desc, c.customer_id desc limit ${limit}`
}

/** How many customers a search finds. */
export async function countCustomers(tx: Tx, search: string | undefined): Promise<Total> {
  return countRows(
    tx,
    tx`select from users.customers c where c.store_id = ${tx.context.call.storeId} ${found(tx, search)}`,
  )
}

function found(tx: Tx, search: string | undefined): Fragment {
  return search === undefined ? tx`` : tx`and position(${search.toLowerCase()} in c.search_text) > 0`
}
