import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { shippingContract } from './contract.ts'
import type { ShippingRates } from './shipping-rates.ts'

/** The methods for a parcel to an address. */
export const quoteShipping =
  (deps: { rates: ShippingRates }): Operation<typeof shippingContract, 'quoteShipping'> =>
  async (request, call) => {
    const answer = await deps.rates(request, call)
    return answer.outcome === 'done' ? done({ methods: [...answer.value] }) : answer
  }
