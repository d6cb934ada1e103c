import { readFileSync } from 'node:fs'
import { done, newId, refused, secondMs, unanswered } from '@merastore/kernel'
import {
  type CreateSubject,
  failedCases,
  type ProviderAt,
  type ProviderSubject,
  paymentProviderCases,
  paymentProviderSuite,
  testDatabase,
} from '@merastore/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { answerChallenge } from './sandbox-sql.ts'
import { createWebhookSigner } from './sandbox-webhook.ts'
import { houseProviders, type PaymentProvider, type PaymentProviderDefinition } from './service.ts'
import { walletProvider } from './testing/wallet-provider.ts'
import { startWallet } from './testing/wallet-server.ts'
import { saveTransferSettings } from './transfer-sql.ts'

const { database } = await testDatabase()

const card = (number: string) => async (at: ProviderAt) => {
  const token = await at.provider.createToken?.({ number, expMonth: 12, expYear: 2030, cvc: '123' }, at.call)
  if (token?.outcome !== 'done') throw new Error('the sandbox made no token')
  return { provider: 'sandbox', token: token.value.token }
}

const sandbox: CreateSubject = ({ clock }) => {
  const db = database.forSchema('payment', clock)
  return {
    definition: houseProviders.sandbox,
    settings: { SANDBOX_PAYMENTS: true, DEMO: true },
    db,
    ways: {
      approves: card('4242424242424242'),
      declines: card('4000000000009995'),
      challenges: {
        method: card('4000000000003220'),
        answer: ({ call }, paymentId, answer) => db.tx(call, (tx) => answerChallenge(tx, paymentId, answer)),
      },
      comesLate: { method: card('4000000000005019'), arrive: async () => clock.advance(6 * secondMs) },
      timesOut: card('4000000000006017'),
    },
    webhook: async ({ call, context }, paymentId) => {
      const payload = JSON.stringify({ storeId: call.storeId, paymentId })
      return createWebhookSigner(context.deriveKey('webhook')).sign(newId('event'), payload, clock.now())
    },
    sign: async ({ context }, payload) =>
      createWebhookSigner(context.deriveKey('webhook')).sign(newId('event'), payload, clock.now()),
  }
}

const account = { accountHolder: 'Kaffee GmbH', iban: 'DE89370400440532013000', bic: null, bankName: 'Commerzbank' }

const bankTransfer: CreateSubject = ({ clock }) => {
  const db = database.forSchema('payment', clock)
  const enable = (at: ProviderAt) =>
    db.tx(at.call, (tx) => saveTransferSettings(tx, { ...account, isEnabled: true, dueDays: 14, remindDays: 7 }))
  return {
    definition: {
      ...houseProviders['bank-transfer'],
      create(context) {
        const provider = houseProviders['bank-transfer'].create(context)
        return { ...provider, offer: async (call) => (await enable({ call } as ProviderAt)) && provider.offer(call) }
      },
    },
    db,
    ways: {
      async approves(at) {
        await enable(at)
        return { provider: 'bank-transfer' }
      },
    },
  }
}

const wallet = await startWallet()
afterAll(() => wallet.stop())
const walletKey = 'the key of our account'

const byWallet: CreateSubject = ({ clock }) => ({
  definition: walletProvider,
  settings: { WALLET_URL: wallet.url, WALLET_KEY: walletKey },
  ways: {
    approves: async () => ({ provider: 'wallet' }),
    challenges: {
      method: async () => ({ provider: 'wallet' }),
      answer: async ({ call }, paymentId, answer) =>
        wallet.decide(call.storeId, paymentId, answer === 'approve' ? 'approved' : 'declined'),
    },
  },
  webhook: async ({ call }, paymentId) => {
    const payload = JSON.stringify({ storeId: call.storeId, paymentId })
    return createWebhookSigner(Buffer.from(walletKey)).sign(newId('event'), payload, clock.now())
  },
  sign: async (_at, payload) => createWebhookSigner(Buffer.from(walletKey)).sign(newId('event'), payload, clock.now()),
  loseNextAnswer: () => wallet.loseNextAnswer(),
  answerNext: (_at, status) => wallet.sayNext(status),
})

describe('the sandbox is', () => paymentProviderSuite(sandbox))
describe('the bank transfer is', () => paymentProviderSuite(bankTransfer))
describe('a wallet that is asked over HTTP is', () => paymentProviderSuite(byWallet))

describe('the suite finds a provider that', () => {
  /** The wallet with a fault. */
  const faulty = (fault: (provider: PaymentProvider) => Partial<PaymentProvider>): CreateSubject => {
    return async (given) => {
      const subject: ProviderSubject = await byWallet(given)
      const create: PaymentProviderDefinition['create'] = (context) => {
        const provider = subject.definition.create(context)
        return { ...provider, ...fault(provider) }
      }
      return { ...subject, definition: { ...subject.definition, create } }
    }
  }

  it.each<[string, CreateSubject, RegExp]>([
    [
      'takes a lost answer for a refusal',
      faulty((provider) => ({
        async capture(asked, call) {
          const answer = await provider.capture(asked, call)
          return answer.outcome === 'unanswered' ? refused('CAPTURE_REFUSED') : answer
        },
      })),
      /answers are lost/,
    ],
    [
      'captures again under the same id',
      faulty((provider) => ({
        capture: (asked, call) => provider.capture({ ...asked, captureId: newId('capture') }, call),
      })),
      /captures all, once under an id/,
    ],
    [
      'takes every answer to a void but one for done',
      faulty((provider) => ({
        async void(paymentId, call) {
          const answer = await provider.void(paymentId, call)
          return answer.outcome === 'unanswered' && /do not know/.test(answer.note) ? done('voided') : answer
        },
      })),
      /believes no status that it does not know/,
    ],
    [
      'throws at a webhook of a kind that it does not know',
      faulty((provider) => ({
        parseWebhook: (message, call) => {
          const notice = provider.parseWebhook?.(message, call)
          if (notice === 'unreadable') throw new Error('no such kind')
          return notice
        },
      })),
      /cannot read it, whatever is inside/,
    ],
    [
      'refunds again under the same id',
      faulty((provider) => ({
        refund: (asked, call) => provider.refund({ ...asked, refundId: newId('refund') }, call),
      })),
      /refunds once under an id/,
    ],
    [
      'rounds to whole units',
      faulty((provider) => ({
        capture: ({ amount, ...asked }, call) =>
          provider.capture({ ...asked, amount: { ...amount, amount: Math.floor(amount.amount / 10) * 10 } }, call),
      })),
      /to the minor unit/,
    ],
    [
      'forgets what was voided before it came',
      faulty((provider) => ({
        async void(paymentId, call) {
          const found = await provider.find(paymentId, call)
          const isUnknown = found.outcome === 'done' && found.value.status === 'unknown'
          return isUnknown ? { outcome: 'done', value: 'voided' } : provider.void(paymentId, call)
        },
      })),
      /voided before the request came/,
    ],
    [
      'believes every webhook',
      faulty(() => ({ parseWebhook: ({ payload }) => ({ paymentId: JSON.parse(payload).paymentId }) })),
      /a part was exchanged/,
    ],
    [
      'does not answer',
      faulty(() => ({ authorize: async () => unanswered('no', { mayHaveHappened: true }) })),
      /authorizes an amount/,
    ],
  ])('%s', async (_name, create, expected) => {
    const failed = await failedCases(await paymentProviderCases(create))
    expect(failed.join('\n')).toMatch(expected)
  })
})

it('the guide shows the wallet as it is tested here', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const [, wallet = ''] = read('./testing/wallet-provider.ts').split(/service[.]ts'\n/)
  expect(wallet).toContain('definePaymentProvider')
  expect(read('../../docs/guides/write-a-provider.md')).toContain(wallet)
})
