import type { ServerResponse } from 'node:http'

const askMaxMs = 2_000
const reuseMs = 1_000

/** Whether this process lives, and whether it can show shops, which takes the API. */
export function createHealth(apiUrl: string, nowMs: () => number = Date.now) {
  let last: { atMs: number; ready: Promise<boolean> } | undefined

  async function askApi(): Promise<boolean> {
    const answer = await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(askMaxMs) })
    await answer.body?.cancel()
    return answer.ok
  }

  function isReady(): Promise<boolean> {
    if (last === undefined || nowMs() - last.atMs >= reuseMs || nowMs() < last.atMs) {
      last = { atMs: nowMs(), ready: askApi().catch(() => false) }
    }
    return last.ready
  }

  /** Answers a health check; false where the path is none. */
  return async (path: string, response: ServerResponse): Promise<boolean> => {
    if (path !== '/health' && path !== '/health/live' && path !== '/health/ready') return false
    const status = path === '/health/live' ? 'live' : (await isReady()) ? 'ready' : 'not-ready'
    response.statusCode = status === 'not-ready' ? 503 : 200
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.setHeader('cache-control', 'no-store')
    response.end(JSON.stringify({ status }))
    return true
  }
}
