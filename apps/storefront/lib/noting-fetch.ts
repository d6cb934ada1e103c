import { noteProblem } from '../serve/request-notes.ts'

/** The gateway's and the platform's own ways of saying that it cannot answer now. */
const awayStatuses = new Set([502, 503, 504])

/** Asks, and notes where the answer explains why the page fails: there is no such shop, or the API cannot answer now. */
export function notingFetch(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    let answer: Response
    try {
      answer = await send(input, init)
    } catch (error) {
      noteProblem('away')
      throw error
    }
    if (answer.status === 429) noteProblem('limited', retryAfterSeconds(answer))
    if (awayStatuses.has(answer.status)) noteProblem('away', retryAfterSeconds(answer))
    if (answer.status === 404 && (await codeOf(answer)) === 'STORE_UNKNOWN') noteProblem('no-shop')
    if (answer.status === 403 && (await codeOf(answer)) === 'STORE_SUSPENDED') noteProblem('suspended')
    return answer
  }
}

function retryAfterSeconds({ headers }: Response): number | undefined {
  const header = headers.get('retry-after')
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : undefined
}

async function codeOf(answer: Response): Promise<unknown> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
}
