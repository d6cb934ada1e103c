import { newId } from '@merastore/kernel'
import { jsonOf, type Received, type Wire } from './wire.ts'

/** Somebody who can sign in, and whose access token is renewed before it expires. */
export type Account = {
  readonly kind: 'customer' | 'staff'
  readonly id: string
  readonly email: string
  readonly password: string
  /** Renews a session that nothing else uses. */
  readonly refreshToken: string
  /** Headers of a request of theirs, at the store where they belong or another one. */
  headers(handle?: string): Promise<Readonly<Record<string, string>>>
}

export type Api = (
  method: string,
  target: string,
  options?: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Readonly<Record<string, unknown>>>

/** Access tokens live for ten minutes; a session is signed in anew after five. */
const renewAfterMs = 5 * 60_000

export const password = 'correct horse battery 7'

type SignIn = { readonly wire: Wire; readonly kind: Account['kind']; readonly handle: string; readonly email: string }

export async function openAccount(known: SignIn & { readonly id?: string }): Promise<Account> {
  const { refreshToken } = await signIn(known)
  let session = await signIn(known)
  let signedInMs = Date.now()
  return {
    kind: known.kind,
    id: known.id ?? session.id,
    email: known.email,
    password,
    refreshToken,
    async headers(handle = known.handle) {
      if (Date.now() - signedInMs > renewAfterMs) {
        session = await signIn(known)
        signedInMs = Date.now()
      }
      return { store: handle, authorization: `Bearer ${session.accessToken}` }
    },
  }
}

/** A new session, with what its answer tells. */
export async function signIn({ wire, kind, handle, email }: SignIn) {
  const target = kind === 'staff' ? '/admin/v1/sessions' : '/storefront/v1/sessions'
  const body = await apiOf(wire)('POST', target, { body: { email, password }, headers: { store: handle } })
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
