import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Call } from '@merastore/contract'
import { done, type Outcome, refused, unanswered } from '@merastore/kernel'
import { Type } from 'typebox'
import { type AuthorizationState, type DeclineCode, definePaymentProvider, type WebhookMessage } from '../service.ts'

type Status = 'unknown' | 'open' | 'approved' | 'declined' | 'voided' | 'captured' | 'refunded' | 'refused'

/** A wallet that is asked over HTTP: customers approve on its page, and it captures in parts. */
export const walletProvider = definePaymentProvider({
  capabilities: { kind: 'redirect', captures: 'several' },
  settings: Type.Object({
    WALLET_URL: Type.String({ pattern: '^https?://', description: 'The address of the wallet.' }),
    WALLET_KEY: Type.String({ minLength: 20, description: 'The secret key of our account at the wallet.' }),
  }),
  create({ settings, clock }) {
    const { WALLET_URL: url, WALLET_KEY: key } = settings

    async function ask(call: Call, paymentId: string, command: string, body: object = {}) {
      try {
        const response = await fetch(`${url}/${call.storeId}/${paymentId}/${command}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(5_000),
        })
        if (!response.ok) throw new Error(`it answered ${response.status}`)
        return done(((await response.json()) as { status: Status }).status)
      } catch (error) {
        // The request may have arrived: neither done nor refused, and asked again under the same id.
        return unanswered(`the wallet: ${error}`, { mayHaveHappened: true })
      }
    }

    function standing(status: Status, paymentId: string, call: Call): Outcome<AuthorizationState, DeclineCode> {
      if (status === 'approved' || status === 'captured') return done({ status: 'authorized' })
      if (status === 'open') return done({ status: 'challenge', challengeUrl: `${url}/${call.storeId}/${paymentId}` })
      return refused(status === 'voided' ? 'voided' : 'challenge-refused')
    }

    return {
      offer: async () => ({ isTest: false, label: 'Wallet' }),
      async authorize({ paymentId, amount, returnUrl }, call) {
        const answer = await ask(call, paymentId, 'open', { ...amount, returnUrl })
        return answer.outcome === 'done' ? standing(answer.value, paymentId, call) : answer
      },
      async find(paymentId, call) {
        const answer = await ask(call, paymentId, 'find')
        if (answer.outcome !== 'done') return answer
        return answer.value === 'unknown' ? done({ status: 'unknown' }) : standing(answer.value, paymentId, call)
      },
      async capture({ captureId, paymentId, amount }, call) {
        const answer = await ask(call, paymentId, 'capture', { id: captureId, ...amount })
        if (answer.outcome !== 'done') return answer
        return answer.value === 'captured' ? done('captured') : refused('CAPTURE_REFUSED')
      },
      async release(paymentId, call) {
        const answer = await ask(call, paymentId, 'release')
        return answer.outcome === 'done' ? done('released') : answer
      },
      async void(paymentId, call) {
        const answer = await ask(call, paymentId, 'void')
        if (answer.outcome !== 'done') return answer
        return answer.value === 'captured' ? refused('PAYMENT_CAPTURED') : done('voided')
      },
      async refund({ refundId, paymentId, amount }, call) {
        const answer = await ask(call, paymentId, 'refund', { id: refundId, ...amount })
        if (answer.outcome !== 'done') return answer
        return answer.value === 'refunded' ? done('refunded') : refused('REFUND_REFUSED')
      },
      parseWebhook(message, call) {
        if (!isGenuine(message, key, clock.now())) return undefined
        const { storeId, paymentId } = JSON.parse(message.payload)
        return storeId === call.storeId ? { paymentId } : undefined
      },
    }
  },
})

/** Signed over all of it, and within five minutes: an old message that somebody wrote down is none. */
function isGenuine({ id, timestamp, payload, signature }: WebhookMessage, key: string, now: Date): boolean {
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  return Math.abs(now.getTime() - timestamp * 1000) <= 5 * 60_000
}
