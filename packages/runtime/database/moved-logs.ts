import type { OwnerSession, OwnerTx } from './owner-session.ts'

/**
 * How far behind the highest id a moved log goes on. Consumers on other databases may have read more than is here now,
 * where a backup was brought back; what follows has to stand behind their positions too.
 */
const beyondOthers = 1_000_000_000_000n

/**
 * Sees that the transaction ids of this cluster go on where the logs end. After a move to another cluster they do not
 * (`sql/0003-moved-logs.sql`); then the offset is raised, before any process works on the database.
 */
export async function keepLogsInOrder(sql: OwnerSession, log: (line: string) => void): Promise<void> {
  await sql.begin(async (tx) => {
    const [found] = await tx<{ found: boolean }[]>`
      select to_regprocedure('merastore.log_offset()') is not null as found`
    if (found?.found !== true) return
    const highest = await highestTxid(tx)
    // Asked for after the highest was read: whatever could be read has a lower id than one that is given out now.
    const [now] = await tx<{ txid: string; shift: string }[]>`
      select merastore.log_txid()::text as txid, merastore.log_offset()::text as shift`
    if (now === undefined || highest < BigInt(now.txid)) return
    const offset = BigInt(now.shift) + highest - BigInt(now.txid) + beyondOthers
    await tx.script(`
      create or replace function merastore.log_offset() returns bigint
        language sql immutable parallel safe
        return ${offset}::bigint`)
    log(`the event logs come from another cluster; they go on after transaction ${highest}`)
  })
}

/** The highest id that an event bears, or that a consumer has read up to: retention may have deleted the event. */
async function highestTxid(tx: OwnerTx): Promise<bigint> {
  await tx`select set_config('merastore.store_id', 'installation', true)`
  const tables = await tx<{ schema: string; name: string }[]>`
    select nspname as schema, relname as name from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    join pg_attribute on attrelid = pg_class.oid
    where relname in ('events', 'consumer_cursors') and relkind = 'r'
      and attname = 'txid' and atttypid = 'xid8'::regtype`
  let highest = 0n
  for (const { schema, name } of tables) {
    const [row] = await tx<{ txid: string }[]>`
      select txid::text as txid from ${tx(schema)}.${tx(name)} moved order by moved.txid desc limit 1`
    const txid = BigInt(row?.txid ?? 0)
    if (txid > highest) highest = txid
  }
  for (const { schema } of await tx<{ schema: string }[]>`
    select nspname as schema from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relname = 'consumer_positions' and relkind = 'r'`) {
    // A position begins with the id (messaging/event-log.ts).
    const [row] = await tx<{ txid: string }[]>`
      select substr(split_part(max(position), '.', 1), 2) as txid from ${tx(schema)}.consumer_positions`
    const txid = BigInt(row?.txid || 0)
    if (txid > highest) highest = txid
  }
  return highest
}
