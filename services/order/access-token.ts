import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'
import { addMs, dayMs } from '@merastore/kernel'
import type { Order } from './schemas.ts'

/** How long after the last thing that happened to an order its token opens it. */
const tokenLifetimeMs = 180 * dayMs

/** Whether the token of an order still opens it; who signs in with their account sees it for ever. */
export function isTokenAlive(order: Pick<Order, 'placedAt' | 'timeline'>, now: Date): boolean {
  const last = order.timeline.at(-1)?.at ?? order.placedAt
  return addMs(new Date(last), tokenLifetimeMs) > now
}

/** Tokens by which a guest opens their own order. */
export type AccessTokens = {
  issue(storeId: string, orderId: string): string
  isValid(storeId: string, orderId: string, token: string): boolean
}

/** HMAC-SHA256 of the store and the order: nothing has to be stored, and one order's token opens no other. */
export function createAccessTokens(secret: string): AccessTokens {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'merastore order access token', 32)))
  const issue = (storeId: string, orderId: string) =>
    createHmac('sha256', key).update(`${storeId} ${orderId}`).digest('base64url')
  return {
    issue,
    isValid(storeId, orderId, token) {
      const expected = Buffer.from(issue(storeId, orderId))
      const given = Buffer.from(token)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}
