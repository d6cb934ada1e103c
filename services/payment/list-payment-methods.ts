import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { PaymentMethod, paymentContract } from './contract.ts'
import type { Providers } from './providers.ts'

/** The ways to pay that the store offers now, for customers and for staff. */
export const listPaymentMethods =
  (deps: {
    providers: Providers
  }): Operation<typeof paymentContract, 'listPaymentMethods' | 'listStorePaymentMethods'> =>
  async (_input, call) => {
    const methods = await Promise.all(
      [...deps.providers.values()].map(async ({ name, capabilities, offer }): Promise<PaymentMethod | undefined> => {
        const offered = await offer(call)
        return offered && { provider: name, kind: capabilities.kind, ...offered }
      }),
    )
    return done({ data: methods.filter((method) => method !== undefined) })
  }
