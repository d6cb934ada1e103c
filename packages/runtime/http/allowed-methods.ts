import type { FastifyInstance, FastifyRequest } from 'fastify'

type Route = { readonly pattern: RegExp; readonly methods: Set<string> }

export type AllowedMethods = {
  /** What the address of a request understands; undefined where there is no such address. */
  at(request: FastifyRequest): string[] | undefined
  /** The same where the request's own method is none of them; undefined where it is. */
  instead(request: FastifyRequest): string[] | undefined
}

/** Learns the routes that are added from now on. OPTIONS is understood everywhere. */
export function learnMethods(app: FastifyInstance): AllowedMethods {
  const fixed = new Map<string, Set<string>>()
  const open = new Map<string, Route>()
  // Those for whatever comes below an address; a route that is more exact goes before.
  const below = new Map<string, Route>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = url.includes('*')
      ? routeOf(url, below).methods
      : url.includes(':')
        ? routeOf(url, open).methods
        : fixedMethods(url, fixed)
    for (const one of [method].flat()) methods.add(one)
  })
  const at = ({ url }: FastifyRequest) => {
    const [path = ''] = url.split('?', 1)
    const own = fixed.get(path) ?? matching(open, path) ?? matching(below, path)
    return own === undefined ? undefined : [...new Set([...own, 'OPTIONS'])].toSorted()
  }
  return {
    at,
    instead(request) {
      const { url, method, is404 } = request
      if (method === 'OPTIONS') return undefined
      // An address of its own is not what stands in the place of another's parameter.
      const own = fixed.get(url.split('?', 1)[0] ?? '')
      if (own === undefined ? !is404 : own.has(method)) return undefined
      return at(request)
    },
  }
}

function matching(routes: ReadonlyMap<string, Route>, path: string): Set<string> | undefined {
  const found = [...routes.values()].filter(({ pattern }) => pattern.test(path))
  return found.length === 0 ? undefined : new Set(found.flatMap(({ methods }) => [...methods]))
}

function fixedMethods(url: string, fixed: Map<string, Set<string>>): Set<string> {
  const methods = fixed.get(url) ?? new Set()
  fixed.set(url, methods)
  return methods
}

function routeOf(url: string, routes: Map<string, Route>): Route {
  const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set() }
  routes.set(url, route)
  return route
}

/** A route's address as the router has it, `/orders/:orderId` or `/files/*`. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment === '*') return '.*'
    return segment.startsWith(':') ? '[^/]+' : segment.replaceAll('.', '\\.')
  })
  return new RegExp(`^${segments.join('/')}$`)
}
