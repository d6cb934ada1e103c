import { access, changeOf, Id, input, Nullable, OneOf, type OperationContract, Text } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { paymentStatuses } from './payment.ts'

const bic = Type.String({ pattern: '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$', maxLength: 11 })
const days = Type.Integer({ minimum: 1, maximum: 90 })

/** Where and until when a customer has to send the money of an order. */
export const TransferInstructions = Type.Object(
  {
    accountHolder: Type.String(),
    /** Without spaces. */
    iban: Type.String(),
    bic: Nullable(Type.String()),
    bankName: Type.String(),
    dueDays: Type.Integer(),
    remindDays: Type.Integer(),
  },
  { $id: 'TransferInstructions' },
)
export type TransferInstructions = Static<typeof TransferInstructions>

/** How a store is paid by bank transfer; empty texts where nobody has said it yet. */
export const TransferSettings = Type.Object(
  { isEnabled: Type.Boolean(), ...TransferInstructions.properties, revision: Type.Integer() },
  { $id: 'TransferSettings' },
)
export type TransferSettings = Static<typeof TransferSettings>

export const transferOperations = {
  getTransferSettings: {
    summary: 'How the store is paid by bank transfer',
    method: 'GET',
    path: '/admin/v1/payment-settings/bank-transfer',
    access: access.staff('payment:read'),
    input: input({}),
    output: TransferSettings,
    refusals: {},
    retry: 'safe',
    revision: 'optional',
  },
  updateTransferSettings: {
    summary: 'Change how the store is paid by bank transfer',
    description: 'Customers are offered it once it is enabled. Orders keep the account that they were placed with.',
    method: 'PUT',
    path: '/admin/v1/payment-settings/bank-transfer',
    access: access.staff('store:update'),
    input: changeOf(TransferSettings, {
      isEnabled: Type.Boolean(),
      accountHolder: Text({ min: 1, max: 70 }),
      iban: Text({ min: 1, max: 60 }),
      bic: Type.Optional(Nullable(bic)),
      bankName: Text({ min: 1, max: 100 }),
      dueDays: days,
      remindDays: days,
    }),
    output: TransferSettings,
    refusals: {
      IBAN_INVALID: {
        status: 422,
        detail: 'This is no IBAN: its check digits do not fit. Look at it again.',
        errors: ['IBAN_INVALID'],
      },
      REMINDER_TOO_LATE: {
        status: 422,
        detail: 'Customers are reminded before the order is given up.',
        errors: ['REMINDER_TOO_LATE'],
      },
    },
    retry: 'keyed',
    idempotency: 'natural',
    revision: 'optional',
  },
  recordTransfer: {
    summary: 'Note that the money of an awaited transfer has arrived, all of it; a repetition changes nothing',
    access: access.services,
    input: input({
      paymentId: Id('payment'),
      /** What the bank calls it. */
      reference: Type.Optional(Text({ min: 1, max: 140 })),
      actor: Type.Optional(Text({ max: 200 })),
    }),
    output: Type.Object({ status: OneOf(paymentStatuses) }),
    refusals: {
      PAYMENT_NOT_FOUND: { status: 404, detail: 'There is no such payment.' },
      PAYMENT_NOT_AWAITED: { status: 409, detail: 'No bank transfer is awaited for this payment.' },
    },
    retry: 'keyed',
  },
} as const satisfies Record<string, OperationContract>
