import { KeyTakenError } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import postgres from 'postgres'
import type { Tx } from './tx.ts'

/** Inserts the answer of a keyed call beside its effect; a key that is taken undoes the effect. */
export async function keepAnswer(tx: Tx, outcome: Outcome<unknown>): Promise<void> {
  const { call } = tx.context
  if (call.keep === undefined) return
  await insertAnswer(tx, call.keep.serialize(outcome))
  call.keep.kept = true
}

export async function insertAnswer(tx: Tx, answer: string): Promise<void> {
  const { call, schema, clock } = tx.context
  const keep = call.keep
  if (keep === undefined) throw new Error('the call keeps no answer')
  // Executed here and not by `await`, which would send it one tick later, behind a COMMIT that follows at once.
  const inserted = tx`
    insert into ${tx(schema)}.kept_answers (store_id, scope, key, fingerprint, answer, kept_at)
    values (${keep.storeId}, ${keep.scope}, ${keep.key}, ${keep.fingerprint}, ${answer}, ${clock.now()})`.execute()
  try {
    await inserted
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.constraint_name === 'kept_answers_pkey') {
      throw new KeyTakenError(`key ${keep.key} is taken`)
    }
    throw error
  }
}
