import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { isSameSecret } from './same-secret.ts'

/**
 * Who asks: the network address, and what their browser says of itself. Internal is a request that a storefront of the
 * installation makes for itself, to fill a cache or to pass on a picture.
 */
export type Visitor = { readonly address: string; readonly agent: string | undefined; readonly internal: boolean }

const agentLengthMax = 300

/**
 * The person who asks. A storefront asks for its visitors: with the installation's token it may say for whom, or for
 * nobody; any other forwarding header counts only as far as TRUSTED_PROXIES goes.
 */
export function visitorOf(
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
  storefrontToken: string | undefined,
): Visitor {
  const { headers, ip } = request
  const visitor = headers['visitor-address']
  const token = headers['storefront-token']
  if (storefrontToken !== undefined && typeof token === 'string' && isSameSecret(token, storefrontToken)) {
    const address = typeof visitor === 'string' && isIP(visitor) !== 0 ? visitor : ip
    return { address, agent: printable(headers['visitor-agent']), internal: visitor === undefined }
  }
  return { address: ip, agent: printable(headers['user-agent']), internal: false }
}

const unprintable = /[^\x20-\x7e]/g

function printable(header: string | string[] | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.[0]
  if (text === undefined || text === '') return undefined
  return text.replaceAll(unprintable, '').slice(0, agentLengthMax) || undefined
}
