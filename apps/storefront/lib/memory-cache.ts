type Answer = { readonly status: number; readonly headers: Headers; readonly body: string }
type Kept = { readonly untilMs: number; readonly answer: Promise<Answer> }

type CacheOptions = { ttlMs: number; entriesMax: number; now?: () => number; fetch?: typeof fetch }

/**
 * A `fetch` that answers equal reads from memory for `ttlMs` and sends reads that arrive together once. Next's own data
 * cache is not used: it hands out an expired answer once more, however old it is, even after a restart.
 */
export function cachedFetch({ ttlMs, entriesMax, now = Date.now, fetch: send = fetch }: CacheOptions): typeof fetch {
  const kept = new Map<string, Kept>()

  async function ask(key: string, request: Request): Promise<Answer> {
    try {
      const response = await send(request, { cache: 'no-store' })
      if (!response.ok) kept.delete(key)
      return { status: response.status, headers: response.headers, body: await response.text() }
    } catch (error) {
      kept.delete(key)
      throw error
    }
  }

  return async (input, init) => {
    const request = new Request(input, init)
    if (request.method !== 'GET') return send(request)
    const key = `${request.headers.get('store')} ${request.url}`
    let found = kept.get(key)
    if (found === undefined || found.untilMs <= now()) {
      found = { untilMs: now() + ttlMs, answer: ask(key, request) }
      kept.delete(key)
      kept.set(key, found)
      dropOldest(kept, entriesMax)
    }
    const { status, headers, body } = await found.answer
    return new Response(body, { status, headers })
  }
}

function dropOldest(kept: Map<string, Kept>, entriesMax: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= entriesMax) return
    kept.delete(oldest)
  }
}
