import { timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/**
 * The address of the person who asks. A storefront asks for its visitors: with the installation's token it may say
 * for whom; any other forwarding header counts only as far as TRUSTED_PROXIES goes.
 */
export function addressOf(request: FastifyRequest, storefrontToken: string | undefined): string {
  const visitor = request.headers['visitor-address']
  const token = request.headers['storefront-token']
  if (storefrontToken === undefined || typeof token !== 'string' || typeof visitor !== 'string') return request.ip
  return isIP(visitor) !== 0 && isSame(token, storefrontToken) ? visitor : request.ip
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
