import { type Call, installationScope } from '@merastore/contract'

/** Customers belong to the store of the call; staff belong to the installation, whatever store they work on. */
export type Realm = 'customers' | 'staff'

/** The call in the scope where the accounts of the realm stand. */
export function inRealm(realm: Realm, call: Call): Call {
  return realm === 'customers' ? call : installationCallOf(call)
}

/**
 * The call in the installation's scope. The answer is not stored there, since a repetition looks for it in the store
 * of the call; the dispatcher stores it afterwards.
 */
function installationCallOf(call: Call): Call {
  const { keep: _, ...rest } = call
  return { ...rest, storeId: installationScope }
}

/** The account and session behind a call of a signed-in customer, staff or operator. */
export function signedIn(call: Call): { accountId: string; sessionId: string } {
  const { actor } = call
  if (actor.kind === 'visitor' || actor.kind === 'system') throw new Error(`${actor.kind} has no session`)
  return { accountId: actor.id, sessionId: actor.sessionId }
}
