import type { Actor, Call } from '@merastore/contract'
import { newId } from '@merastore/kernel'

/** A test makes its calls once and uses them to its end, however slow the machine is. */
const deadlineMs = 600_000

/** A call as the gateway would make it for a visitor of the store. */
export function visitorCall(storeId: string, more: Partial<Call> = {}): Call {
  return {
    storeId,
    actor: { kind: 'visitor' },
    requestId: newId('request'),
    deadlineMs: Date.now() + deadlineMs,
    ...more,
  }
}

export function customerCall(storeId: string, customerId: string, more: Partial<Call> = {}): Call {
  return visitorCall(storeId, { actor: { kind: 'customer', id: customerId, sessionId: newId('session') }, ...more })
}

/** A call of staff who hold exactly these permissions in the store. */
export function staffCall(storeId: string, permissions: readonly string[], more: Partial<Call> = {}): Call {
  const actor: Actor = {
    kind: 'staff',
    id: newId('staff'),
    sessionId: newId('session'),
    role: 'manager',
    permissions: new Set(permissions),
  }
  return visitorCall(storeId, { actor, ...more })
}

/** A call of somebody who runs the installation for others. */
export function operatorCall(more: Partial<Call> = {}): Call {
  const actor: Actor = { kind: 'operator', id: newId('staff'), sessionId: newId('session') }
  return visitorCall('installation', { actor, ...more })
}

/** A call as another service makes it. */
export function serviceCall(storeId: string, caller: string, more: Partial<Call> = {}): Call {
  return visitorCall(storeId, { actor: { kind: 'system', name: caller }, via: caller, ...more })
}
