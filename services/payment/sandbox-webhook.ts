import { createHmac, timingSafeEqual } from 'node:crypto'
import type { WebhookMessage } from './provider.ts'

/** How old a signature may be, and how far ahead of our clock. */
const toleranceMs = 5 * 60_000

export type WebhookSigner = {
  sign(id: string, payload: string, now: Date): WebhookMessage
  isGenuine(message: WebhookMessage, now: Date): boolean
}

/** HMAC-SHA256 over id, time and payload, so that none of them can be exchanged, nor an old message sent again. */
export function createWebhookSigner(key: Buffer): WebhookSigner {
  const signatureOf = (id: string, timestamp: number, payload: string) =>
    createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64url')
  return {
    sign(id, payload, now) {
      const timestamp = Math.floor(now.getTime() / 1000)
      return { id, timestamp, payload, signature: signatureOf(id, timestamp, payload) }
    },
    isGenuine({ id, timestamp, payload, signature }, now) {
      const expected = Buffer.from(signatureOf(id, timestamp, payload))
      const given = Buffer.from(signature)
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false
      return Math.abs(now.getTime() - timestamp * 1000) <= toleranceMs
    },
  }
}
