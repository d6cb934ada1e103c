import { ApiProblem } from './problem.ts'

export type RetryOptions = {
  /** How often a request is repeated at most after a failure that may pass. */
  readonly retriesMax: number
  /** How long one try may take, its whole answer included. */
  readonly timeoutMs: number
  readonly fetch: typeof fetch
}

/** Whoever is header to wait longer gets the answer itself: they may want to do something else meanwhile. */
const waitMsMax = 5_000
const firstWaitMs = 200

/**
 * Sends a request and repeats it where that is safe. It repeats when no answer came and on 429 and 503, and waits as
 * long as Retry-After says, or longer each time.
 * @throws ApiProblem UNREACHABLE where no try was answered; what aborted the request where its caller did
 */
export async function fetchWithRetries(request: Request, options: RetryOptions): Promise<Response> {
  const triesMax = isRepeatable(request) ? options.retriesMax + 1 : 1
  for (let tryNumber = 1; ; tryNumber++) {
    const answer = await tryOnce(request.clone(), options)
    const wait = waitMs(answer, tryNumber)
    if (tryNumber < triesMax && mayPass(answer) && wait <= waitMsMax) {
      await rest(wait, request.signal)
      continue
    }
    if (answer === undefined) throw unreachable()
    return answer
  }
}

/**
 * Reads, and writes whose repetition has no effect of its own. A repeated PUT or DELETE with If-Match would meet what
 * its first try did, and be refused as stale.
 */
function isRepeatable({ method, headers }: Request): boolean {
  if (method === 'GET' || method === 'HEAD' || headers.has('idempotency-key')) return true
  return (method === 'PUT' || method === 'DELETE') && !headers.has('if-match')
}

function mayPass(answer: Response | undefined): boolean {
  return answer === undefined || answer.status === 429 || answer.status === 503
}

/** The whole answer; undefined where none came, or not to its end. */
async function tryOnce(request: Request, { timeoutMs, fetch: send }: RetryOptions): Promise<Response | undefined> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
  try {
    // Browsers refuse their fetch as the method of another object, so it is called as a function.
    const answer = await send(request, { signal })
    const body = await answer.arrayBuffer()
    const { status, statusText, headers } = answer
    return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers })
  } catch (error) {
    if (request.signal.aborted) throw error
    return undefined
  }
}

/** What Retry-After says, in seconds or as a date; without it twice as long each time, spread at random. */
function waitMs(answer: Response | undefined, tryNumber: number): number {
  const header = answer?.headers.get('retry-after')
  if (header !== null && header !== undefined) {
    const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
    if (!Number.isNaN(ms)) return Math.max(0, ms)
  }
  return Math.min(waitMsMax, firstWaitMs * 2 ** (tryNumber - 1) * (0.5 + Math.random()))
}

function rest(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, durationMs)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}

function unreachable(): ApiProblem {
  return new ApiProblem({
    code: 'UNREACHABLE',
    status: 0,
    detail: 'The shop cannot be reached right now. Check the connection and try again.',
  })
}
