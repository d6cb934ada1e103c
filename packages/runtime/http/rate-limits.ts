import { installationScope, type Limit, systemCall } from '@merastore/contract'
import { newId, systemClock } from '@merastore/kernel'
import { type Database, type Db, onlyRow, type Tx } from '../database/db.ts'

/** How a count stands after one more was added to it. */
export type Count = { readonly admitted: boolean; readonly remaining: number; readonly resetsInSeconds: number }

/** Counts calls of operations that have a limit of their own, over all processes on one database. */
export type RateLimits = {
  /** Adds one to the count of a key, and says whether it is within the limit. */
  count(key: string, limit: Limit): Promise<Count>
  /** The seconds for which a key is known to be refused; 0 where it is not. Costs no statement. */
  refusedForSeconds(key: string): number
}

/** Keys that are cached as refused; evicting one costs a statement, and lets nobody in. */
const refusedMax = 10_000
const sweepEveryMs = 60_000
const sweepBatch = 1000
const sweepBatchesMax = 20

/**
 * A window of a key begins with its first count and ends by the database's clock, the one that all processes share. A
 * key that was refused stays so until its window ends, whoever counts: so a process remembers that, and a flood costs
 * the database no more than the limit itself and one statement a process.
 */
export function createRateLimits(database: Database): RateLimits {
  const db = database.forSchema('merastore', systemClock)
  const refused = new Map<string, number>()
  let sweptAtMs = performance.now()

  const refusedForSeconds = (key: string) => {
    const leftMs = (refused.get(key) ?? 0) - performance.now()
    if (leftMs > 0) return Math.ceil(leftMs / 1000)
    refused.delete(key)
    return 0
  }
  const remember = (key: string, seconds: number) => {
    if (refused.size >= refusedMax) refused.delete(String(refused.keys().next().value))
    refused.set(key, performance.now() + seconds * 1000)
  }
  const sweepWhenDue = () => {
    if (performance.now() - sweptAtMs < sweepEveryMs) return
    sweptAtMs = performance.now()
    // Nobody waits for it, and what it leaves the next one takes.
    sweepLimits(db).catch(() => {})
  }
  return {
    refusedForSeconds,
    async count(key, limit) {
      sweepWhenDue()
      const { count, resetsInSeconds } = await db.tx(limitsCall(), (tx) => addToCount(tx, key, limit))
      const admitted = count <= limit.max
      if (!admitted) remember(key, resetsInSeconds)
      return { admitted, remaining: Math.max(0, limit.max - count), resetsInSeconds }
    },
  }
}

type CountRow = { readonly count: number; readonly resetsInSeconds: number }

/** Counts up to one beyond the limit: that is what refused means, and no flood makes a number overflow. */
async function addToCount(tx: Tx, key: string, { max, windowSeconds }: Limit): Promise<CountRow> {
  const rows = await tx<CountRow[]>`
    insert into merastore.limits as l (limit_key, count, resets_at)
    values (${key}, 1, now() + interval '1 second' * ${windowSeconds}::int)
    on conflict (store_id, limit_key) do update set
      count = case when l.resets_at <= now() then 1 else least(l.count, ${max}::int) + 1 end,
      resets_at = case when l.resets_at <= now() then excluded.resets_at else l.resets_at end
    returning count, greatest(1, ceil(extract(epoch from resets_at - now())))::int as "resetsInSeconds"`
  return onlyRow(rows)
}

/** Deletes the counts whose window has ended; safe in several processes at once. */
export async function sweepLimits(db: Db): Promise<void> {
  for (let batch = 0; batch < sweepBatchesMax; batch++) {
    const rows = await db.tx(
      limitsCall(),
      (tx) => tx`
        delete from merastore.limits where (store_id, limit_key) in (
          select store_id, limit_key from merastore.limits where resets_at <= now()
          order by resets_at limit ${sweepBatch} for update skip locked)
        returning 1`,
    )
    if (rows.length < sweepBatch) return
  }
}

function limitsCall() {
  return systemCall('limits', installationScope, { requestId: newId('request') })
}
