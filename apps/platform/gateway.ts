import type { authContract } from '@merastore/auth/contract'
import { type Actor, type Client, installationScope, systemCall } from '@merastore/contract'
import { newId, systemClock } from '@merastore/kernel'
import { type AllowOrigin, createTtlCache, HttpProblem, isPreflight, type RequestCall } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import type { FastifyRequest } from 'fastify'

type GatewayOptions = {
  readonly store: Client<typeof storeContract>
  readonly auth: Client<typeof authContract>
  /** The storefront's address of a domain, with `{domain}` in it. */
  readonly storefrontUrl: string
}

export type Gateway = {
  readonly requestCall: RequestCall
  /** Pages of the storefront at one of the store's own domains, with its scheme and port; no other store's. */
  readonly allowOrigin: AllowOrigin
  /** The id of a store that has been found under this name and may still be answered for. */
  knownStore(name: string): string | undefined
}

/** How long a process may still answer for a domain that has been taken from a store. */
const storeTtlMs = 5_000

/** Finds out, for each request, on which store it acts and who asks. */
export function createGateway({ store, auth, storefrontUrl }: GatewayOptions): Gateway {
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
    async allowOrigin(origin, request) {
      const host = URL.parse(origin)?.hostname
      if (host === undefined || URL.parse(storefrontUrl.replaceAll('{domain}', host))?.origin !== origin) return false
      const ofOrigin = await findStore(host)
      if (ofOrigin === null) return false
      const named = storeName(request)
      const asked = named === undefined ? null : await findStore(named)
      // A preflight announces the store header without its value: the request itself has to be of the origin's store.
      return asked === ofOrigin || (isPreflight(request) && (asked === null || announcesStore(request)))
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
  const name = storeName(request)
  const storeId = name === undefined ? null : await find(name)
  if (storeId !== null) return storeId
  // Staff sign in before they have chosen a store; a store that was named must exist.
  if (surface === 'admin' && request.headers.store === undefined) return installationScope
  throw new HttpProblem('STORE_UNKNOWN')
}

function storeName({ headers, hostname }: FastifyRequest): string | undefined {
  const name = typeof headers.store === 'string' ? headers.store : hostname.split(':')[0]
  return name === undefined || name.length === 0 || name.length > 253 ? undefined : name.toLowerCase()
}

function announcesStore({ headers }: FastifyRequest): boolean {
  const announced = headers['access-control-request-headers'] ?? ''
  return announced.split(',').some((name) => name.trim().toLowerCase() === 'store')
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
