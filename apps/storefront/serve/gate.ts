import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from '@merastore/runtime/http/network'
import type { RequestCounts } from '@merastore/runtime/http/request-counts'
import { sendCalmPage } from './answer-instead.ts'
import { cleanUrl } from './clean-url.ts'
import type { createHealth } from './health.ts'
import type { createInnerRequests } from './inner-requests.ts'
import { readBody, withBody } from './request-body.ts'
import { visitorAddress } from './visitor-address.ts'

export type GateOptions = {
  readonly inner: ReturnType<typeof createInnerRequests>
  readonly health: ReturnType<typeof createHealth>
  readonly counts: RequestCounts
  readonly trustedProxies: number
  readonly dev: boolean
}

const methods = ['GET', 'HEAD', 'POST']

/**
 * What happens to a request before any page sees it: checks of health, the limit of its network, what no page could
 * make sense of. Gives the request to render, or nothing where it has been answered.
 */
export function createGate({ inner, health, counts, trustedProxies, dev }: GateOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<IncomingMessage | undefined> => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (await health(path, response)) return undefined
    if (!methods.includes(request.method ?? '')) return void refuseMethod(response)
    const from = inner.recognise(request)
    if (from === 'visitor') {
      const address = visitorAddress(request, trustedProxies)
      request.headers['x-forwarded-for'] = address
      // Files of the site come from memory, and a page asks for dozens of them.
      const counted = path.startsWith('/_next/static/') ? undefined : counts.count(networkOf(address))
      if (counted !== undefined && counted.count > counts.max) {
        const retryAfterSeconds = Math.ceil(counted.resetsInMs / 1000)
        return void sendCalmPage(request, response, 'limited', { retryAfterSeconds, close: request.method === 'POST' })
      }
    }
    request.url = cleanUrl(request.url ?? '/', dev)
    if (request.method !== 'POST') return request
    if (!hasReadableOrigin(request)) return void sendCalmPage(request, response, 'unreadable', { close: true })
    const body = await readBody(request)
    if (typeof body === 'string') return void sendCalmPage(request, response, body, { close: true })
    return withBody(request, body)
  }
}

/** Browsers send an origin or `null`; the framework takes whatever else there is for a fault of its own. */
function hasReadableOrigin({ headers: { origin } }: IncomingMessage): boolean {
  return origin === undefined || origin === 'null' || URL.canParse(origin)
}

function refuseMethod(response: ServerResponse): void {
  response.statusCode = 405
  response.setHeader('allow', methods.join(', '))
  response.setHeader('connection', 'close')
  response.end()
}
