import { addMs, dayMs, minuteMs, newId } from '@merastore/kernel'
import { onlyRow, type Tx } from '@merastore/runtime'
import type { OperatorAction, OperatorLogEntry } from './contract.ts'
import type { Opening } from './finish-opening.ts'

// All of these run in the installation's scope.

export type NewEntry = {
  readonly action: OperatorAction
  /** Null for what concerns the installation. */
  readonly storeId: string | null
  readonly detail?: string | null
}

/** How long a key means the same request, as long as answers are stored. */
const keyLifeMs = dayMs

/** How long an action may be at work before it counts as lost, so that its key may be used again. */
const pendingMaxMs = minuteMs

/** Writes what is about to be done; undefined where it is, or was, done under the key of the call. */
export async function insertEntry(tx: Tx, operatorId: string | null, entry: NewEntry): Promise<string | undefined> {
  const { call, clock } = tx.context
  const now = clock.now()
  const key = call.key ?? null
  await tx`
    update operator.log set call_key = null
    where store_id = ${call.storeId} and operator_id = ${operatorId} and action = ${entry.action} and call_key = ${key}
      and (at < ${addMs(now, -keyLifeMs)} or (outcome = 'pending' and at < ${addMs(now, -pendingMaxMs)}))`
  const rows = await tx<{ id: string }[]>`
    insert into operator.log
      (store_id, entry_id, operator_id, action, hosted_store_id, detail, request_id, call_key, asked_key, at)
    values (${call.storeId}, ${newId('operatorEntry')}, ${operatorId}, ${entry.action}, ${entry.storeId},
      ${entry.detail ?? null}, ${call.requestId}, ${key}, ${key}, ${now})
    on conflict do nothing
    returning entry_id as id`
  return rows[0]?.id
}

/** The store that an operator began to open under a key and a handle, where they have no answer yet. */
export async function findBegunStore(
  tx: Tx,
  { operatorId, key, handle }: { operatorId: string; key: string; handle: string },
): Promise<string | undefined> {
  const { call, clock } = tx.context
  const rows = await tx<{ id: string }[]>`
    select hosted_store_id as id from operator.log
    where store_id = ${call.storeId} and operator_id = ${operatorId} and asked_key = ${key}
      and action = 'store-opened' and hosted_store_id is not null and detail = ${handle}
      and outcome = 'pending' and at > ${addMs(clock.now(), -keyLifeMs)}
    order by entry_id desc limit 1`
  return rows[0]?.id
}

/**
 * Notes what came of an action; its key is set free where no answer is stored under it, so that it may be tried again.
 */
export async function updateEntryOutcome(
  tx: Tx,
  entryId: string,
  { outcome, isKept }: { outcome: string; isKept: boolean },
): Promise<void> {
  await tx`
    update operator.log set outcome = ${outcome}, call_key = case when ${isKept}::boolean then call_key end
    where store_id = ${tx.context.call.storeId} and entry_id = ${entryId}`
}

export type LoggedAction = Omit<OperatorLogEntry, 'operatorEmail' | 'storeName'>

export async function listEntriesBefore(
  tx: Tx,
  storeId: string | null,
  { beforeId, limit }: { beforeId: string | null; limit: number },
): Promise<LoggedAction[]> {
  return tx<LoggedAction[]>`
    select entry_id as id, at, operator_id as "operatorId", action, hosted_store_id as "storeId", detail, outcome,
      request_id as "requestId"
    from operator.log
    where store_id = ${tx.context.call.storeId} and (${storeId}::text is null or hosted_store_id = ${storeId}::text)
      and (${beforeId}::text is null or entry_id < ${beforeId}::text)
    order by entry_id desc limit ${limit}`
}

export async function insertOpening(tx: Tx, { store, plan, ownerEmail }: Opening): Promise<void> {
  await tx`
    insert into operator.openings (store_id, hosted_store_id, store, plan, owner_email)
    values (${tx.context.call.storeId}, ${store.id}, ${tx.json(store)}, ${plan}, ${ownerEmail})`
}

export async function findOpening(tx: Tx, storeId: string): Promise<Opening | undefined> {
  const [row] = await tx<Opening[]>`
    select store, plan, owner_email as "ownerEmail" from operator.openings
    where store_id = ${tx.context.call.storeId} and hosted_store_id = ${storeId}`
  return row
}

/** Forgets an opening that is finished, or that was refused. */
export async function deleteOpening(tx: Tx, storeId: string): Promise<boolean> {
  const rows = await tx<{ deleted: number }[]>`
    with gone as (
      delete from operator.openings
      where store_id = ${tx.context.call.storeId} and hosted_store_id = ${storeId} returning 1)
    select count(*)::int as deleted from gone`
  return onlyRow(rows).deleted > 0
}
