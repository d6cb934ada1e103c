import type { Call, Operation } from '@merastore/contract'
import { type Clock, done, refused } from '@merastore/kernel'
import { cardFaults } from './card.ts'
import type { paymentContract } from './contract.ts'
import type { Providers } from './providers.ts'

type Deps = { readonly clock: Clock; readonly providers: Providers }

/** Checks a card and has a provider make a token of it; the number goes nowhere else. */
export const createPaymentToken =
  (deps: Deps): Operation<typeof paymentContract, 'createPaymentToken'> =>
  async ({ number, expMonth, expYear, cvc, provider: name }, call) => {
    const createToken = await tokensOf(deps.providers, name, call)
    if (createToken === undefined) return refused('PAYMENT_UNAVAILABLE')
    const card = { number, expMonth, expYear, cvc }
    const errors = cardFaults(card, deps.clock.now())
    if (errors.length > 0) return refused('CARD_INVALID', { errors })
    const answer = await createToken(card, call)
    if (answer.outcome !== 'done') return answer
    const { token, brand, last4 } = answer.value
    return done({ token, brand, last4 })
  }

/** Of the named provider, or of the first that takes cards and is offered now. */
async function tokensOf(providers: Providers, name: string | undefined, call: Call) {
  for (const provider of providers.values()) {
    if (provider.createToken === undefined || (name !== undefined && provider.name !== name)) continue
    if ((await provider.offer(call)) !== undefined) return provider.createToken
  }
  return undefined
}
