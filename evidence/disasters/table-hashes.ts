import type { OwnerTx } from '@merastore/runtime'

/**
 * A hash over all rows of each table of the installation, computed by PostgreSQL and by other means than the backup's
 * own digests: the text of whole rows, whatever their order.
 */
export async function hashTables(tx: OwnerTx): Promise<ReadonlyMap<string, string>> {
  await tx`set local timezone = 'UTC'`
  const tables = await tx<{ name: string }[]>`
    select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and relpersistence = 'p' and nspname in (select schema_name from merastore.migrations)
      and (nspname, relname) <> ('merastore', 'migrations')`
  const hashes = new Map<string, string>()
  for (const { name } of tables) {
    const [row] = await tx.unsafe<{ hash: string }[]>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 7)::numeric), 0) as hash from ${name} t`,
    )
    hashes.set(name, String(row?.hash))
  }
  return hashes
}
