import type { AnswerStore, Call } from '@merastore/contract'
import type { Db } from './db.ts'
import { insertAnswer } from './keep-answer.ts'

/** Keeps the answers of keyed calls in the service's own schema (table kept_answers). */
export function createAnswerStore(db: Db): AnswerStore {
  return {
    find: (call: Call, scope: string, key: string) =>
      db.readOne(call, async (tx) => {
        const [row] = await tx<{ fingerprint: string; answer: string }[]>`
          select fingerprint, answer from ${tx(db.schema)}.kept_answers
          where store_id = ${call.storeId} and scope = ${scope} and key = ${key}`
        return row
      }),
    keep: (call, kept, answer) => db.tx({ ...call, keep: kept }, (tx) => insertAnswer(tx, answer)),
  }
}
