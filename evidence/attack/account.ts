import { newId } from '@merastore/kernel'
import { jsonOf, type Received, type Wire } from './wire.ts'

/** Somebody who can sign in, with an access token. */
export type Account = {
  readonly kind: 'customer' | 'staff'
  readonly id: string
  readonly email: string
  readonly password: string
  /** Renews a session that nothing else uses. */
  readonly refreshToken: string
  /** Headers of a request of theirs, at the store where they belong or another one. */
  headers(handle?: string): Promise<Readonly<Record<string, string>>>
  /** Gets the next access token where this one has lived for a while. */
  renew(): Promise<void>
  /** A new session, where the one that there was has been ended. */
  signInAgain(): Promise<void>
}

export type Api = (
  method: string,
  target: string,
  options?: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Readonly<Record<string, unknown>>>

/** Access tokens live for ten minutes; they are renewed between two batches, after three. */
const renewAfterMs = 3 * 60_000

export const password = 'correct horse battery 7'

type SignIn = {
  readonly wire: Wire
  readonly kind: Account['kind']
  readonly handle: string
  readonly email: string
  /** Of the registration, which opens an account whose address was never confirmed. */
  readonly deviceToken?: string
}

export async function openAccount(known: SignIn & { readonly id?: string }): Promise<Account> {
  const { refreshToken } = await signIn(known)
  let session = await signIn(known)
  let sinceMs = Date.now()
  const { id } = session
  return {
    kind: known.kind,
    id: known.id ?? id,
    email: known.email,
    password,
    refreshToken,
    headers: async (handle = known.handle) => ({ store: handle, authorization: `Bearer ${session.accessToken}` }),
    async renew() {
      if (Date.now() - sinceMs < renewAfterMs) return
      sinceMs = Date.now()
      session = await renew(known, session.refreshToken)
    },
    async signInAgain() {
      session = await signIn(known).catch(() => session)
    },
  }
}

type Session = {
  readonly id: string
  readonly sessionId: string
  readonly accessToken: string
  readonly refreshToken: string
}

/** The next tokens of a session; a new session where it was ended meanwhile. */
async function renew(known: SignIn, refreshToken: string): Promise<Session> {
  const target = `${sessionsOf(known.kind)}/refresh`
  const options = { body: { refreshToken }, headers: { store: known.handle } }
  return apiOf(known.wire)('POST', target, options).then(readSession, () => signIn(known))
}

function sessionsOf(kind: Account['kind']): string {
  return kind === 'staff' ? '/admin/v1/sessions' : '/storefront/v1/sessions'
}

/** A new session, with the fields of its answer. */
export async function signIn({ wire, kind, handle, email, deviceToken }: SignIn): Promise<Session> {
  const body = { email, password, ...(deviceToken !== undefined && { deviceToken }) }
  return readSession(await apiOf(wire)('POST', sessionsOf(kind), { body, headers: { store: handle } }))
}

function readSession(body: Readonly<Record<string, unknown>>): Session {
  const staff = body.staff as { id: string } | undefined
  return {
    id: String(staff?.id ?? body.customerId),
    sessionId: String(body.sessionId),
    accessToken: String(body.accessToken),
    refreshToken: String(body.refreshToken),
  }
}

/** Requests that prepare something and must be answered with success. */
export function apiOf(wire: Wire): Api {
  return async (method, target, { body, headers = {} } = {}) => {
    const answer = await wire.send({
      method,
      target,
      headers: {
        ...(method === 'POST' || method === 'PATCH' ? { 'idempotency-key': newId('key') } : {}),
        ...(body === undefined || 'content-type' in headers ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return requireSuccess(answer, `${method} ${target}`)
  }
}

function requireSuccess(answer: Received, what: string): Readonly<Record<string, unknown>> {
  if (answer.status < 200 || answer.status > 299) throw new Error(`${what}: ${answer.status} ${answer.text}`)
  return jsonOf(answer) ?? {}
}
