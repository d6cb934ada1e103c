import type { authContract } from '@merastore/auth/contract'
import { type Actor, type Client, installationScope, systemCall } from '@merastore/contract'
import { newId, systemClock } from '@merastore/kernel'
import { createTtlCache, HttpProblem, type RequestCall } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import type { FastifyRequest } from 'fastify'

type GatewayOptions = {
  readonly store: Client<typeof storeContract>
  readonly auth: Client<typeof authContract>
}

export type Gateway = {
  readonly requestCall: RequestCall
  allowOrigin(origin: string): Promise<boolean>
  /** The id of a store that has been found under this name and may still be answered for. */
  knownStore(name: string): string | undefined
}

/** How long a process may still answer for a domain that has been taken from a store. */
const storeTtlMs = 5_000

/** Finds out, for each request, on which store it acts and who asks. */
export function createGateway({ store, auth }: GatewayOptions): Gateway {
  const stores = createTtlCache<string | null>({ clock: systemClock, ttlMs: storeTtlMs, entriesMax: 10_000 })
  const findStore = (name: string) =>
    stores.get(name, async () => {
      const found = await store.findStore({ name }, gatewayCall(installationScope))
      if (found.outcome === 'unanswered') throw new HttpProblem('UNAVAILABLE')
      return found.outcome === 'done' ? found.value.storeId : null
    })

  const requestCall: RequestCall = async (request) => {
    const surface = request.url.startsWith('/admin/') ? 'admin' : 'storefront'
    const storeId = await resolveStore(request, surface, findStore)
    const token = bearerToken(request)
    if (token === undefined) return { storeId, actor: { kind: 'visitor' } }
    const known = await auth.authenticate({ token, surface }, gatewayCall(storeId))
    if (known.outcome === 'unanswered') throw new HttpProblem('UNAVAILABLE')
    if (known.outcome === 'refused') throw new HttpProblem('TOKEN_INVALID')
    return { storeId, actor: toActor(known.value.actor) }
  }
  return {
    requestCall,
    knownStore: (name) => stores.peek(name) ?? undefined,
    async allowOrigin(origin) {
      const host = URL.parse(origin)?.hostname
      return host !== undefined && (await findStore(host)) !== null
    },
  }
}

type FoundActor = Extract<
  Awaited<ReturnType<Client<typeof authContract>['authenticate']>>,
  { outcome: 'done' }
>['value']['actor']

function toActor(actor: FoundActor): Actor {
  return actor.kind === 'staff' ? { ...actor, permissions: new Set(actor.permissions) } : actor
}

/** The `store` header names it by handle, id or domain; without it the host does. */
async function resolveStore(request: FastifyRequest, surface: string, find: (name: string) => Promise<string | null>) {
  const header = request.headers.store
  const name = typeof header === 'string' ? header : request.hostname.split(':')[0]
  const storeId = name === undefined || name.length === 0 || name.length > 253 ? null : await find(name.toLowerCase())
  if (storeId !== null) return storeId
  // Staff sign in before they have chosen a store; a store that was named must exist.
  if (surface === 'admin' && header === undefined) return installationScope
  throw new HttpProblem('STORE_UNKNOWN')
}

function bearerToken(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  if (header === undefined) return undefined
  const match = /^Bearer ([\w.~+/=-]{1,4096})$/.exec(header)
  if (match?.[1] === undefined) throw new HttpProblem('TOKEN_INVALID')
  return match[1]
}

function gatewayCall(storeId: string) {
  return systemCall('gateway', storeId, { requestId: newId('request') })
}
