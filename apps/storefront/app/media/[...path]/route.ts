import { apiUrl } from '#lib/host.ts'
import { notingFetch } from '#lib/noting-fetch.ts'
import { storefrontHeaders } from '#lib/visitor.ts'

const answerMaxMs = 15_000
const ask = notingFetch(fetch)

const passedOn = [
  'content-type',
  'content-disposition',
  'cache-control',
  'etag',
  'last-modified',
  'content-security-policy',
  'cross-origin-resource-policy',
]

/** Pictures that the platform itself stores: the browser sees them under the shop's own address. */
export async function GET(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const known = request.headers.get('if-none-match')
  const answer = await ask(`${apiUrl}${pathname}${search}`, {
    cache: 'no-store',
    headers: { ...storefrontHeaders(), ...(known === null ? {} : { 'if-none-match': known }) },
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(answerMaxMs)]),
  })
  const headers = new Headers({ 'x-content-type-options': 'nosniff' })
  for (const name of passedOn) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(answer.body, { status: answer.status, headers })
}
