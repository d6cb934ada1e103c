import { timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Who asks: the network address, and what their browser says of itself. */
export type Visitor = { readonly address: string; readonly agent: string | undefined }

const agentLengthMax = 300

/**
 * The person who asks. A storefront asks for its visitors: with the installation's token it may say for whom; any other
 * forwarding header counts only as far as TRUSTED_PROXIES goes.
 */
export function visitorOf(
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
  storefrontToken: string | undefined,
): Visitor {
  const { headers, ip } = request
  const visitor = headers['visitor-address']
  const token = headers['storefront-token']
  if (storefrontToken !== undefined && typeof token === 'string' && isSame(token, storefrontToken)) {
    const address = typeof visitor === 'string' && isIP(visitor) !== 0 ? visitor : ip
    return { address, agent: printable(headers['visitor-agent']) }
  }
  return { address: ip, agent: printable(headers['user-agent']) }
}

function printable(header: string | string[] | undefined): string | undefined {
  const text = [header]
    .flat()[0]
    ?.replaceAll(/[^\x20-\x7e]/g, '')
    .slice(0, agentLengthMax)
  return text === '' ? undefined : text
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
