import { addMs } from '@merastore/kernel'
import { onlyRow, type Tx } from '@merastore/runtime'
import { type ThrottleName, throttles } from './throttle.ts'

export type Admission = { readonly admitted: boolean; readonly retryAfterSeconds: number }

/**
 * Counts a try before it is made, so that tries side by side are all counted; says whether it is refused, and how
 * long. A try that is refused is not counted: it locks nobody out any longer. Where tries stay allowed after one, it
 * has no time at which it opens: tries side by side, or of processes whose clocks differ, come in any order of their
 * times.
 */
export async function admitTry(tx: Tx, throttle: ThrottleName, key: string): Promise<Admission> {
  const { waitsMs, forgottenAfterMs } = throttles[throttle]
  const now = tx.context.clock.now()
  const { storeId } = tx.context.call
  // Where a try side by side has just used up the limit, the row is not seen here yet, and a second is returned.
  const rows = await tx<Admission[]>`
    with admitted as (
      insert into auth.limited_tries as t (store_id, limit_name, email_key, count, last_at, blocked_until)
      values (${storeId}, ${throttle}, ${key}, 1, ${now}, ${addMs(now, waitsMs[0] ?? 0)})
      on conflict (store_id, limit_name, email_key) do update set
        count = case when t.last_at < ${addMs(now, -forgottenAfterMs)} then 1 else t.count + 1 end,
        last_at = excluded.last_at,
        blocked_until = excluded.last_at + interval '1 millisecond' * (${[...waitsMs]}::bigint[])[
          case when t.last_at < ${addMs(now, -forgottenAfterMs)} then 1 else least(t.count + 1, ${waitsMs.length}) end]
      where t.blocked_until <= excluded.last_at
        or t.count <= ${waitsMs.filter((waitMs) => waitMs === 0).length}
      returning 1)
    select exists (select from admitted) as admitted, greatest(1, coalesce((
      select ceil(extract(epoch from blocked_until - ${now}::timestamptz)) from auth.limited_tries
      where store_id = ${storeId} and limit_name = ${throttle} and email_key = ${key}), 1))::int as "retryAfterSeconds"`
  return onlyRow(rows)
}

/** The right password, or a new one, resets the count. */
export async function forgetTries(tx: Tx, throttle: ThrottleName, key: string): Promise<void> {
  await tx`
    delete from auth.limited_tries
    where store_id = ${tx.context.call.storeId} and limit_name = ${throttle} and email_key = ${key}`
}
