import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { paymentContract } from './contract.ts'
import type { Providers } from './providers.ts'
import type { Refresh } from './refresh-payment.ts'

/**
 * Takes a provider's notice. It only says which payment to ask about: the provider's own answer counts, so a notice
 * that is sent again, or comes in another order, does no harm.
 */
export const receivePaymentWebhook =
  (deps: { providers: Providers; refresh: Refresh }): Operation<typeof paymentContract, 'receivePaymentWebhook'> =>
  async ({ provider, ...message }, call) => {
    const notice = deps.providers[provider].parseWebhook(message, call)
    if (notice === undefined) return refused('SIGNATURE_INVALID')
    const found = await deps.refresh(notice.paymentId, 'webhook', call)
    return found === 'known' ? done({ received: true }) : refused('PAYMENT_NOT_FOUND')
  }
