import assert from 'node:assert/strict'
import { type Currency, money, newId } from '@merastore/kernel'
import type { SuiteCase } from '../suite.ts'
import {
  authorize,
  authorized,
  type CreateSubject,
  capture,
  casesFor,
  type ProviderSubject,
  price,
  refund,
  standing,
  statusOf,
  times,
  voidPayment,
} from './subject.ts'

const half = money(1000, 'EUR')
const rest = money(999, 'EUR')
const unit = money(1, 'EUR')

/** What a provider does with money that it has authorized. */
export function takingCases(create: CreateSubject, subject: ProviderSubject): SuiteCase[] {
  const { captures } = subject.definition.capabilities
  return [
    ...capturingCases(create),
    ...(captures === 'several' ? partCases(create) : onceCases(create)),
    ...voidingCases(create),
    ...refundingCases(create),
    ...lostAnswerCases(create, subject),
    ...strangeAnswerCases(create, subject),
    ...(subject.currencies ?? (['EUR', 'JPY', 'KWD'] as const)).flatMap((currency) => amountCases(create, currency)),
  ]
}

function capturingCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'captures all, once under an id however often it is asked, also at the same time and after a crash': async (at) => {
      const paymentId = await authorized(at)
      const captureId = newId('capture')
      const words = await times(6, () => capture(at, paymentId, price, captureId))
      const again = await capture({ ...at, provider: at.reopen() }, paymentId, price, captureId)
      assert.deepEqual(new Set([...words, again]), new Set(['captured']))
      assert.equal(await refund(at, paymentId, price), 'refunded')
      assert.equal(await refund(at, paymentId, unit), 'REFUND_REFUSED')
    },
    'captures no more than is authorized': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await capture(at, paymentId, money(price.amount + 1, 'EUR')), 'CAPTURE_REFUSED')
      assert.equal(await capture(at, paymentId, price), 'captured')
    },
    'captures nothing of a payment that it does not know': async (at) => {
      assert.equal(await capture(at, newId('payment'), price), 'CAPTURE_REFUSED')
    },
  })
}

function partCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'captures in parts, up to what is authorized': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await capture(at, paymentId, half), 'captured')
      assert.equal(await capture(at, paymentId, rest), 'captured')
      assert.equal(await capture(at, paymentId, unit), 'CAPTURE_REFUSED')
    },
    'counts a part that is captured again under its id once': async (at) => {
      const paymentId = await authorized(at)
      const captureId = newId('capture')
      for (const _ of [1, 2, 3]) assert.equal(await capture(at, paymentId, half, captureId), 'captured')
      assert.equal(await capture(at, paymentId, rest), 'captured')
      assert.equal(await refund(at, paymentId, price), 'refunded')
      assert.equal(await refund(at, paymentId, unit), 'REFUND_REFUSED')
    },
    'takes no more in parts at the same time': async (at) => {
      const paymentId = await authorized(at)
      const words = await times(6, () => capture(at, paymentId, money(900, 'EUR')))
      assert.equal(words.filter((word) => word === 'captured').length, 2)
    },
    'captures nothing more once the rest is released, however often that is said': async (at) => {
      const paymentId = await authorized(at)
      const captureId = newId('capture')
      assert.equal(await capture(at, paymentId, half, captureId), 'captured')
      for (const _ of [1, 2]) assert.equal((await at.provider.release(paymentId, at.call)).outcome, 'done')
      assert.equal(await capture(at, paymentId, unit), 'CAPTURE_REFUSED')
      assert.equal(await capture(at, paymentId, half, captureId), 'captured')
    },
  })
}

function onceCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'captures less than is authorized, and then nothing more': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await capture(at, paymentId, half), 'captured')
      assert.equal(await capture(at, paymentId, unit), 'CAPTURE_REFUSED')
      assert.equal((await at.provider.release(paymentId, at.call)).outcome, 'done')
      assert.equal(await refund(at, paymentId, price), 'REFUND_REFUSED')
      assert.equal(await refund(at, paymentId, half), 'refunded')
    },
  })
}

function voidingCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'voids what is authorized, once and for all': async (at) => {
      const paymentId = await authorized(at)
      for (const _ of [1, 2]) assert.equal(await voidPayment(at, paymentId), 'voided')
      assert.equal(await standing(at, paymentId), 'voided')
      assert.equal(await capture(at, paymentId, price), 'CAPTURE_REFUSED')
    },
    'voids nothing that is captured': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await capture(at, paymentId, price), 'captured')
      assert.equal(await voidPayment(at, paymentId), 'PAYMENT_CAPTURED')
    },
    'either voids or captures where both are asked at the same time': async (at) => {
      for (let round = 0; round < 4; round++) {
        const paymentId = await authorized(at)
        const words = await Promise.all([voidPayment(at, paymentId), capture(at, paymentId, price)])
        assert.ok(
          ['voided CAPTURE_REFUSED', 'PAYMENT_CAPTURED captured'].includes(words.join(' ')),
          `came to ${words.join(' and ')}`,
        )
      }
    },
  })
}

function refundingCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'refunds in parts, up to what was captured': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await capture(at, paymentId, price), 'captured')
      assert.equal(await refund(at, paymentId, half), 'refunded')
      assert.equal(await refund(at, paymentId, rest), 'refunded')
      assert.equal(await refund(at, paymentId, unit), 'REFUND_REFUSED')
    },
    'refunds once under an id, also at the same time and after a crash': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await capture(at, paymentId, price), 'captured')
      const refundId = newId('refund')
      const words = await times(6, () => refund(at, paymentId, half, refundId))
      const again = await refund({ ...at, provider: at.reopen() }, paymentId, half, refundId)
      assert.deepEqual(new Set([...words, again]), new Set(['refunded']))
      assert.equal(await refund(at, paymentId, rest), 'refunded')
    },
    'gives back no more than was captured in refunds at the same time': async (at) => {
      const paymentId = await authorized(at)
      assert.equal(await capture(at, paymentId, price), 'captured')
      const words = await times(6, () => refund(at, paymentId, money(900, 'EUR')))
      assert.equal(words.filter((word) => word === 'refunded').length, 2)
    },
    'refunds nothing that was not captured': async (at) => {
      assert.equal(await refund(at, await authorized(at), unit), 'REFUND_REFUSED')
      assert.equal(await refund(at, newId('payment'), unit), 'REFUND_REFUSED')
    },
  })
}

/** A command whose answer is lost is neither done nor refused, and can be repeated. */
function lostAnswerCases(create: CreateSubject, { loseNextAnswer }: ProviderSubject): SuiteCase[] {
  if (loseNextAnswer === undefined) return []
  return casesFor(create, {
    'says of commands whose answers are lost that they may have happened, and does each once': async (at) => {
      const lose = () => at.subject.loseNextAnswer?.(at)
      const paymentId = await authorized(at)
      const captureId = newId('capture')
      lose()
      const lost = await at.provider.capture({ captureId, paymentId, amount: price }, at.call)
      assert.ok(lost.outcome === 'unanswered' && lost.mayHaveHappened)
      assert.equal(await capture(at, paymentId, price, captureId), 'captured')
      const refundId = newId('refund')
      lose()
      assert.equal(await refund(at, paymentId, half, refundId), 'unanswered')
      assert.equal(await refund(at, paymentId, half, refundId), 'refunded')
      assert.equal(await refund(at, paymentId, rest), 'refunded')
      const other = await authorized(at)
      lose()
      assert.equal(await voidPayment(at, other), 'unanswered')
      assert.equal(await voidPayment(at, other), 'voided')
      lose()
      assert.equal(await standing(at, other), 'unanswered')
    },
  })
}

/** A status that the provider has added since says neither yes nor no. */
function strangeAnswerCases(create: CreateSubject, { answerNext }: ProviderSubject): SuiteCase[] {
  if (answerNext === undefined) return []
  return casesFor(create, {
    'believes no status that it does not know: neither as done nor as refused': async (at) => {
      const saying = async (ask: () => Promise<string>) => {
        at.subject.answerNext?.(at, 'partially_reviewed')
        return ask()
      }
      const paymentId = await authorized(at)
      const method = await at.subject.ways.approves(at)
      const words = [
        await saying(async () => statusOf((await authorize(at, method, { paymentId })).answer)),
        await saying(() => standing(at, paymentId)),
        await saying(() => voidPayment(at, paymentId)),
        await saying(() => capture(at, paymentId, price)),
      ]
      assert.equal(await capture(at, paymentId, price), 'captured')
      words.push(await saying(async () => (await at.provider.release(paymentId, at.call)).outcome))
      words.push(await saying(() => refund(at, paymentId, price)))
      assert.deepEqual(new Set(words), new Set(['unanswered']))
      assert.equal(await refund(at, paymentId, price), 'refunded')
    },
  })
}

/** Amounts are minor units, whatever a currency has of decimals, and none is rounded. */
function amountCases(create: CreateSubject, currency: Currency): SuiteCase[] {
  return casesFor(create, {
    [`takes and gives back ${currency} to the minor unit`]: async (at) => {
      for (const amount of [1, 1_005, 123_456_789]) {
        const paymentId = await authorized(at, money(amount, currency))
        assert.equal(await capture(at, paymentId, money(amount + 1, currency)), 'CAPTURE_REFUSED')
        assert.equal(await capture(at, paymentId, money(amount, currency)), 'captured')
        assert.equal(await refund(at, paymentId, money(amount, currency)), 'refunded')
        assert.equal(await refund(at, paymentId, money(1, currency)), 'REFUND_REFUSED')
      }
    },
  })
}
