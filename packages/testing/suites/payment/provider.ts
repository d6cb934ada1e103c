import assert from 'node:assert/strict'
import { newId } from '@merastore/kernel'
import { registerSuite, type SuiteCase } from '../suite.ts'
import { authorizingCases, wayCases } from './authorizing.ts'
import { byStaffCases } from './by-staff.ts'
import { type CreateSubject, casesFor, openSubject } from './subject.ts'
import { takingCases } from './taking.ts'
import { webhookCases } from './webhooks.ts'

export type { CreateSubject, ProviderAt, ProviderSubject, ProviderWays } from './subject.ts'

/** Tests that a payment provider does what the payment service relies on. Call it at the top level of a test file. */
export async function paymentProviderSuite(create: CreateSubject): Promise<void> {
  registerSuite('a payment provider', await paymentProviderCases(create))
}

/** The cases of the suite, for those capabilities and ways that the subject has. */
export async function paymentProviderCases(create: CreateSubject): Promise<SuiteCase[]> {
  const { subject, provider } = await openSubject(create)
  const { kind, captures } = subject.definition.capabilities
  const offered = offerCases(create)
  if (captures === 'byStaff') return [...offered, ...byStaffCases(create)]
  return [
    ...offered,
    ...(kind === 'card' ? cardCases(create) : []),
    ...authorizingCases(create),
    ...wayCases(create, subject.ways),
    ...takingCases(create, subject),
    ...(provider.parseWebhook === undefined && subject.webhook === undefined ? [] : webhookCases(create, subject)),
  ]
}

function offerCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'says how customers are offered it': async (at) => {
      const offer = await at.provider.offer(at.call)
      assert.ok(offer !== undefined, 'the subject has to be set up so that customers are offered it')
      assert.equal(typeof offer.isTest, 'boolean')
    },
  })
}

function cardCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'reads of a token the brand and last digits of its card, in its own store alone': async (at) => {
      const { token = '' } = await at.subject.ways.approves(at)
      assert.match(token, /^tok_[A-Za-z0-9_-]{20,600}$/)
      assert.match(at.provider.readCard?.(token, at.call)?.last4 ?? '', /^[0-9]{4}$/)
      assert.equal(at.provider.readCard?.(token, at.elsewhere().call), undefined)
      assert.equal(at.provider.readCard?.(`tok_${newId('payment')}`, at.call), undefined)
    },
  })
}
