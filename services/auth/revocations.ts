import { installationScope, systemCall } from '@merastore/contract'
import { addMs, type Clock, minuteMs, newId, secondMs } from '@merastore/kernel'
import { createTtlCache, type Db } from '@merastore/runtime'
import { accessTokenMs } from './lifetimes.ts'
import { listRevokedSince } from './sessions-sql.ts'

/** The sessions whose access tokens would still be good although they were ended. */
export type Revocations = {
  has(sessionId: string): Promise<boolean>
  /** Reads them anew at the next question, after a session was ended in this process. */
  forget(): void
}

/** How long another process may take to learn that a session was ended. */
const heardAfterMs = secondMs
/** Clocks of two machines may differ by this much. */
const clockSkewMs = minuteMs

/**
 * An access token is good by itself for ten minutes, so what has to be known is only who was signed out within them: a
 * short list, read once a second however many requests come.
 */
export function createRevocations({ db, clock }: { db: Db; clock: Clock }): Revocations {
  const lists = createTtlCache<ReadonlySet<string>>({ clock, ttlMs: heardAfterMs, entriesMax: 1 })
  const read = async () => {
    const call = systemCall('auth', installationScope, { requestId: newId('request') })
    const since = addMs(clock.now(), -accessTokenMs - clockSkewMs)
    return new Set(await db.read(call, (tx) => listRevokedSince(tx, since)))
  }
  return {
    has: async (sessionId) => (await lists.get('revoked', read)).has(sessionId),
    forget: () => lists.forget('revoked'),
  }
}

/** The operations, those that are named changed so that what they end takes effect at once in this process. */
export function forgettingAfter<Operations extends object>(
  revocations: Revocations,
  operations: Operations,
  names: readonly (keyof Operations)[],
): Operations {
  const changed: Partial<Operations> = {}
  for (const name of names) changed[name] = forgetAfter(revocations, operations[name])
  return { ...operations, ...changed }
}

function forgetAfter<Run>(revocations: Revocations, run: Run): Run {
  if (typeof run !== 'function') throw new Error('only operations end sessions')
  const forgetting = async (...args: unknown[]) => {
    const answer: unknown = await run(...args)
    revocations.forget()
    return answer
  }
  return forgetting as Run
}
