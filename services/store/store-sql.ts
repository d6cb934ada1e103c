import type { Fragment, Tx } from '@merastore/runtime'
import type { Store, StoreRecord, storeStates } from './contract.ts'
import { wwwCounterpart } from './domain.ts'
import { insertDomains } from './domains-sql.ts'

/** A store as its record, built from the row `s`; what the API shows is cut to its schema. */
function storeColumns(tx: Tx): Fragment {
  return tx`
    s.store_id as id, s.handle, s.name, s.currency, s.locales, s.country, s.prices_include_tax as "pricesIncludeTax",
    s.contact_email as "contactEmail", s.time_zone as "timeZone", s.revision, s.created_at as "createdAt",
    s.canonical_domain as "canonicalDomain", s.closed_at is not null as closed, s.closed_message as "closedMessage",
    s.plan, s.suspended_at is not null as suspended, s.suspended_reason as "suspendedReason",
    array(select d.domain from store.domains d where d.store_id = s.store_id
      order by d.domain is distinct from s.canonical_domain, d.domain) as domains`
}

export async function findStoreById(tx: Tx, storeId: string): Promise<StoreRecord | undefined> {
  const [row] = await tx<StoreRecord[]>`select ${storeColumns(tx)} from store.stores s where s.store_id = ${storeId}`
  return row
}

export type FoundStore = Pick<StoreRecord, 'suspended' | 'suspendedReason'> & { readonly storeId: string }

/** By host name, handle or id, in the installation's scope; with or without `www.` where nobody has the very name. */
export async function findStoreByName(tx: Tx, name: string): Promise<FoundStore | undefined> {
  const [row] = await tx<FoundStore[]>`
    with found as (
      select store_id, 1 as rank from store.domains where domain = ${name}
      union all select store_id, 2 from store.stores where handle = ${name} or store_id = ${name}
      union all select store_id, 3 from store.domains where domain = ${wwwCounterpart(name)}
      order by rank limit 1)
    select s.store_id as "storeId", s.suspended_at is not null as suspended, s.suspended_reason as "suspendedReason"
    from found join store.stores s using (store_id)`
  return row
}

export type StoreFilter = {
  /** Matched as it is: no character in it has a meaning. */
  readonly part: string | null
  readonly state: (typeof storeStates)[number] | null
  readonly plan: string | null
  readonly ids: readonly string[] | null
}

export async function listStoresAfter(
  tx: Tx,
  { part, state, plan, ids }: StoreFilter,
  { afterId, limit }: { afterId: string; limit: number },
): Promise<StoreRecord[]> {
  return tx<StoreRecord[]>`
    select ${storeColumns(tx)} from store.stores s
    where s.store_id > ${afterId}
      and (${part}::text is null or strpos(lower(s.name), ${part}) > 0 or strpos(s.handle, ${part}) > 0
        or exists (select from store.domains d where d.store_id = s.store_id and strpos(d.domain, ${part}) > 0))
      and (${plan}::text is null or s.plan = ${plan})
      and (${ids}::text[] is null or s.store_id = any(${ids}::text[]))
      and (${state}::text is null or ${state} = case
        when s.suspended_at is not null then 'suspended' when s.closed_at is not null then 'closed' else 'open' end)
    order by s.store_id limit ${limit}`
}

/** Holds a store until the transaction ends. */
export async function lockStore(tx: Tx, storeId: string): Promise<void> {
  await tx`select 1 from store.stores where store_id = ${storeId} for update`
}

/** The store as its next revision, after a change. */
export async function raiseRevision(tx: Tx, storeId: string): Promise<StoreRecord> {
  const [row] = await tx<StoreRecord[]>`
    update store.stores s set revision = s.revision + 1 where s.store_id = ${storeId} returning ${storeColumns(tx)}`
  if (row === undefined) throw new Error(`${storeId} has gone while it was being changed`)
  return row
}

export async function updateClosing(
  tx: Tx,
  storeId: string,
  { closedAt, message }: { closedAt: Date | null; message: string | null },
): Promise<void> {
  await tx`
    update store.stores set closed_at = ${closedAt}, closed_message = ${message} where store_id = ${storeId}`
}

export async function updateSuspension(
  tx: Tx,
  storeId: string,
  { suspendedAt, reason }: { suspendedAt: Date | null; reason: string | null },
): Promise<void> {
  await tx`
    update store.stores set suspended_at = ${suspendedAt}, suspended_reason = ${reason} where store_id = ${storeId}`
}

export async function updateNameAndPlan(tx: Tx, storeId: string, store: Pick<StoreRecord, 'name' | 'plan'>) {
  await tx`update store.stores set name = ${store.name}, plan = ${store.plan} where store_id = ${storeId}`
}

export type NewStore = Omit<Store, 'revision' | 'createdAt' | 'canonicalDomain' | 'closed' | 'closedMessage'>

export async function isHandleTaken(tx: Tx, storeId: string, handle: string): Promise<boolean> {
  const rows = await tx`select 1 from store.stores where handle = ${handle} and store_id <> ${storeId}`
  return rows.length > 0
}

/** The first of its domains is the canonical one. */
export async function insertStore(tx: Tx, store: NewStore, createdAt: Date): Promise<boolean> {
  const rows = await tx`
    insert into store.stores
      (store_id, handle, name, currency, locales, country, prices_include_tax, contact_email, time_zone,
       canonical_domain, created_at)
    values (${store.id}, ${store.handle}, ${store.name}, ${store.currency}, ${store.locales}, ${store.country},
      ${store.pricesIncludeTax}, ${store.contactEmail}, ${store.timeZone}, ${store.domains[0] ?? null}, ${createdAt})
    on conflict (store_id) do nothing returning store_id`
  if (rows.length === 0) return false
  await insertDomains(tx, store.id, store.domains)
  return true
}

export type StoreChange = Partial<
  Pick<Store, 'name' | 'locales' | 'country' | 'pricesIncludeTax' | 'contactEmail' | 'timeZone'>
>

/** Changes what is given, if the revision is still the one that was read; undefined where it is not. */
export async function updateStoreSettings(
  tx: Tx,
  change: StoreChange,
  revision: number,
): Promise<StoreRecord | undefined> {
  const [row] = await tx<StoreRecord[]>`
    update store.stores s set
      name = coalesce(${change.name ?? null}, s.name),
      locales = coalesce(${change.locales ?? null}::text[], s.locales),
      country = coalesce(${change.country ?? null}, s.country),
      prices_include_tax = coalesce(${change.pricesIncludeTax ?? null}::boolean, s.prices_include_tax),
      contact_email = coalesce(${change.contactEmail ?? null}, s.contact_email),
      time_zone = coalesce(${change.timeZone ?? null}, s.time_zone),
      revision = s.revision + 1
    where s.store_id = ${tx.context.call.storeId} and s.revision = ${revision}
    returning ${storeColumns(tx)}`
  return row
}
