import type { OwnerTx } from './owner-session.ts'

/**
 * The scopes in which a role with the owner's rights sees all rows, one after the other: row-level security is forced
 * on it too, unless it is a superuser or bypasses it. Then there is one visit without a scope.
 */
export async function scopesToVisit(tx: OwnerTx): Promise<(string | undefined)[]> {
  const [role] = await tx<{ bypasses: boolean }[]>`
    select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`
  if (role?.bypasses === true) return [undefined]
  await tx`select set_config('merastore.store_id', 'installation', true)`
  const [stores] = await tx<{ found: boolean }[]>`select to_regclass('store.stores') is not null as found`
  if (stores?.found !== true) return ['installation']
  const rows = await tx<{ store_id: string }[]>`select store_id from store.stores order by store_id`
  return ['installation', ...rows.map((row) => row.store_id)]
}
