import type { Operation } from '@merastore/contract'
import { type Clock, done, refused } from '@merastore/kernel'
import { brandOf, cardFaults, digitsOf } from './card.ts'
import type { paymentContract } from './contract.ts'
import { sandboxCards } from './sandbox-cards.ts'
import type { TokenVault } from './sandbox-token.ts'

/** Checks a card and seals what is stored of it into a token; the number goes nowhere else. */
export const createPaymentToken =
  (deps: {
    clock: Clock
    vault: TokenVault
    offersSandbox: boolean
  }): Operation<typeof paymentContract, 'createPaymentToken'> =>
  async ({ number, expMonth, expYear, cvc }, call) => {
    if (!deps.offersSandbox) return refused('PAYMENT_UNAVAILABLE')
    const errors = cardFaults({ number, expMonth, expYear, cvc }, deps.clock.now())
    if (errors.length > 0) return refused('CARD_INVALID', { errors })
    const digits = digitsOf(number)
    const behaviour = sandboxCards.get(digits)
    if (behaviour === undefined) {
      const detail = 'The sandbox takes test cards only, such as 4242 4242 4242 4242.'
      return refused('CARD_INVALID', { detail, errors: [{ pointer: '/number', code: 'TEST_CARD_REQUIRED', detail }] })
    }
    const brand = brandOf(digits)
    const last4 = digits.slice(-4)
    return done({ token: deps.vault.seal({ brand, last4, expMonth, expYear, behaviour }, call.storeId), brand, last4 })
  }
