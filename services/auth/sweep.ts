import { installationScope, systemCall } from '@merastore/contract'
import { addMs, type Clock, dayMs, newId } from '@merastore/kernel'
import { type Db, inBatches, type Tx } from '@merastore/runtime'
import { sessionIdleMs } from './lifetimes.ts'

const batchMax = 1000

/** Deletes what has expired, over all stores; safe in several processes at once. */
export async function sweepExpired(deps: { db: Db; clock: Clock }, ending?: AbortSignal): Promise<void> {
  const now = deps.clock.now()
  const call = systemCall('auth', installationScope, { requestId: newId('request') })
  for (const sweep of [sweepSessions, sweepTokens, sweepLinks, sweepTries]) {
    await inBatches(batchMax, ending, () => deps.db.txOne(call, async (tx) => (await sweep(tx, now)).count))
  }
}

async function sweepSessions(tx: Tx, now: Date) {
  return tx`
    delete from auth.sessions where (store_id, session_id) in (
      select store_id, session_id from auth.sessions where expires_at <= ${now}
      order by expires_at limit ${batchMax} for update skip locked)`
}

/** A token of this age is worth nothing by itself, used or not, so its return needs no notice. */
async function sweepTokens(tx: Tx, now: Date) {
  return tx`
    delete from auth.refresh_tokens where (store_id, token_hash) in (
      select store_id, token_hash from auth.refresh_tokens where issued_at <= ${addMs(now, -sessionIdleMs)}
      order by issued_at limit ${batchMax} for update skip locked)`
}

/** Stored a day longer, so that a second click is distinguished from an unknown link. */
async function sweepLinks(tx: Tx, now: Date) {
  return tx`
    delete from auth.links where (store_id, link_id) in (
      select store_id, link_id from auth.links where expires_at <= ${addMs(now, -dayMs)}
      order by expires_at limit ${batchMax} for update skip locked)`
}

async function sweepTries(tx: Tx, now: Date) {
  return tx`
    delete from auth.limited_tries where (store_id, limit_name, email_key) in (
      select store_id, limit_name, email_key from auth.limited_tries where last_at <= ${addMs(now, -dayMs)}
      order by last_at limit ${batchMax} for update skip locked)`
}
