import { type Call, KeyTakenError } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import { type OperatorDeps, ownCall } from './deps.ts'
import { insertEntry, type NewEntry, updateEntryOutcome } from './operator-sql.ts'

/**
 * Does what an operator asked for, once under its key. It is noted before it is begun, so that nothing is done of which
 * the log has nothing; what came of it is noted after.
 */
export async function noteAction<Value, Code extends string>(
  { db }: Pick<OperatorDeps, 'db'>,
  call: Call,
  entry: NewEntry,
  act: () => Promise<Outcome<Value, Code>>,
): Promise<Outcome<Value, Code>> {
  const operatorId = operatorOf(call)
  const entryId = await db.tx(ownCall(call), (tx) => insertEntry(tx, operatorId, entry))
  if (entryId === undefined) throw new KeyTakenError(`${entry.action} is done under its key already`)
  const outcome = await act()
  await db.tx(ownCall(call), (tx) => updateEntryOutcome(tx, entryId, noteOf(outcome)))
  return outcome
}

/** Who asks; null for the command line, which belongs to whoever runs the installation. */
export function operatorOf({ actor }: Call): string | null {
  if (actor.kind === 'system') return null
  if (actor.kind !== 'operator') throw new Error(`${actor.kind} is no operator`)
  return actor.id
}

/** The dispatcher stores what was done or refused, but not that the revision was stale, nor that nobody answered. */
function noteOf(outcome: Outcome<unknown, string>): { outcome: string; isKept: boolean } {
  if (outcome.outcome === 'unanswered') return { outcome: 'pending', isKept: false }
  if (outcome.outcome === 'done') return { outcome: 'done', isKept: true }
  return { outcome: outcome.code, isKept: outcome.code !== 'REVISION_STALE' }
}
