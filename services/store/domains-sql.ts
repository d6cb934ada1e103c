import type { Tx } from '@merastore/runtime'
import { lockName, wwwCounterpart } from './domain.ts'

// These run in the installation's scope, where the host names of all stores are seen; the store is named each time.

/**
 * Whether one of the names, or its counterpart with or without `www.`, belongs to another store. The names are locked
 * until the transaction ends: of two stores that want a name and its counterpart at once, one gets it.
 */
export async function isDomainTaken(tx: Tx, storeId: string, domains: readonly string[]): Promise<boolean> {
  const locked = [...new Set(domains.map(lockName))].toSorted()
  for (const name of locked) await tx`select pg_advisory_xact_lock(hashtextextended(${`store.domain ${name}`}, 0))`
  const names = domains.flatMap((domain) => [domain, wwwCounterpart(domain)])
  const rows = await tx`
    select 1 from store.domains where domain = any(${names}::text[]) and store_id <> ${storeId} limit 1`
  return rows.length > 0
}

export async function insertDomains(tx: Tx, storeId: string, domains: readonly string[]): Promise<void> {
  await tx`insert into store.domains (store_id, domain) select ${storeId}, unnest(${domains}::text[])`
}

export async function deleteDomain(tx: Tx, storeId: string, domain: string): Promise<void> {
  await tx`delete from store.domains where store_id = ${storeId} and domain = ${domain}`
}

export async function updateCanonicalDomain(tx: Tx, storeId: string, domain: string): Promise<void> {
  await tx`update store.stores set canonical_domain = ${domain} where store_id = ${storeId}`
}
