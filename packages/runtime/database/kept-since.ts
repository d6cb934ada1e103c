import { type Call, installationScope } from '@merastore/contract'
import type { Db, Tx } from './db.ts'

/** Notes, before the first deletion, that rows of a table from before a moment may be gone. In the installation's scope. */
export async function noteKeptSince(tx: Tx, name: string, since: Date): Promise<void> {
  await tx`
    insert into merastore.retention_horizons as known (name, since) values (${name}, ${since})
    on conflict (store_id, name) do update set since = excluded.since where known.since < excluded.since`
}

/**
 * Since when all rows of a table are there; undefined where none was ever deleted. To be asked after the rows were read:
 * what a deletion meanwhile has taken is then older than the answer.
 */
export async function keptSince(db: Db, call: Call, name: string): Promise<Date | undefined> {
  const [row] = await db.readOne(
    { ...call, storeId: installationScope },
    (tx) => tx<{ since: string }[]>`
      select since from merastore.retention_horizons where store_id = ${installationScope} and name = ${name}`,
  )
  return row === undefined ? undefined : new Date(row.since)
}
