import { dayMs } from '@merastore/kernel'
import type { paymentAuditRules } from './audit-rules.ts'
import { type PaymentStatus, takenStatuses as took } from './payment.ts'
import type { Charge } from './sandbox-sql.ts'

export type PaymentRule = keyof typeof paymentAuditRules

/** A payment with all that is recorded of it, in one snapshot. */
export type AuditedPayment = {
  readonly paymentId: string
  readonly createdAt: string
  readonly provider: string
  readonly status: PaymentStatus
  /** Since when the provider owes an answer, about the payment or about a capture or refund of it. */
  readonly undecidedSince: string | null
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly capturedMinor: number
  readonly capturingMinor: number
  readonly releasedMinor: number
  readonly refundedMinor: number
  readonly refundingMinor: number
  /** How many captures there are; none of a payment that was captured before they had rows. */
  readonly captures: number
  readonly capturesMadeMinor: number
  readonly capturesRequestedMinor: number
  readonly refundsMadeMinor: number
  readonly refundsRequestedMinor: number
  readonly eventsAuthorized: number
  readonly eventsCaptured: number
  readonly eventsCapturedMinor: number
  readonly eventsVoided: number
  readonly eventsRefundedMinor: number
  /** What the sandbox remembers; its status is null where it has none. Null for another provider. */
  readonly charge: {
    readonly status: Charge['status'] | null
    readonly amountMinor: number | null
    readonly currency: string | null
    readonly capturedMinor: number
    readonly refundedMinor: number
  } | null
}

/** What is known beside the payment itself. */
export type AuditedAt = {
  readonly now: Date
  readonly eventsKeptSince: Date | undefined
  /** What another provider than the sandbox says of it, where it was asked and answered. */
  readonly said: string | undefined
}

type Fault = { readonly rule: PaymentRule; readonly detail: string }

/** What of a payment contradicts itself or its provider. */
export function faultsOfPayment(payment: AuditedPayment, { now, eventsKeptSince, said }: AuditedAt): Fault[] {
  // Of an older payment some events may be deleted: they prove neither that one was published nor that none was.
  const hasAllEvents = eventsKeptSince === undefined || new Date(payment.createdAt) >= eventsKeptSince
  return [
    ...faults('payment-figures', figureFaults(payment)),
    ...faults('payment-taken-once', onceFaults(payment, hasAllEvents)),
    ...faults('refunds-add-up', refundFaults(payment, hasAllEvents)),
    ...faults('provider-agrees', [...providerFaults(payment), ...saidFaults(payment, said)]),
    ...faults('payment-decided-in-time', [
      isOverdue(payment, now) && `It is undecided since ${payment.undecidedSince}.`,
    ]),
  ]
}

/** A provider that is away for a day is nothing that mends itself. */
function isOverdue({ undecidedSince }: AuditedPayment, now: Date): boolean {
  return undecidedSince !== null && Date.parse(undecidedSince) < now.getTime() - dayMs
}

function faults(rule: PaymentRule, details: readonly (string | false)[]): Fault[] {
  return details.flatMap((detail) => (detail === false ? [] : [{ rule, detail }]))
}

function figureFaults(payment: AuditedPayment) {
  const { status, amountMinor, capturedMinor, capturingMinor, releasedMinor, refundedMinor, refundingMinor } = payment
  const amount = amountMinor ?? 0
  const isTaken = took.includes(status)
  const given = refundedMinor + refundingMinor
  const bound = capturedMinor + capturingMinor + releasedMinor
  return [
    (capturedMinor < 0 || bound > amount) && `Captures and releases ${bound} of ${amount}.`,
    (refundedMinor < 0 || given > capturedMinor) && `Gives back ${given} of ${capturedMinor} that were captured.`,
    isTaken && capturedMinor === 0 && `It is ${status}, but nothing is captured.`,
    status === 'captured' &&
      capturedMinor + releasedMinor !== amount &&
      `It is captured, but ${capturedMinor} of ${amount} are, and ${releasedMinor} released.`,
    status === 'partiallyCaptured' &&
      capturedMinor + releasedMinor >= amount &&
      `It is partially captured, with ${capturedMinor} of ${amount}.`,
    !isTaken && capturedMinor !== 0 && `It is ${status}, but ${capturedMinor} are captured.`,
    (status === 'captured' || status === 'partiallyCaptured') &&
      refundedMinor !== 0 &&
      `It is ${status}, but ${refundedMinor} are refunded.`,
    status === 'refunded' &&
      refundedMinor !== capturedMinor &&
      `It is refunded, but only ${refundedMinor} of ${capturedMinor}.`,
    status === 'partiallyRefunded' &&
      (refundedMinor === 0 || refundedMinor > capturedMinor) &&
      `It is partially refunded, with ${refundedMinor} of ${capturedMinor}.`,
  ]
}

/** The events report each change, written in the statement of the change. */
function onceFaults(payment: AuditedPayment, hasAllEvents: boolean) {
  const { status, eventsAuthorized, eventsCaptured, eventsVoided, capturedMinor } = payment
  const isTaken = took.includes(status)
  return [
    eventsAuthorized > 1 && `It was authorized ${eventsAuthorized} times.`,
    eventsVoided > 1 && `It was voided ${eventsVoided} times.`,
    eventsCaptured > 0 && eventsVoided > 0 && 'It was both captured and voided.',
    hasAllEvents && isTaken && eventsCaptured === 0 && `It is ${status}, but no event says that it was captured.`,
    !isTaken && eventsCaptured > 0 && `It was captured, but is ${status}.`,
    eventsCaptured > 0 &&
      differs(payment.eventsCapturedMinor, capturedMinor, hasAllEvents) &&
      `Its events say ${payment.eventsCapturedMinor} captured, the payment says ${capturedMinor}.`,
    payment.captures > 0 &&
      payment.capturesMadeMinor !== capturedMinor &&
      `Its captures make ${payment.capturesMadeMinor}, the payment says ${capturedMinor}.`,
    payment.capturesRequestedMinor !== payment.capturingMinor &&
      `Captures of ${payment.capturesRequestedMinor} are under way, the payment holds ${payment.capturingMinor} for them.`,
    // A transfer is awaited, and then there: nobody authorizes it.
    hasAllEvents &&
      (status === 'authorized' || (isTaken && payment.charge !== null)) &&
      eventsAuthorized === 0 &&
      `It is ${status}, but was never authorized.`,
  ]
}

/** Whether events report another amount; where some of them may be gone, a larger one. */
function differs(eventsMinor: number, amountMinor: number, hasAllEvents: boolean): boolean {
  return hasAllEvents ? eventsMinor !== amountMinor : eventsMinor > amountMinor
}

function refundFaults(payment: AuditedPayment, hasAllEvents: boolean) {
  const { refundedMinor, refundingMinor, refundsMadeMinor, refundsRequestedMinor, eventsRefundedMinor } = payment
  return [
    refundsMadeMinor !== refundedMinor && `Its refunds make ${refundsMadeMinor}, the payment says ${refundedMinor}.`,
    refundsRequestedMinor !== refundingMinor &&
      `Refunds of ${refundsRequestedMinor} are under way, the payment holds ${refundingMinor} for them.`,
    differs(eventsRefundedMinor, refundedMinor, hasAllEvents) &&
      `Its events say ${eventsRefundedMinor} refunded, the payment says ${refundedMinor}.`,
  ]
}

/**
 * The provider acts first and our record follows, so it may be ahead: it has captured or voided what is authorized
 * here, or has given back what is requested. It is never behind.
 */
function providerFaults(payment: AuditedPayment) {
  const { status, charge, amountMinor, currency, capturedMinor, refundedMinor, refundingMinor } = payment
  if (charge === null) return []
  const holds = charge.status === 'authorized' || charge.status === 'captured'
  const isTaken = took.includes(status)
  const differs = charge.amountMinor !== amountMinor || charge.currency !== currency
  const refunded = charge.refundedMinor
  return [
    isTaken && charge.status !== 'captured' && `It is ${status}, but ${charge.status ?? 'unknown'} at the provider.`,
    isTaken &&
      charge.status === 'captured' &&
      (charge.capturedMinor < capturedMinor || charge.capturedMinor > capturedMinor + payment.capturingMinor) &&
      `The provider took ${charge.capturedMinor}, the payment says ${capturedMinor}.`,
    status === 'authorized' &&
      !holds &&
      charge.status !== 'voided' &&
      `It is authorized, but ${charge.status ?? 'unknown'} at the provider.`,
    (status === 'voided' || status === 'declined') && holds && `It is ${status}, but ${charge.status} at the provider.`,
    charge.amountMinor !== null &&
      amountMinor !== null &&
      differs &&
      `It is of ${amountMinor} ${currency}, at the provider of ${charge.amountMinor} ${charge.currency}.`,
    (refunded < refundedMinor || refunded > refundedMinor + refundingMinor) &&
      `The provider gave back ${refunded}, the payment says ${refundedMinor}.`,
  ]
}

/** Of a provider elsewhere, only where it stands is known. It may be ahead of our record, and is never behind. */
function saidFaults({ status }: AuditedPayment, said: string | undefined) {
  if (said === undefined) return []
  const holds = said === 'authorized'
  const isOver = status === 'voided' || status === 'declined'
  return [
    took.includes(status) && !holds && `It is ${status}, but ${said} at the provider.`,
    status === 'authorized' && !holds && said !== 'voided' && `It is authorized, but ${said} at the provider.`,
    isOver && holds && `It is ${status}, but ${said} at the provider.`,
  ]
}
