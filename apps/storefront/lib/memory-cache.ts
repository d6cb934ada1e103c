type Answer = { readonly status: number; readonly headers: Headers; readonly body: string }
type Cached = { readonly untilMs: number; readonly answer: Promise<Answer> }

type CacheOptions = { ttlMs: number; entriesMax: number; now?: () => number; fetch?: typeof fetch }

/**
 * A `fetch` that answers equal reads from memory for `ttlMs` and sends reads that arrive together once. Next's own data
 * cache is not used: it hands out an expired answer once more, however old it is, even after a restart.
 */
export function cachedFetch({ ttlMs, entriesMax, now = Date.now, fetch: send = fetch }: CacheOptions): typeof fetch {
  const cached = new Map<string, Cached>()

  async function ask(key: string, request: Request): Promise<Answer> {
    try {
      const response = await send(request, { cache: 'no-store' })
      if (!response.ok) cached.delete(key)
      return { status: response.status, headers: response.headers, body: await response.text() }
    } catch (error) {
      cached.delete(key)
      throw error
    }
  }

  return async (input, init) => {
    const request = new Request(input, init)
    if (request.method !== 'GET') return send(request)
    const key = `${request.headers.get('store')} ${request.url}`
    let found = cached.get(key)
    if (found === undefined || found.untilMs <= now()) {
      found = { untilMs: now() + ttlMs, answer: ask(key, request) }
      cached.delete(key)
      cached.set(key, found)
      dropOldest(cached, entriesMax)
    }
    const { status, headers, body } = await found.answer
    return new Response(body, { status, headers })
  }
}

function dropOldest(cached: Map<string, Cached>, entriesMax: number): void {
  for (const oldest of cached.keys()) {
    if (cached.size <= entriesMax) return
    cached.delete(oldest)
  }
}
