import { KeyTakenError } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import { brokenConstraint } from './broken-constraint.ts'
import type { Fragment, Tx } from './tx.ts'

/** Inserts the answer of a keyed call beside its effect; a key that is taken undoes the effect. */
export async function storeAnswer(tx: Tx, outcome: Outcome<unknown>): Promise<void> {
  const { call } = tx.context
  if (call.keep === undefined) return
  await insertAnswer(tx, call.keep.serialize(outcome))
}

export async function insertAnswer(tx: Tx, answer: string): Promise<void> {
  // Executed here and not by `await`, which would send it one tick later, behind a COMMIT that follows at once.
  await storingAnswer(tx, tx`${answerInsertion(tx, answer)}`.execute())
}

/**
 * The part of an answer that only the statement has: the expression whose value stands where the text `instead` stands.
 */
export type Fill = { readonly from: Fragment; readonly instead: string; readonly value: Fragment }

/**
 * The storing of an answer as a part of the statement that has the effect:
 * `stored as (${answerInsertion(tx, text, fill)})`. For a statement whose lock many wait for, which must not last for
 * another round trip. The statement is sent within `storingAnswer`.
 */
export function answerInsertion(tx: Tx, answer: string, fill?: Fill): Fragment {
  const { call, schema, clock } = tx.context
  const { keep } = call
  if (keep === undefined) throw new Error('the call stores no answer')
  const { storeId, scope, key, fingerprint } = keep
  const whole =
    fill === undefined ? tx`${answer}` : tx`replace(${answer}, ${fill.instead}, ${fill.value}) from ${fill.from}`
  return tx`
    insert into ${tx(schema)}.kept_answers (store_id, scope, key, fingerprint, kept_at, answer)
    select ${storeId}, ${scope}, ${key}, ${fingerprint}, ${clock.now()}::timestamptz, ${whole}`
}

/** Sends a statement that stores the call's answer; a key that is taken undoes the effect. */
export async function storingAnswer<Rows extends { readonly count: number }>(
  tx: Tx,
  sent: PromiseLike<Rows>,
): Promise<Rows> {
  const { keep } = tx.context.call
  try {
    const rows = await sent
    if (keep !== undefined && rows.count > 0) keep.stored = true
    return rows
  } catch (error) {
    if (brokenConstraint(error) === 'kept_answers_pkey') {
      throw new KeyTakenError(`key ${keep?.key} is taken`)
    }
    throw error
  }
}
