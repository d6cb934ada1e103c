import { ApiProblem } from './problem.ts'

export type RetryOptions = {
  /** How often a request is repeated at most after a failure that may pass. Default 2. */
  readonly retriesMax: number
  /** How long one try may take. Default 15 s. */
  readonly timeoutMs: number
  readonly fetch: typeof fetch
}

/**
 * Sends a request and repeats it where that is safe: reads, and writes that bear an Idempotency-Key. It repeats when
 * no answer came and on 429 and 503, waits as long as Retry-After says, and gives up with the code `UNREACHABLE`.
 */
export async function fetchWithRetries(request: Request, options: RetryOptions): Promise<Response> {
  const repeatable = ['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method) || request.headers.has('idempotency-key')
  const triesMax = repeatable ? options.retriesMax + 1 : 1
  for (let tryNumber = 1; ; tryNumber++) {
    const response = await tryOnce(request.clone(), options)
    const passing = response === undefined || response.status === 503 || response.status === 429
    if (response !== undefined && (!passing || tryNumber >= triesMax)) return response
    if (tryNumber >= triesMax) {
      throw new ApiProblem({
        code: 'UNREACHABLE',
        status: 0,
        detail: 'The shop cannot be reached right now. Check the connection and try again.',
      })
    }
    await rest(response?.headers.get('retry-after') ?? null, tryNumber)
  }
}

async function tryOnce(request: Request, options: RetryOptions): Promise<Response | undefined> {
  try {
    return await options.fetch(request, {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(options.timeoutMs)]),
    })
  } catch (error) {
    if (request.signal.aborted) throw error
    return undefined
  }
}

const restMsMax = 5_000

async function rest(retryAfter: string | null, tryNumber: number): Promise<void> {
  const told = Number(retryAfter) * 1000
  const ownMs = 100 * 2 ** tryNumber * (0.5 + Math.random())
  const restMs = retryAfter !== null && Number.isFinite(told) ? told : ownMs
  await new Promise((resolve) => setTimeout(resolve, Math.min(restMs, restMsMax)))
}
