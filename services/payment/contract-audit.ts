import {
  access,
  auditOperation,
  cursorRefusal,
  Id,
  input,
  MoneySchema,
  Nullable,
  OneOf,
  type OperationContract,
  Page,
  pageQuery,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { paymentStatuses } from './payment.ts'

/** What the sandbox may say of a charge; a remote provider is not asked by an audit. */
const chargeStatuses = ['challenge', 'pending', 'authorized', 'declined', 'voided', 'captured'] as const

/** A payment as it stands, for whoever compares it with what it was made for. */
export const PaymentDetails = Type.Object({
  paymentId: Id('payment'),
  checkoutId: Nullable(Id('checkout')),
  /** Null where the provider holds money of which no answer was recorded (yet). */
  status: Nullable(OneOf(paymentStatuses)),
  amount: Nullable(MoneySchema),
  capturedMinor: Type.Integer(),
  refundedMinor: Type.Integer(),
  /** Reserved for captures that the provider has not answered yet. */
  capturingMinor: Type.Integer(),
  /** What is never to be captured. */
  releasedMinor: Type.Integer(),
  /** Where it stands at the provider, where that can be read here. */
  chargeStatus: Nullable(OneOf(chargeStatuses)),
  changedAt: Nullable(Timestamp),
})
export type PaymentDetails = Static<typeof PaymentDetails>

/** What an audit asks of payments. */
export const paymentAuditOperations = {
  auditPayments: auditOperation('Where the payments of a store contradict themselves or their provider'),
  describePayments: {
    summary: 'Payments as they stand; unknown ones are left out',
    access: access.services,
    input: input({ paymentIds: Type.Array(Id('payment'), { minItems: 1, maxItems: 500 }) }),
    output: Type.Object({ payments: Type.Array(PaymentDetails) }),
    refusals: {},
    retry: 'safe',
  },
  listBindingPayments: {
    summary: 'The payments that hold money or took it, here or at the provider, by id',
    access: access.services,
    input: input(pageQuery),
    output: Page(PaymentDetails),
    refusals: cursorRefusal,
    retry: 'safe',
  },
} as const satisfies Record<string, OperationContract>
