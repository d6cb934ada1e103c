import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { paymentContract } from './contract.ts'
import type { Providers } from './providers.ts'

/** The ways to pay that the store offers now, for customers and for staff. */
export const listPaymentMethods =
  (deps: {
    providers: Providers
  }): Operation<typeof paymentContract, 'listPaymentMethods' | 'listStorePaymentMethods'> =>
  async (_input, call) => {
    const offers = await Promise.all(Object.values(deps.providers).map((provider) => provider.offer(call)))
    return done({ data: offers.filter((offer) => offer !== undefined) })
  }
