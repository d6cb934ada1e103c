import type { AnswerStore, Call } from '@merastore/contract'
import { addMs, dayMs, minuteMs } from '@merastore/kernel'
import type { Timer } from '../service.ts'
import { acrossStoresCall, type Db } from './db.ts'
import { inBatches } from './in-batches.ts'
import { insertAnswer } from './store-answer.ts'

/** Stores the answers of keyed calls in the service's own schema (table idempotency_keys). */
export function createAnswerStore(db: Db): AnswerStore {
  return {
    find: (call: Call, scope: string, key: string) =>
      db.readOne(call, async (tx) => {
        const [row] = await tx<{ fingerprint: string; answer: string }[]>`
          select fingerprint, answer from ${tx(db.schema)}.idempotency_keys
          where store_id = ${call.storeId} and scope = ${scope} and key = ${key}`
        return row
      }),
    keep: (call, record, answer) => db.tx({ ...call, keep: record }, (tx) => insertAnswer(tx, answer)),
  }
}

/** How long a repetition is recognised by its key. */
const replayMs = dayMs
/** Few enough for one short commit. */
const batchMax = 1_000

/** Forgets answers that nobody will ask for again; several processes may do so side by side. */
export function forgetAnswersTimer(db: Db): Timer {
  return { name: 'forget-answers', everyMs: 10 * minuteMs, run: (ending) => forgetAnswers(db, ending) }
}

function forgetAnswers(db: Db, ending: AbortSignal | undefined): Promise<void> {
  return inBatches(batchMax, ending, async () => {
    const { count } = await db.txOne(
      acrossStoresCall(db),
      (tx) => tx`
      delete from ${tx(db.schema)}.idempotency_keys where (store_id, scope, key) in (
        select store_id, scope, key from ${tx(db.schema)}.idempotency_keys
        where created_at < ${addMs(db.clock.now(), -replayMs)}
        order by created_at limit ${batchMax} for update skip locked)`,
    )
    return count
  })
}
