import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { type Providers, providerMissing } from './providers.ts'
import type { Refresh } from './refresh-payment.ts'
import { insertUnmatchedWebhook } from './webhook-sql.ts'

/**
 * Takes a provider's notice. It only says which payment to ask about: the provider's own answer counts, so a notice
 * that is sent again, or comes in another order, does no harm. A signed one that cannot be acted on is stored and
 * accepted: a provider repeats what is refused for days, and then turns the address off.
 */
export const receivePaymentWebhook =
  (deps: {
    db: Db
    providers: Providers
    refresh: Refresh
  }): Operation<typeof paymentContract, 'receivePaymentWebhook'> =>
  async ({ provider: name, ...message }, call) => {
    const provider = deps.providers.get(name)
    if (provider === undefined) return providerMissing
    const notice = provider.parseWebhook?.(message, call)
    if (notice === undefined) return refused('SIGNATURE_INVALID')
    const isKnown = notice !== 'unreadable' && (await deps.refresh(notice.paymentId, 'webhook', call)) === 'known'
    if (!isKnown) {
      const reason = notice === 'unreadable' ? notice : 'unknownPayment'
      await deps.db.tx(call, (tx) => insertUnmatchedWebhook(tx, { provider: name, message, reason }))
    }
    return done({ received: true })
  }
