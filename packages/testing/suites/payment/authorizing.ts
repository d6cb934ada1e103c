import assert from 'node:assert/strict'
import { money, newId } from '@merastore/kernel'
import type { PaymentMethodInput } from '@merastore/payment/contract'
import type { SuiteCase } from '../suite.ts'
import {
  approveIfAsked,
  authorize,
  authorized,
  type CreateSubject,
  capture,
  casesFor,
  type Opened,
  type ProviderSubject,
  price,
  standing,
  statusOf,
  times,
  voidPayment,
} from './subject.ts'

/** What every provider does that authorizes. */
export function authorizingCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'authorizes an amount, and says so when it is asked later': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await standing(at, paymentId), 'authorized')
    },
    'answers a repeated request as the first one': async (at) => {
      const method = await at.subject.ways.approves(at)
      const { paymentId, answer } = await authorize(at, method)
      assert.equal(statusOf((await authorize(at, method, { paymentId })).answer), statusOf(answer))
      await approveIfAsked(at, paymentId, statusOf(answer))
      assert.equal(statusOf((await authorize(at, method, { paymentId })).answer), 'authorized')
      await holdsOnce(at, paymentId)
    },
    'answers requests under one id at the same time alike, and holds the amount once': async (at) => {
      const method = await at.subject.ways.approves(at)
      const paymentId = newId('payment')
      const answers = await times(8, () => authorize(at, method, { paymentId }))
      const [status = '', ...others] = new Set(answers.map(({ answer }) => statusOf(answer)))
      assert.deepEqual(others, [])
      await approveIfAsked(at, paymentId, status)
      await holdsOnce(at, paymentId)
    },
    'meets the same payment where the process died before it recorded the answer': async (at) => {
      const method = await at.subject.ways.approves(at)
      const paymentId = newId('payment')
      await at.provider.authorize({ paymentId, amount: price, method, returnUrl: null }, at.call)
      const restarted = { ...at, provider: at.reopen() }
      assert.ok(['authorized', 'challenge', 'unknown'].includes(await standing(restarted, paymentId)))
      const { answer } = await authorize(restarted, method, { paymentId })
      await approveIfAsked(restarted, paymentId, statusOf(answer))
      await holdsOnce(restarted, paymentId)
    },
    'knows no payment that it was never asked for': async (at) => {
      assert.equal(await standing(at, newId('payment')), 'unknown')
    },
    'shows no payment of one store to another': async (at) => {
      const paymentId = await authorized(at)
      const other = { ...at, ...at.elsewhere() }
      assert.equal(await standing(other, paymentId), 'unknown')
      assert.equal(await capture(other, paymentId, price), 'CAPTURE_REFUSED')
      assert.equal(await standing(at, paymentId), 'authorized')
    },
    'authorizes nothing that was voided before the request came': async (at) => {
      const paymentId = newId('payment')
      assert.equal(await voidPayment(at, paymentId), 'voided')
      const { answer } = await authorize(at, await at.subject.ways.approves(at), { paymentId })
      assert.equal(answer.outcome, 'refused')
      assert.equal(await capture(at, paymentId, price), 'CAPTURE_REFUSED')
    },
  })
}

/** The amount can be captured, and not a unit more. */
async function holdsOnce(at: Opened, paymentId: string): Promise<void> {
  assert.equal(await capture(at, paymentId, price), 'captured')
  assert.equal(await capture(at, paymentId, money(1, price.currency)), 'CAPTURE_REFUSED')
}

/** What a provider does in the ways that its subject can bring about. */
export function wayCases(create: CreateSubject, ways: ProviderSubject['ways']): SuiteCase[] {
  return [
    ...(ways.declines === undefined ? [] : decliningCases(create)),
    ...(ways.challenges === undefined ? [] : challengingCases(create)),
    ...(ways.comesLate === undefined ? [] : lateCases(create)),
    ...(ways.timesOut === undefined ? [] : timeoutCases(create)),
  ]
}

const declineCodes = ['card-declined', 'insufficient-funds', 'card-expired', 'cvc-wrong', 'challenge-refused']

function decliningCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'declines with a reason that a shop can explain, and stays with it': async (at) => {
      const method = await methodOf(at, at.subject.ways.declines)
      const { paymentId, answer } = await authorize(at, method)
      const code = statusOf(answer)
      assert.ok(declineCodes.includes(code), `${code} is none of ${declineCodes.join(', ')}`)
      assert.equal(statusOf((await authorize(at, method, { paymentId })).answer), code)
      assert.equal(await standing(at, paymentId), code)
      assert.equal(await capture(at, paymentId, price), 'CAPTURE_REFUSED')
    },
  })
}

function challengingCases(create: CreateSubject): SuiteCase[] {
  const challenged = async (at: Opened) => {
    const method = await methodOf(at, at.subject.ways.challenges?.method)
    const { paymentId, answer } = await authorize(at, method)
    const respond = (given: 'approve' | 'refuse') => at.subject.ways.challenges?.answer(at, paymentId, given)
    return { method, paymentId, answer, respond }
  }
  return casesFor(create, {
    'challenges the customer at an address of the web, and takes nothing before their answer': async (at) => {
      const { method, paymentId, answer } = await challenged(at)
      assert.ok(answer.outcome === 'done' && answer.value.status === 'challenge')
      assert.match(answer.value.challengeUrl, /^https?:\/\//)
      assert.equal(statusOf((await authorize(at, method, { paymentId })).answer), 'challenge')
      assert.equal(await standing(at, paymentId), 'challenge')
      assert.equal(await capture(at, paymentId, price), 'CAPTURE_REFUSED')
    },
    'authorizes what the customer approves': async (at) => {
      const { method, paymentId, respond } = await challenged(at)
      await respond('approve')
      assert.equal(await standing(at, paymentId), 'authorized')
      assert.equal(statusOf((await authorize(at, method, { paymentId })).answer), 'authorized')
      await holdsOnce(at, paymentId)
    },
    'declines what the customer refuses': async (at) => {
      const { paymentId, respond } = await challenged(at)
      await respond('refuse')
      assert.equal(await standing(at, paymentId), 'challenge-refused')
    },
    'voids a challenge that is open, so that approving it later authorizes nothing': async (at) => {
      const { paymentId, respond } = await challenged(at)
      assert.equal(await voidPayment(at, paymentId), 'voided')
      await Promise.resolve(respond('approve')).catch(() => undefined)
      assert.equal(await standing(at, paymentId), 'voided')
    },
  })
}

function lateCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'says that a payment is pending, and later that it is authorized': async (at) => {
      const { paymentId, answer } = await authorize(at, await methodOf(at, at.subject.ways.comesLate?.method))
      assert.equal(statusOf(answer), 'pending')
      assert.equal(await standing(at, paymentId), 'pending')
      await at.subject.ways.comesLate?.arrive(at, paymentId)
      assert.equal(await standing(at, paymentId), 'authorized')
      await holdsOnce(at, paymentId)
    },
    'never says that a pending payment is voided, and then authorizes it': async (at) => {
      const { paymentId } = await authorize(at, await methodOf(at, at.subject.ways.comesLate?.method))
      const word = await voidPayment(at, paymentId)
      assert.ok(['undecided', 'voided'].includes(word), word)
      await at.subject.ways.comesLate?.arrive(at, paymentId)
      assert.equal(await standing(at, paymentId), word === 'voided' ? 'voided' : 'authorized')
      assert.equal(await voidPayment(at, paymentId), 'voided')
    },
  })
}

function timeoutCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'says of a lost answer that it may have happened; asked again, it is one payment': async (at) => {
      const method = await methodOf(at, at.subject.ways.timesOut)
      const { paymentId, answer } = await authorize(at, method)
      assert.ok(answer.outcome === 'unanswered' && answer.mayHaveHappened)
      assert.equal(await standing(at, paymentId), 'authorized')
      assert.equal(statusOf((await authorize(at, method, { paymentId })).answer), 'authorized')
      await holdsOnce(at, paymentId)
    },
  })
}

function methodOf(at: Opened, way: ((at: Opened) => Promise<PaymentMethodInput>) | undefined) {
  assert.ok(way)
  return way(at)
}
