import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Call } from '@merastore/contract'
import { type Done, done, type Outcome, refused, type Unanswered, unanswered } from '@merastore/kernel'
import { Type } from 'typebox'
import { definePaymentProvider, type WebhookMessage } from '../service.ts'

const statuses = ['unknown', 'open', 'approved', 'declined', 'voided', 'captured', 'refunded', 'refused'] as const
type Status = (typeof statuses)[number]

/** A wallet that is asked over HTTP: customers approve on its page, and it captures in parts. */
export const walletProvider = definePaymentProvider({
  capabilities: { kind: 'redirect', captures: 'several' },
  settings: Type.Object({
    WALLET_URL: Type.String({ pattern: '^https?://', description: 'The address of the wallet.' }),
    WALLET_KEY: Type.String({ minLength: 20, description: 'The secret key of our account at the wallet.' }),
  }),
  create({ settings, clock }) {
    const { WALLET_URL: url, WALLET_KEY: key } = settings

    async function ask(
      call: Call,
      paymentId: string,
      command: string,
      body: object = {},
    ): Promise<Done<Status> | Unanswered> {
      try {
        const response = await fetch(`${url}/${call.storeId}/${paymentId}/${command}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(5_000),
        })
        if (!response.ok) throw new Error(`it answered ${response.status}`)
        const { status: said } = (await response.json()) as { status: unknown }
        const status = statuses.find((known) => known === said)
        if (status === undefined) throw new Error('it answered a status that we do not know')
        return done(status)
      } catch (error) {
        // The request may have arrived: neither done nor refused, and asked again under the same id.
        return unanswered(`the wallet: ${error}`, { mayHaveHappened: true })
      }
    }

    const authorized = done({ status: 'authorized' } as const)
    /** Where a payment stands by each status that says so. */
    const standings = (paymentId: string, call: Call) => ({
      approved: authorized,
      captured: authorized,
      open: done({ status: 'challenge', challengeUrl: `${url}/${call.storeId}/${paymentId}` } as const),
      voided: refused('voided'),
      declined: refused('challenge-refused'),
    })

    return {
      offer: async () => ({ isTest: false, label: 'Wallet' }),
      async authorize({ paymentId, amount, returnUrl }, call) {
        return meaning(await ask(call, paymentId, 'open', { ...amount, returnUrl }), standings(paymentId, call))
      },
      async find(paymentId, call) {
        const unknown = done({ status: 'unknown' } as const)
        return meaning(await ask(call, paymentId, 'find'), { ...standings(paymentId, call), unknown })
      },
      async capture({ captureId, paymentId, amount }, call) {
        const no = refused('CAPTURE_REFUSED')
        const answer = await ask(call, paymentId, 'capture', { id: captureId, ...amount })
        return meaning(answer, { captured: done('captured' as const), refused: no, unknown: no })
      },
      async release(paymentId, call) {
        return meaning(await ask(call, paymentId, 'release'), { captured: done('released' as const) })
      },
      async void(paymentId, call) {
        const voided = done('voided' as const)
        const answer = await ask(call, paymentId, 'void')
        return meaning(answer, { voided, declined: voided, captured: refused('PAYMENT_CAPTURED') })
      },
      async refund({ refundId, paymentId, amount }, call) {
        const no = refused('REFUND_REFUSED')
        const answer = await ask(call, paymentId, 'refund', { id: refundId, ...amount })
        return meaning(answer, { refunded: done('refunded' as const), refused: no, unknown: no })
      },
      parseWebhook(message, call) {
        if (!isGenuine(message, key, clock.now())) return undefined
        const notice = readNotice(message.payload)
        if (notice === undefined) return 'unreadable'
        return notice.storeId === call.storeId ? { paymentId: notice.paymentId } : undefined
      },
    }
  },
})

/** What a status means for a command. One that says nothing about it leaves open whether it was done. */
function meaning<Means extends Partial<Record<Status, Outcome<unknown>>>>(
  answer: Done<Status> | Unanswered,
  means: Means,
): NonNullable<Means[keyof Means]> | Unanswered {
  if (answer.outcome !== 'done') return answer
  const meant = means[answer.value as keyof Means]
  return meant ?? unanswered(`the wallet says ${answer.value}`, { mayHaveHappened: true })
}

/** It is the wallet's, since its signature holds, and yet may be of a kind that did not exist when this was written. */
function readNotice(payload: string): { storeId: string; paymentId: string } | undefined {
  try {
    const { storeId, paymentId } = JSON.parse(payload) ?? {}
    return typeof storeId === 'string' && typeof paymentId === 'string' ? { storeId, paymentId } : undefined
  } catch {
    return undefined
  }
}

/** Signed over all of it, and within five minutes: an old message that somebody wrote down is none. */
function isGenuine({ id, timestamp, payload, signature }: WebhookMessage, key: string, now: Date): boolean {
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  return Math.abs(now.getTime() - timestamp * 1000) <= 5 * 60_000
}
