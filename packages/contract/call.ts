import type { Outcome } from '@merastore/kernel'

/** Who asks. A visitor is a customer who has not signed in; `system` is MeraStore itself (timers, consumers). */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'customer'; readonly id: string; readonly sessionId: string }
  | {
      readonly kind: 'staff'
      readonly id: string
      readonly sessionId: string
      readonly role: string
      readonly permissions: ReadonlySet<string>
    }
  /** Somebody who runs the installation for others: no store is theirs, and none of its data is shown to them. */
  | { readonly kind: 'operator'; readonly id: string; readonly sessionId: string }
  | { readonly kind: 'system'; readonly name: string }

/** An answer under way to be stored under a key, in the transaction that has the effect. */
export type IdempotencyRecord = {
  /** The store of the call, also where the effect is written in the installation's scope. */
  readonly storeId: string
  /** Actor and route: the same key of another actor or route is another key. */
  readonly scope: string
  readonly key: string
  /** Digest of the input: the same key with another is refused. */
  readonly fingerprint: string
  readonly serialize: (outcome: Outcome<unknown>) => string
  stored: boolean
}

/** What every call between services carries. */
export type Call = {
  /** The store on which the call acts; `installationScope` for what belongs to the installation as a whole. */
  readonly storeId: string
  readonly actor: Actor
  readonly requestId: string
  /** Milliseconds since the epoch: nobody waits for an answer after this moment. */
  readonly deadlineMs: number
  /** Idempotency key: a repetition under the same key has the effect of one call. */
  readonly key?: string
  /** The revision that the caller saw (`If-Match`); an update of another revision is refused as stale. */
  readonly ifMatch?: number
  /** The name of the calling service. Present, it stands for a trusted caller; the HTTP surface never sets it. */
  readonly via?: string
  /** Address of the person who asks, for limits and sessions. */
  readonly address?: string
  /** What their browser says of itself, so that they recognise a session of theirs. */
  readonly agent?: string
  /** The file of an operation that takes one. It is read once; only the first reader gets it. */
  readonly upload?: { readonly contentType: string; readonly bytes: AsyncIterable<Uint8Array> }
  /** Where the answer to a keyed call is stored in the transaction of its effect; set by the dispatcher. */
  readonly keep?: IdempotencyRecord
}

/** The scope of rows that belong to the installation and to no store: signing keys, staff, the directory of stores. */
export const installationScope = 'installation'

/** The permission that staff must have, written `resource:action`, as in `order:cancel`. */
export type Permission = `${string}:${string}`

export type Access =
  | { readonly for: 'anyone' }
  | { readonly for: 'customer' }
  | { readonly for: 'staff'; readonly permission: Permission | 'signed-in' }
  | { readonly for: 'operator' }
  | { readonly for: 'services' }

/** Who may call an operation. Every contract entry declares it; there is no default. */
export const access = {
  /** Visitors and customers of the store. */
  anyone: { for: 'anyone' },
  /** Signed-in customers of the store. */
  customer: { for: 'customer' },
  /** Any signed-in member of the staff, also one without a role in the store, and operators: what concerns the person. */
  signedInStaff: { for: 'staff', permission: 'signed-in' },
  /** Staff whose role in the store grants the permission. */
  staff: (permission: Permission): Access => ({ for: 'staff', permission }),
  /** Operators of the installation only; no role in a store grants it. */
  operator: { for: 'operator' },
  /** Other services only: such an operation has no public path. */
  services: { for: 'services' },
} as const

/** Whether the actor of a call may use an operation; the codes are those of the HTTP statuses 401 and 403. */
export function checkAccess(rule: Access, call: Call): 'granted' | 'SIGN_IN_REQUIRED' | 'PERMISSION_MISSING' {
  if (call.via !== undefined) return 'granted'
  switch (rule.for) {
    case 'anyone':
      return 'granted'
    case 'customer':
      return call.actor.kind === 'customer' ? 'granted' : 'SIGN_IN_REQUIRED'
    case 'staff':
      if (call.actor.kind !== 'staff' && call.actor.kind !== 'operator') return 'SIGN_IN_REQUIRED'
      if (rule.permission === 'signed-in') return 'granted'
      return call.actor.kind === 'staff' && call.actor.permissions.has(rule.permission)
        ? 'granted'
        : 'PERMISSION_MISSING'
    case 'operator':
      if (call.actor.kind === 'operator') return 'granted'
      return call.actor.kind === 'staff' ? 'PERMISSION_MISSING' : 'SIGN_IN_REQUIRED'
    case 'services':
      return 'PERMISSION_MISSING'
  }
}

const systemDeadlineMs = 60_000

/** The call of a timer or consumer: nobody waits at a screen, so it may take a minute of real time. */
export function systemCall(name: string, storeId: string, more: { requestId: string; key?: string }): Call {
  const { requestId, key } = more
  const deadlineMs = Date.now() + systemDeadlineMs
  const base = { storeId, actor: { kind: 'system', name }, requestId, deadlineMs, via: name } as const
  return key === undefined ? base : { ...base, key }
}
