import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import type { Answer, Buyer, ReadyCart } from '../harness/buyer.ts'
import { outcomeOf, textOf } from './tools.ts'

const triesMax = 120
const restMs = 500

/**
 * Buys as a shop's website does it for a customer: where no answer comes in time it asks again under the same key, and
 * where the checkout is not decided yet it looks until it is. On a quiet machine the first answer decides.
 */
export async function buyPatiently(buyer: Buyer, cart: ReadyCart, token: string, onWait: () => void): Promise<Answer> {
  const key = newId('key')
  let answer = await buyer.checkout(cart, token, key)
  for (let tries = 1; tries < triesMax && mustWait(answer); tries++) {
    onWait()
    await sleep(restMs)
    answer =
      outcomeOf(answer) === 'pending'
        ? await buyer.request('POST', `/checkouts/${textOf(answer, 'checkoutId')}/resume`)
        : await buyer.checkout(cart, token, key)
  }
  return answer
}

function mustWait(answer: Answer): boolean {
  return ['pending', 'NO_ANSWER', 'UNAVAILABLE'].includes(outcomeOf(answer))
}
