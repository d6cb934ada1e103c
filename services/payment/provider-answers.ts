import { Id } from '@merastore/contract'
import { type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { CardSummary, TransferInstructions } from './contract.ts'
import { declineCodes } from './decline-codes.ts'
import type { ProviderCapabilities } from './provider.ts'

/** Whether something is what a provider may say. */
type Check = (said: unknown) => boolean

export type AnswerChecks = Readonly<
  Record<
    'authorize' | 'find' | 'capture' | 'release' | 'void' | 'refund' | 'createToken' | 'offer' | 'readCard' | 'notice',
    Check
  >
>

const status = (word: string) => Type.Literal(word)
const url = Type.String({ pattern: '^https?://', maxLength: 2_000 })
const card = { ...CardSummary.properties, last4: Type.String({ pattern: '^[0-9]{4}$' }) }
const token = Type.String({ pattern: '^tok_[A-Za-z0-9_-]{20,600}$' })

const unanswered = Type.Object({
  outcome: Type.Literal('unanswered'),
  mayHaveHappened: Type.Boolean(),
  note: Type.String(),
})

function outcomes(value: TSchema, codes: readonly string[] = []): Check {
  const done = Type.Object({ outcome: Type.Literal('done'), value })
  const refused = codes.map((code) => Type.Object({ outcome: Type.Literal('refused'), code: Type.Literal(code) }))
  return checkOf(Type.Union([done, unanswered, ...refused]))
}

function checkOf(schema: TSchema): Check {
  const validator = Compile(schema)
  return (said) => validator.Check(said)
}

const authorized = Type.Object({ status: status('authorized'), memory: Type.Optional(Type.Unknown()) })
const challenge = Type.Object({ status: status('challenge'), challengeUrl: url })
const pending = Type.Object({ status: status('pending') })
const awaiting = Type.Object({ status: status('awaiting'), transfer: TransferInstructions })
const unknown = Type.Object({ status: status('unknown') })

/**
 * What a provider may answer. `awaiting` lets an order be placed without money, so only one whose money staff note may
 * say it.
 */
export function answerChecks({ captures }: ProviderCapabilities): AnswerChecks {
  const states = captures === 'byStaff' ? [authorized, challenge, pending, awaiting] : [authorized, challenge, pending]
  return { ...common, authorize: authorizing(states), find: authorizing([...states, unknown]) }
}

function authorizing(states: TSchema[]): Check {
  return outcomes(Type.Union(states), declineCodes)
}

const common = {
  capture: outcomes(Type.Literal('captured'), ['CAPTURE_REFUSED']),
  release: outcomes(Type.Literal('released')),
  void: outcomes(Type.Union([Type.Literal('voided'), Type.Literal('undecided')]), ['PAYMENT_CAPTURED']),
  refund: outcomes(Type.Literal('refunded'), ['REFUND_REFUSED']),
  createToken: outcomes(Type.Object({ ...card, token }), ['CARD_INVALID']),
  offer: checkOf(
    Type.Union([Type.Undefined(), Type.Object({ isTest: Type.Boolean(), label: Type.Optional(Type.String()) })]),
  ),
  readCard: checkOf(Type.Union([Type.Undefined(), Type.Object(card)])),
  notice: checkOf(
    Type.Union([Type.Undefined(), Type.Literal('unreadable'), Type.Object({ paymentId: Id('payment') })]),
  ),
} as const
