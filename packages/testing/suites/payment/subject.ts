import assert from 'node:assert/strict'
import { hkdfSync } from 'node:crypto'
import type { Call } from '@merastore/contract'
import { type Currency, type Money, money, newId, type Outcome } from '@merastore/kernel'
import type { PaymentProvider, PaymentProviderDefinition, ProviderContext, WebhookMessage } from '@merastore/payment'
import type { PaymentMethodInput } from '@merastore/payment/contract'
import { type Db, silentLogger } from '@merastore/runtime'
import { serviceCall } from '../../calls.ts'
import { type MovableClock, movableClock } from '../../clock.ts'
import type { SuiteCase } from '../suite.ts'
import { memoryRecords } from './memory-records.ts'

/** What a test of a payment provider stands on. */
export type ProviderAt = {
  readonly provider: PaymentProvider
  readonly clock: MovableClock
  /** A call in the store of the test. */
  readonly call: Call
  readonly context: ProviderContext
}

/** Makes what a customer pays with in such a way. */
type Way = (at: ProviderAt) => Promise<PaymentMethodInput>

/** How a provider is brought to behave as customers and their banks do. Only the first is needed; of a provider of the
 * kind `redirect`, it may come to a challenge, which the suite approves. */
export type ProviderWays = {
  readonly approves: Way
  readonly declines?: Way
  readonly challenges?: {
    readonly method: Way
    /** What the customer does on the page of the challenge. */
    readonly answer: (at: ProviderAt, paymentId: string, answer: 'approve' | 'refuse') => Promise<void>
  }
  readonly comesLate?: {
    readonly method: Way
    /** Lets the provider decide for the payment. */
    readonly arrive: (at: ProviderAt, paymentId: string) => Promise<void>
  }
  /** It is authorized, and no answer comes. */
  readonly timesOut?: Way
}

/** A provider, and what the suite needs to test it. */
export type ProviderSubject = {
  readonly definition: PaymentProviderDefinition
  readonly settings?: Readonly<Record<string, unknown>>
  /** The database of a provider with tables of its own. */
  readonly db?: Db
  readonly ways: ProviderWays
  /** A genuine webhook about a payment, signed at the time of the clock. */
  readonly webhook?: (at: ProviderAt, paymentId: string) => Promise<WebhookMessage>
  /** Signs any payload as the provider does, at the time of the clock. */
  readonly sign?: (at: ProviderAt, payload: string) => Promise<WebhookMessage>
  /** Has the next request that reaches the provider answered with a status that its documentation does not have. */
  readonly answerNext?: (at: ProviderAt, status: string) => void
  /** Has the answer to the next request that reaches the provider lost on its way back. */
  readonly loseNextAnswer?: (at: ProviderAt) => void
  /** Default euro, yen and Kuwaiti dinar, which have two, no and three decimals. */
  readonly currencies?: readonly Currency[]
}

/** Makes the subject for one case. Time is that of the clock. */
export type CreateSubject = (given: { readonly clock: MovableClock }) => ProviderSubject | Promise<ProviderSubject>

/** The subject in a case. */
export type Opened = ProviderAt & {
  readonly subject: ProviderSubject
  /** The provider as a process opens it that was started after a crash. */
  reopen(): PaymentProvider
  /** The same in another store. */
  elsewhere(): ProviderAt
}

export async function openSubject(create: CreateSubject): Promise<Opened> {
  const clock = movableClock()
  const subject = await create({ clock })
  const { definition, settings = {}, db = noDatabase } = subject
  const context: ProviderContext = {
    name: 'under-test',
    clock,
    logger: silentLogger,
    publicUrl: 'http://127.0.0.1:9',
    settings,
    deriveKey: (purpose) => Buffer.from(hkdfSync('sha256', 'a secret of the suite', '', `under-test ${purpose}`, 32)),
    records: memoryRecords(),
    db,
  }
  const open = () => definition.create(context)
  const provider = open()
  const inStore = (storeId: string): ProviderAt => ({ provider, clock, context, call: serviceCall(storeId, 'payment') })
  const elsewhere = () => inStore(newId('store'))
  return { ...elsewhere(), subject, reopen: open, elsewhere }
}

const noDatabase = new Proxy({} as Db, {
  get() {
    throw new Error('the suite has no database: give it one as `db` for a provider with tables of its own')
  },
})

/** Cases of a group, each with a subject of its own. */
export function casesFor(create: CreateSubject, cases: Readonly<Record<string, (at: Opened) => Promise<void>>>) {
  return Object.entries(cases).map(
    ([name, run]): SuiteCase => ({ name, run: async () => run(await openSubject(create)) }),
  )
}

export const price = money(1999, 'EUR')

type Authorization = Awaited<ReturnType<PaymentProvider['authorize']>>

/** Asks for an authorization, and records what the payment service would record with the answer. */
export async function authorize(
  at: ProviderAt,
  method: PaymentMethodInput,
  { paymentId = newId('payment'), amount = price }: { paymentId?: string; amount?: Money } = {},
): Promise<{ readonly paymentId: string; readonly answer: Authorization }> {
  const answer = await at.provider.authorize({ paymentId, amount, method, returnUrl: '/checkout/return' }, at.call)
  if (answer.outcome === 'done' && answer.value.status === 'authorized' && answer.value.memory !== undefined) {
    const { memory } = answer.value
    const isNew = await at.context.db.tx(at.call, async (tx) => (await tx`${memory(tx)}`).length > 0)
    if (!isNew) return { paymentId, answer: (await at.provider.find(paymentId, at.call)) as Authorization }
  }
  return { paymentId, answer }
}

/** The id of a payment that is authorized. */
export async function authorized(at: Opened, amount: Money = price): Promise<string> {
  const { paymentId, answer } = await authorize(at, await at.subject.ways.approves(at), { amount })
  await approveIfAsked(at, paymentId, statusOf(answer))
  return paymentId
}

/** Where a provider has a page of its own, the customer approves there. */
export async function approveIfAsked(at: Opened, paymentId: string, status: string): Promise<void> {
  const { challenges } = at.subject.ways
  if (status === 'challenge' && challenges !== undefined) await challenges.answer(at, paymentId, 'approve')
  assert.equal(await standing(at, paymentId), 'authorized')
}

/** Where an answer says that a payment stands; a refusal by its code, no answer as `unanswered`. */
export function statusOf(answer: Outcome<{ readonly status: string }>): string {
  if (answer.outcome === 'refused') return answer.code
  return answer.outcome === 'done' ? answer.value.status : 'unanswered'
}

export async function standing(at: ProviderAt, paymentId: string): Promise<string> {
  return statusOf(await at.provider.find(paymentId, at.call))
}

/** What came of a command, in one word. */
function wordOf(answer: Outcome<string>): string {
  if (answer.outcome === 'refused') return answer.code
  return answer.outcome === 'done' ? answer.value : 'unanswered'
}

export async function capture(at: ProviderAt, paymentId: string, amount: Money, captureId = newId('capture')) {
  return wordOf(await at.provider.capture({ captureId, paymentId, amount }, at.call))
}

export async function refund(at: ProviderAt, paymentId: string, amount: Money, refundId = newId('refund')) {
  return wordOf(await at.provider.refund({ refundId, paymentId, amount }, at.call))
}

export async function voidPayment(at: ProviderAt, paymentId: string): Promise<string> {
  return wordOf(await at.provider.void(paymentId, at.call))
}

export async function times<Value>(count: number, run: () => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: count }, run))
}
