import type { FastifyInstance, FastifyRequest } from 'fastify'

type Route = { readonly pattern: RegExp; readonly methods: Set<string> }

/**
 * Learns the routes that are added from now on. What it returns tells of a request which methods its address
 * understands, where its own is none of them; undefined where it is, or where there is no such address.
 */
export function learnMethods(app: FastifyInstance): (request: FastifyRequest) => string[] | undefined {
  const fixed = new Map<string, Set<string>>()
  const open = new Map<string, Route>()
  app.addHook('onRoute', ({ url, method }) => {
    // Routes for whatever comes are about no address of their own.
    if (url.includes('*')) return
    const methods = methodsOf(url, fixed, open)
    for (const one of [method].flat()) methods.add(one)
  })
  return ({ url, method, is404 }) => {
    // Other sites ask by it what they may do; that is answered for every address.
    if (method === 'OPTIONS') return undefined
    const [path = ''] = url.split('?', 1)
    // An address of its own is not what stands in the place of another's parameter.
    const own = fixed.get(path)
    if (own !== undefined) return own.has(method) ? undefined : [...own].toSorted()
    if (!is404) return undefined
    const found = [...open.values()].filter(({ pattern }) => pattern.test(path))
    return found.length === 0 ? undefined : [...new Set(found.flatMap(({ methods }) => [...methods]))].toSorted()
  }
}

function methodsOf(url: string, fixed: Map<string, Set<string>>, open: Map<string, Route>): Set<string> {
  if (!url.includes(':')) {
    const methods = fixed.get(url) ?? new Set()
    fixed.set(url, methods)
    return methods
  }
  const route = open.get(url) ?? { pattern: patternOf(url), methods: new Set() }
  open.set(url, route)
  return route.methods
}

/** A route's address as the router has it, `/orders/:orderId`. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replaceAll('.', '\\.')))
  return new RegExp(`^${segments.join('/')}$`)
}
