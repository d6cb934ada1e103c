import type { Call } from '@merastore/contract'
import { done, type Outcome, refused, unanswered } from '@merastore/kernel'
import type { AuthorizationState, PaymentProvider } from '../../services/payment/provider.ts'

/** How long the provider may take to answer. */
const answerMaxMs = 1_500

/** Speaks with the remote provider of the run as an adapter speaks with a real one; tokens are the sandbox's. */
export function createRemoteProvider(url: string, sandbox: PaymentProvider): PaymentProvider {
  const { createToken, readCard, parseWebhook } = sandbox
  if (createToken === undefined || readCard === undefined || parseWebhook === undefined) throw new Error('no sandbox')
  const ask = async (path: string, body: object, call: Call): Promise<Outcome<string, never>> => {
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ storeId: call.storeId, ...body }),
        signal: AbortSignal.timeout(answerMaxMs),
      })
      const { status } = (await response.json()) as { status: string }
      return done(status)
    } catch (error) {
      return unanswered(`the provider: ${error instanceof Error ? error.message : error}`, { mayHaveHappened: true })
    }
  }
  return {
    offer: sandbox.offer,
    createToken,
    readCard,
    parseWebhook,
    async authorize({ paymentId, amount }, call) {
      const answer = await ask('/authorize', { paymentId, amount: amount.amount }, call)
      return answer.outcome === 'done' ? authorizationOf(answer.value) : answer
    },
    async find(paymentId, call) {
      const answer = await ask('/find', { paymentId }, call)
      if (answer.outcome !== 'done') return answer
      return answer.value === 'unknown' ? done({ status: 'unknown' }) : authorizationOf(answer.value)
    },
    release: async () => done('released'),
    async capture({ captureId, paymentId, amount }, call) {
      const answer = await ask('/capture', { paymentId, captureId, amount: amount.amount }, call)
      if (answer.outcome !== 'done') return answer
      return answer.value === 'captured' ? done('captured') : refused('CAPTURE_REFUSED')
    },
    async void(paymentId, call) {
      const answer = await ask('/void', { paymentId }, call)
      if (answer.outcome !== 'done') return answer
      if (answer.value === 'captured') return refused('PAYMENT_CAPTURED')
      return done(answer.value === 'pending' ? 'undecided' : 'voided')
    },
    async refund({ refundId, paymentId, amount }, call) {
      const answer = await ask('/refund', { paymentId, refundId, amount: amount.amount }, call)
      if (answer.outcome !== 'done') return answer
      return answer.value === 'refunded' ? done('refunded') : refused('REFUND_REFUSED')
    },
  }
}

function authorizationOf(status: string): Outcome<AuthorizationState, 'card-declined' | 'voided'> {
  if (status === 'authorized' || status === 'captured') return done({ status: 'authorized' })
  if (status === 'pending') return done({ status: 'pending' })
  return refused(status === 'voided' ? 'voided' : 'card-declined')
}
