import { addMs } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { type Door, throttles } from './throttle.ts'

/**
 * Counts a try before it is made, so that tries side by side are all counted; false where the door is shut.
 * A try at a shut door is not counted: it does not keep the owner out any longer.
 */
export async function admitTry(tx: Tx, door: Door, emailKey: string): Promise<boolean> {
  const { waitsMs, forgottenAfterMs } = throttles[door]
  const now = tx.context.clock.now()
  const rows = await tx`
    insert into auth.tries as t (store_id, door, email_key, count, last_at, blocked_until)
    values (${tx.context.call.storeId}, ${door}, ${emailKey}, 1, ${now},
      ${addMs(now, waitsMs[0] ?? 0)})
    on conflict (store_id, door, email_key) do update set
      count = case when t.last_at < ${addMs(now, -forgottenAfterMs)} then 1 else t.count + 1 end,
      last_at = excluded.last_at,
      blocked_until = excluded.last_at + interval '1 millisecond' * (${[...waitsMs]}::bigint[])[
        case when t.last_at < ${addMs(now, -forgottenAfterMs)} then 1 else least(t.count + 1, ${waitsMs.length}) end]
    where t.blocked_until <= excluded.last_at
    returning 1`
  return rows.length > 0
}

/** The right password, or a new one, opens the door again. */
export async function forgetTries(tx: Tx, door: Door, emailKey: string): Promise<void> {
  await tx`
    delete from auth.tries
    where store_id = ${tx.context.call.storeId} and door = ${door} and email_key = ${emailKey}`
}
