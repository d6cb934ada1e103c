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

type Within = {
  /** The part of the statement that yields one row where there was an effect, and none where not. */
  readonly from?: Fragment
  /** What of an answer only the statement has: the expression whose value stands where the text `instead` stands. */
  readonly fill?: { readonly instead: string; readonly value: Fragment }
}

/**
 * The storing of an answer as a part of the statement that has the effect:
 * `stored as (${answerInsertion(tx, text, { from })})`. Then the two are one pipeline, also where only the statement finds
 * out whether it has an effect, and no lock lasts for another round trip. The statement is sent within `storingAnswer`.
 */
export function answerInsertion(tx: Tx, answer: string, { from, fill }: Within = {}): Fragment {
  const { call, schema, clock } = tx.context
  const { keep } = call
  if (keep === undefined) throw new Error('the call stores no answer')
  const { storeId, scope, key, fingerprint } = keep
  const whole = fill === undefined ? tx`${answer}` : tx`replace(${answer}, ${fill.instead}, ${fill.value})`
  return tx`
    insert into ${tx(schema)}.idempotency_keys (store_id, scope, key, fingerprint, created_at, answer)
    select ${storeId}, ${scope}, ${key}, ${fingerprint}, ${clock.now()}::timestamptz, ${whole}
    ${from === undefined ? tx`` : tx`from ${from}`}`
}

/** In databases that version 0.1 has made it still bears the former name of its table. */
const keyConstraints: ReadonlySet<string> = new Set(['idempotency_keys_pkey', 'kept_answers_pkey'])

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
    if (keyConstraints.has(brokenConstraint(error) ?? '')) {
      throw new KeyTakenError(`key ${keep?.key} is taken`)
    }
    throw error
  }
}
