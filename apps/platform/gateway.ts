import type { authContract } from '@merastore/auth/contract'
import { type Actor, type Client, installationScope, type OperationContract, systemCall } from '@merastore/contract'
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

/** How long a process may still answer for a domain that has been taken from a store, or for a store that is suspended. */
const storeTtlMs = 5_000

type FoundStore = Extract<Awaited<ReturnType<Client<typeof storeContract>['findStore']>>, { outcome: 'done' }>['value']

/** Finds out, for each request, on which store it acts and who asks. */
export function createGateway({ store, auth, storefrontUrl }: GatewayOptions): Gateway {
  const stores = createTtlCache<FoundStore | null>({ clock: systemClock, ttlMs: storeTtlMs, entriesMax: 10_000 })
  const findStore = (name: string) =>
    stores.get(name, async () => {
      const found = await store.findStore({ name }, gatewayCall(installationScope))
      if (found.outcome === 'unanswered') throw new HttpProblem('UNAVAILABLE')
      return found.outcome === 'done' ? found.value : null
    })

  const whoAsks = async (request: FastifyRequest, surface: Surface, storeId: string): Promise<Actor> => {
    const token = bearerToken(request)
    if (token === undefined) return { kind: 'visitor' }
    const known = await auth.authenticate({ token, surface }, gatewayCall(storeId))
    if (known.outcome === 'unanswered') throw new HttpProblem('UNAVAILABLE')
    if (known.outcome === 'refused') throw new HttpProblem('TOKEN_INVALID')
    return toActor(known.value.actor)
  }

  const requestCall: RequestCall = async (request, operation) => {
    const surface = request.url.startsWith('/admin/') ? 'admin' : 'storefront'
    // What an operator does concerns the installation, whatever host name it was sent to.
    const store = operation.access.for === 'operator' ? null : await resolveStore(request, surface, findStore)
    const storeId = store?.storeId ?? installationScope
    const actor = await whoAsks(request, surface, storeId)
    if (store?.suspended && isOfStore(operation, surface)) throw suspended(store, actor)
    return { storeId, actor }
  }
  return {
    requestCall,
    knownStore(name) {
      const store = stores.peek(name)
      return store?.suspended === false ? store.storeId : undefined
    },
    async allowOrigin(origin, request) {
      const host = URL.parse(origin)?.hostname
      if (host === undefined || URL.parse(storefrontUrl.replaceAll('{domain}', host))?.origin !== origin) return false
      const ofOrigin = await findStore(host)
      if (ofOrigin === null) return false
      const named = storeName(request)
      const asked = named === undefined ? null : await findStore(named)
      // A preflight announces the store header without its value: the request itself has to be of the origin's store.
      return (
        asked?.storeId === ofOrigin.storeId || (isPreflight(request) && (asked === null || announcesStore(request)))
      )
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

type Surface = 'storefront' | 'admin'

/** Whether an operation is about the store: signing in, passwords and sessions of staff are about the person. */
function isOfStore({ access, whileSuspended }: OperationContract, surface: Surface): boolean {
  if (whileSuspended === true) return false
  if (surface === 'storefront') return true
  return access.for === 'staff' && access.permission !== 'signed-in'
}

/** Why it is suspended is for those who work there. */
function suspended({ suspendedReason }: FoundStore, actor: Actor): HttpProblem {
  const worksHere = actor.kind === 'staff' && actor.role !== 'none'
  return new HttpProblem('STORE_SUSPENDED', undefined, worksHere ? (suspendedReason ?? undefined) : undefined)
}

/** The `store` header names it by handle, id or domain; without it the host does. Null for the installation. */
async function resolveStore(
  request: FastifyRequest,
  surface: Surface,
  find: (name: string) => Promise<FoundStore | null>,
): Promise<FoundStore | null> {
  const name = storeName(request)
  const store = name === undefined ? null : await find(name)
  if (store !== null) return store
  // Staff sign in before they have chosen a store; a store that was named must exist.
  if (surface === 'admin' && request.headers.store === undefined) return null
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
