import { expectDone, minuteMs, newId, refused, secondMs, unanswered } from '@merastore/kernel'
import { auditWhole, brokenRules, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it, vi } from 'vitest'
import { type Clients, cards, createShop, type Shop } from './testing/shop.ts'

const { database, owner, statements } = await testDatabase()

/** What is to happen to the next calls: counted from 1 over all commands to stock and payment. */
type Trouble = { crashBefore?: number; crashAfter?: number; loseAnswer?: number }
let trouble: Trouble = {}
let calls = 0

function troubled(clients: Clients): Clients {
  const wrap = <Client extends object>(client: Client): Client => {
    const entries = Object.entries(client).map(([name, send]) => {
      const troubledSend = async (...sent: unknown[]) => {
        const number = ++calls
        if (trouble.crashBefore === number) throw new Error(`the process ended before ${name}`)
        const answer = await send(...sent)
        if (trouble.crashAfter === number) throw new Error(`the process ended after ${name}`)
        return trouble.loseAnswer === number ? unanswered(`${name} was lost`, { mayHaveHappened: true }) : answer
      }
      return [name, troubledSend]
    })
    return Object.fromEntries(entries)
  }
  return { cart: clients.cart, inventory: wrap(clients.inventory), payment: wrap(clients.payment) }
}

const shop = createShop(database, undefined, troubled)

function withTrouble(next: Trouble) {
  trouble = next
  calls = 0
}

async function oneMug(at: Shop = shop) {
  const variantId = await at.stocked(1)
  return { variantId, cart: at.fill([{ variantId, quantity: 1 }]) }
}

type Ends = { status: string; payment: string | null }

async function endsOf(cartId: string): Promise<Ends[]> {
  return owner<Ends[]>`
    select c.status, p.status as payment from orders.checkouts c left join payment.payments p using (store_id, payment_id)
    where c.cart_id = ${cartId} order by c.checkout_id`
}

/** Time passes in steps, and everything that works in the background works. */
async function later(durationMs: number) {
  withTrouble({})
  for (const part of [1, 2, 3, 4]) {
    shop.clock.advance(part === 1 ? durationMs : secondMs)
    await shop.runTimers()
    await shop.drain()
  }
}

const crashes = [1, 2].flatMap((number) => [{ crashBefore: number }, { crashAfter: number }])

describe('a process that ends in the middle of a checkout', () => {
  it.each(crashes)('%o: the order is placed by whoever recovers in time', async (crash) => {
    const { variantId, cart } = await oneMug()
    withTrouble(crash)
    await expect(shop.buy(cart)).rejects.toThrow('the process ended')
    await later(11 * secondMs)
    expect(await endsOf(cart.cartId)).toEqual([{ status: 'placed', payment: 'authorized' }])
    expect(await shop.level(variantId)).toBe(0)
  })

  it.each(crashes)('%o: after the deadline nothing is reserved or authorized any more', async (crash) => {
    const { variantId, cart } = await oneMug()
    withTrouble(crash)
    await expect(shop.buy(cart)).rejects.toThrow('the process ended')
    await later(2 * minuteMs)
    expect(await endsOf(cart.cartId)).toEqual([{ status: 'abandoned', payment: 'voided' }])
    expect(await shop.level(variantId)).toBe(1)
    expect(expectDone(await shop.buy(cart)).status).toBe('placed')
  })

  it.each([3, 4].flatMap((number) => [{ crashBefore: number }, { crashAfter: number }]))(
    '%o: what was declined is undone',
    async (crash) => {
      const { variantId, cart } = await oneMug()
      withTrouble(crash)
      await expect(shop.buy(cart, cards.declined)).rejects.toThrow('the process ended')
      await later(11 * secondMs)
      expect(await endsOf(cart.cartId)).toEqual([{ status: 'abandoned', payment: 'declined' }])
      expect(await shop.level(variantId)).toBe(1)
    },
  )
})

it.each([1, 2])(
  'an answer that got lost (%i) leaves the checkout pending, and the order comes of it',
  async (number) => {
    const { variantId, cart } = await oneMug()
    withTrouble({ loseAnswer: number })
    const first = expectDone(await shop.buy(cart))
    expect(first).toMatchObject({ status: 'pending', order: null })
    await later(3 * secondMs)
    const now = expectDone(await shop.order.getCheckout({ checkoutId: first.checkoutId }, visitorCall(shop.storeId)))
    expect(now.status).toBe('placed')
    expect(await shop.level(variantId)).toBe(0)
  },
)

it.each([3, 4])('an answer that got lost while giving up (%i) is asked for again', async (number) => {
  const { variantId, cart } = await oneMug()
  withTrouble({ loseAnswer: number })
  expect(await shop.buy(cart, cards.declined)).toMatchObject({ code: 'PAYMENT_DECLINED' })
  await later(3 * secondMs)
  expect(await endsOf(cart.cartId)).toEqual([{ status: 'abandoned', payment: 'declined' }])
  expect(await shop.level(variantId)).toBe(1)
})

it('two timers and a request beside each other make one order of a checkout that was left', async () => {
  const { variantId, cart } = await oneMug()
  const method = await shop.pay(cards.good)
  withTrouble({ crashAfter: 1 })
  await expect(shop.send(cart, method)).rejects.toThrow('the process ended')
  withTrouble({})
  shop.clock.advance(11 * secondMs)
  const [answer] = await Promise.all([shop.send(cart, method), shop.runTimers(), shop.runTimers()])
  expect(expectDone(answer).status).toBe('placed')
  expect(await endsOf(cart.cartId)).toEqual([{ status: 'placed', payment: 'authorized' }])
  expect(await shop.level(variantId)).toBe(0)
})

describe('a challenge', () => {
  async function challenged() {
    const { variantId, cart } = await oneMug()
    withTrouble({})
    const { checkoutId, status, challengeUrl } = expectDone(await shop.buy(cart, cards.challenge))
    expect([status, challengeUrl?.includes('/sandbox/challenge/pay_')]).toEqual(['challenge', true])
    const challengeId = /pay_\w+/.exec(challengeUrl ?? '')?.[0] ?? ''
    return { variantId, cart, checkoutId, challengeId, browser: visitorCall(shop.storeId) }
  }

  it('that is approved places the order when the customer comes back', async () => {
    const { variantId, checkoutId, challengeId, browser } = await challenged()
    expect(expectDone(await shop.order.resumeCheckout({ checkoutId }, browser)).status).toBe('challenge')
    expectDone(await shop.payment.answerSandboxChallenge({ challengeId, answer: 'approve' }, browser))
    shop.clock.advance(5 * minuteMs)
    const [first, second] = await Promise.all([
      shop.order.resumeCheckout({ checkoutId }, browser),
      shop.order.resumeCheckout({ checkoutId }, browser),
    ])
    expect(expectDone(first).status).toBe('placed')
    expect(expectDone(second).order).toEqual(expectDone(first).order)
    expect(await shop.level(variantId)).toBe(0)
  })

  it('that is approved places the order although the customer does not come back', async () => {
    const { cart, challengeId, browser } = await challenged()
    expectDone(await shop.payment.answerSandboxChallenge({ challengeId, answer: 'approve' }, browser))
    await later(15 * secondMs)
    expect(await endsOf(cart.cartId)).toEqual([{ status: 'placed', payment: 'authorized' }])
  })

  it('that is refused gives everything back, and another card can be tried', async () => {
    const { variantId, cart, checkoutId, challengeId, browser } = await challenged()
    expectDone(await shop.payment.answerSandboxChallenge({ challengeId, answer: 'refuse' }, browser))
    const answer = await shop.order.resumeCheckout({ checkoutId }, browser)
    expect(answer).toMatchObject({ code: 'PAYMENT_DECLINED', errors: [{ code: 'CHALLENGE_REFUSED' }] })
    expect(await shop.level(variantId)).toBe(1)
    const failed = expectDone(await shop.order.getCheckout({ checkoutId }, browser))
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'PAYMENT_DECLINED' } })
    expect(expectDone(await shop.buy(cart)).status).toBe('placed')
  })

  it('that is never answered is given up after 15 minutes', async () => {
    const { variantId, cart, checkoutId, browser } = await challenged()
    await later(14 * minuteMs)
    expect(await shop.level(variantId)).toBe(0)
    await later(2 * minuteMs)
    expect(await endsOf(cart.cartId)).toEqual([{ status: 'abandoned', payment: 'voided' }])
    expect(await shop.level(variantId)).toBe(1)
    expect(await shop.order.resumeCheckout({ checkoutId }, browser)).toMatchObject({ code: 'CHECKOUT_EXPIRED' })
  })

  it('is given up for another card', async () => {
    const { variantId, cart } = await challenged()
    expect(expectDone(await shop.buy(cart)).status).toBe('placed')
    expect(await endsOf(cart.cartId)).toEqual([
      { status: 'abandoned', payment: 'voided' },
      { status: 'placed', payment: 'authorized' },
    ])
    expect(await shop.level(variantId)).toBe(0)
  })
})

it('all receive the outcome of their payments, by one question, when the events of many come in together', async () => {
  const made = await Promise.all([oneMug(), oneMug(), oneMug(), oneMug()])
  withTrouble({})
  const browser = visitorCall(shop.storeId)
  await shop.drain()
  for (const [index, { cart }] of made.entries()) {
    const isWaiting = index < 2
    const answered = expectDone(await shop.buy(cart, isWaiting ? cards.challenge : undefined))
    const challengeId = /pay_\w+/.exec(answered.challengeUrl ?? '')?.[0]
    expect(challengeId !== undefined).toBe(isWaiting)
    if (challengeId === undefined) continue
    expectDone(await shop.payment.answerSandboxChallenge({ challengeId, answer: 'approve' }, browser))
  }
  // The provider's news of both arrive at once.
  shop.clock.advance(15 * secondMs)
  await shop.runTimers()
  // What runs in other databases of the test server may hold back the end up to which a log is read.
  const isSettled = async () => {
    const [last] =
      await owner`select max(txid::text::bigint) < merastore.log_horizon()::text::bigint as yes from payment.events`
    return last?.yes === true
  }
  await vi.waitUntil(isSettled, { timeout: 30_000 })
  const before = statements.length
  await shop.drain()
  const questions = statements.slice(before).filter((text) => text.includes('checkout_id = any(')).length
  expect(questions).toBe(1)
  for (const { cart } of made) expect(await endsOf(cart.cartId)).toEqual([{ status: 'placed', payment: 'authorized' }])
})

describe('a payment that is answered late', () => {
  it('places the order when it says yes', async () => {
    const { cart } = await oneMug()
    withTrouble({})
    expect(expectDone(await shop.buy(cart, cards.late)).status).toBe('pending')
    await later(10 * secondMs)
    expect(await endsOf(cart.cartId)).toEqual([{ status: 'placed', payment: 'authorized' }])
  })

  it('is recovered where the provider timed out: one order, one charge', async () => {
    const { cart } = await oneMug()
    withTrouble({})
    const { checkoutId } = expectDone(await shop.buy(cart, cards.timeout))
    await later(10 * secondMs)
    expect(await endsOf(cart.cartId)).toEqual([{ status: 'placed', payment: 'authorized' }])
    const charges =
      await owner`select from payment.sandbox_charges s join orders.checkouts c using (store_id, payment_id)
      where c.checkout_id = ${checkoutId}`
    expect(charges).toHaveLength(1)
  })

  it('is voided when it says yes to a checkout that was given up', async () => {
    const { variantId, cart } = await oneMug()
    withTrouble({})
    expect(expectDone(await shop.buy(cart, cards.late)).status).toBe('pending')
    // The customer takes another card before the first has answered; that one cannot be voided yet.
    expect(expectDone(await shop.buy(cart)).status).toBe('placed')
    expect(await endsOf(cart.cartId)).toMatchObject([
      { status: 'abandoned', payment: 'pending' },
      { status: 'placed', payment: 'authorized' },
    ])
    await later(10 * secondMs)
    expect(await endsOf(cart.cartId)).toMatchObject([
      { status: 'abandoned', payment: 'voided' },
      { status: 'placed', payment: 'authorized' },
    ])
    expect(await shop.level(variantId)).toBe(0)
  })
})

it('takes up the checkouts of every store, each within its own', async () => {
  const other = createShop(database, shop.clock, troubled)
  const left = await Promise.all([oneMug(shop), oneMug(other)])
  for (const [index, at] of [shop, other].entries()) {
    withTrouble({ crashAfter: 1 })
    await expect(at.buy(left[index]?.cart ?? at.fill([]))).rejects.toThrow('the process ended')
  }
  await later(11 * secondMs)
  for (const { cart } of left) expect(await endsOf(cart.cartId)).toMatchObject([{ status: 'placed' }])
  expect(await other.order.getCheckout({ checkoutId: newId('checkout') }, visitorCall(other.storeId))).toMatchObject({
    code: 'CHECKOUT_NOT_FOUND',
  })
})

it('is bought by who asks again after the clock was set back an hour under a driver that is gone', async () => {
  const { variantId, cart } = await oneMug()
  const method = await shop.pay(cards.good)
  withTrouble({ crashAfter: 1 })
  await expect(shop.send(cart, method)).rejects.toThrow('the process ended')
  // As a SIGKILL leaves it: nobody has ended the lease.
  await owner`update orders.checkouts set leased_until = ${new Date(shop.clock.now().getTime() + 10 * secondMs)}
    where cart_id = ${cart.cartId}`
  shop.clock.advance(-60 * minuteMs)
  withTrouble({})
  expect(expectDone(await shop.send(cart, method))).toMatchObject({ status: 'placed' })
  expect(await shop.level(variantId)).toBe(0)
  shop.clock.advance(60 * minuteMs)
})

it('that waits for its provider is not kept waiting an hour longer when the clock was set back', async () => {
  const { variantId, cart } = await oneMug()
  expect(expectDone(await shop.buy(cart, cards.challenge)).status).toBe('challenge')
  shop.clock.advance(-60 * minuteMs)
  await later(secondMs)
  await later(16 * minuteMs)
  expect(await endsOf(cart.cartId)).toEqual([{ status: 'abandoned', payment: 'voided' }])
  expect(await shop.level(variantId)).toBe(1)
  shop.clock.advance(44 * minuteMs)
})

it('is taken up at once by who asks again where the connection was lost and the process lives', async () => {
  const { cart } = await oneMug()
  const method = await shop.pay(cards.good)
  withTrouble({ crashAfter: 1 })
  await expect(shop.send(cart, method)).rejects.toThrow('the process ended')
  withTrouble({})
  expect(expectDone(await shop.send(cart, method))).toMatchObject({ status: 'placed' })
})

describe('a checkout that cannot be undone', () => {
  /** Inventory and payment as they are, but for what becomes of a void. */
  const voidedBy = (answer: () => Awaited<ReturnType<Clients['payment']['voidPayment']>>) => {
    const asked: Parameters<Clients['payment']['voidPayment']>[0][] = []
    const at = createShop(database, undefined, (clients) => ({
      ...clients,
      payment: {
        ...clients.payment,
        voidPayment: async (input) => {
          asked.push(input)
          return answer()
        },
      },
    }))
    const pass = async (durationMs: number) => {
      for (let passed = 0; passed < durationMs; passed += secondMs) {
        at.clock.advance(secondMs)
        await at.orders.timers.find(({ name }) => name === 'recover-checkouts')?.run()
      }
    }
    return { at, asked, pass }
  }

  it.each([
    ['the provider does not answer', () => unanswered('no', { mayHaveHappened: true })],
    ['its provider is not listed here', () => refused('PAYMENT_PROVIDER_MISSING')],
  ] as const)('was tried every two seconds without end: %s', async (_, answer) => {
    const { at, asked, pass } = voidedBy(answer)
    const { cart } = await oneMug(at)
    expect(await at.buy(cart, cards.declined)).toMatchObject({ code: 'PAYMENT_DECLINED' })
    await pass(2 * minuteMs)
    // At once, and after 2, 4, 8, 16, 32 and 64 seconds, to which the second of the timer comes.
    expect(asked.length).toBeLessThanOrEqual(7)
    expect(asked.length).toBeGreaterThanOrEqual(5)
    expect(await endsOf(cart.cartId)).toMatchObject([{ status: 'givingUp' }])
  })

  it('says by whom the payment was to be made, and for what, without the token of the card', async () => {
    const { at, asked } = voidedBy(() => unanswered('no', { mayHaveHappened: true }))
    const { cart } = await oneMug(at)
    await at.buy(cart, cards.declined)
    const [row] = await owner`
      select checkout_id, payment_id, payment_method from orders.checkouts where cart_id = ${cart.cartId}`
    expect(row?.payment_method).toEqual({ provider: 'sandbox' })
    const { checkout_id: checkoutId, payment_id: paymentId } = row ?? {}
    expect(asked[0]).toEqual({ paymentId, checkoutId, amount: cart.totals.total, provider: 'sandbox' })
  })
})

it('never ended where the provider had taken the money by itself: all of it goes back, and the checkout is over', async () => {
  const at = createShop(database)
  const { variantId, cart } = await oneMug(at)
  const { checkoutId } = expectDone(await at.buy(cart, cards.challenge))
  const [charge] = await owner<{ paymentId: string }[]>`
    update payment.sandbox_charges s set status = 'captured' from orders.checkouts c
    where c.checkout_id = ${checkoutId} and s.payment_id = c.payment_id returning s.payment_id as "paymentId"`
  at.clock.advance(16 * minuteMs)
  for (const _ of [1, 2]) {
    await at.runTimers()
    await at.drain()
    at.clock.advance(3 * secondMs)
  }
  expect(await endsOf(cart.cartId)).toEqual([{ status: 'abandoned', payment: 'refunded' }])
  expect(await at.level(variantId)).toBe(1)
  const { captured, refunded } = expectDone(
    await at.payment.getPayment({ paymentId: String(charge?.paymentId) }, at.call),
  )
  expect([captured, refunded]).toEqual([cart.totals.total, cart.totals.total])
  expect(brokenRules(await auditWhole(at.order.auditOrders, at.call))).toEqual([])
})

it('waited for ever for a provider that there is not: whoever names one leaves nothing behind', async () => {
  const at = createShop(database)
  const { variantId, cart } = await oneMug(at)
  expect(await at.send(cart, { provider: 'nobody' })).toMatchObject({ code: 'PAYMENT_UNAVAILABLE' })
  expect(await endsOf(cart.cartId)).toMatchObject([{ status: 'abandoned' }])
  expect(await at.level(variantId)).toBe(1)
})
