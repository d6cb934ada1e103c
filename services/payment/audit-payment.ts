import type { paymentAuditRules } from './audit-rules.ts'
import { type PaymentStatus, takenStatuses as took } from './payment.ts'
import type { Charge } from './sandbox-sql.ts'

export type PaymentRule = keyof typeof paymentAuditRules

/** A payment with all that is recorded of it, in one snapshot. */
export type AuditedPayment = {
  readonly paymentId: string
  readonly createdAt: string
  readonly status: PaymentStatus
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
  readonly factsAuthorized: number
  readonly factsCaptured: number
  readonly factsCapturedMinor: number
  readonly factsVoided: number
  readonly factsRefundedMinor: number
  /** What the sandbox remembers; its status is null where it knows of nothing. Null for another provider. */
  readonly charge: {
    readonly status: Charge['status'] | null
    readonly amountMinor: number | null
    readonly currency: string | null
    readonly capturedMinor: number
    readonly refundedMinor: number
  } | null
}

type Fault = { readonly rule: PaymentRule; readonly detail: string }

/** What of a payment contradicts itself or its provider. */
export function faultsOfPayment(payment: AuditedPayment, factsKeptSince: Date | undefined): Fault[] {
  // Of one that was there before, some facts may be gone: they prove no more that something was told than that it was not.
  const hasAllFacts = factsKeptSince === undefined || new Date(payment.createdAt) >= factsKeptSince
  return [
    ...faults('payment-figures', figureFaults(payment)),
    ...faults('payment-taken-once', onceFaults(payment, hasAllFacts)),
    ...faults('refunds-add-up', refundFaults(payment, hasAllFacts)),
    ...faults('provider-agrees', providerFaults(payment)),
  ]
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
    (capturedMinor < 0 || bound > amount) && `Captures and lets go ${bound} of ${amount}.`,
    (refundedMinor < 0 || given > capturedMinor) && `Gives back ${given} of ${capturedMinor} that were captured.`,
    isTaken && capturedMinor === 0 && `It is ${status}, but nothing is captured.`,
    status === 'captured' &&
      capturedMinor + releasedMinor !== amount &&
      `It is captured, but ${capturedMinor} of ${amount} are, and ${releasedMinor} let go.`,
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

/** The facts tell each change, written in the statement of the change. */
function onceFaults(payment: AuditedPayment, hasAllFacts: boolean) {
  const { status, factsAuthorized, factsCaptured, factsVoided, capturedMinor } = payment
  const isTaken = took.includes(status)
  return [
    factsAuthorized > 1 && `It was authorized ${factsAuthorized} times.`,
    factsVoided > 1 && `It was voided ${factsVoided} times.`,
    factsCaptured > 0 && factsVoided > 0 && 'It was both captured and voided.',
    hasAllFacts && isTaken && factsCaptured === 0 && `It is ${status}, but no fact tells that it was captured.`,
    !isTaken && factsCaptured > 0 && `It was captured, but is ${status}.`,
    factsCaptured > 0 &&
      differs(payment.factsCapturedMinor, capturedMinor, hasAllFacts) &&
      `Its facts tell of ${payment.factsCapturedMinor} captured, the payment of ${capturedMinor}.`,
    payment.captures > 0 &&
      payment.capturesMadeMinor !== capturedMinor &&
      `Its captures make ${payment.capturesMadeMinor}, the payment says ${capturedMinor}.`,
    payment.capturesRequestedMinor !== payment.capturingMinor &&
      `Captures of ${payment.capturesRequestedMinor} are under way, the payment holds ${payment.capturingMinor} for them.`,
    // A transfer is awaited, and then there: nobody authorizes it.
    hasAllFacts &&
      (status === 'authorized' || (isTaken && payment.charge !== null)) &&
      factsAuthorized === 0 &&
      `It is ${status}, but was never authorized.`,
  ]
}

/** Whether facts tell of another amount; where some of them may be gone, of more. */
function differs(factsMinor: number, amountMinor: number, hasAllFacts: boolean): boolean {
  return hasAllFacts ? factsMinor !== amountMinor : factsMinor > amountMinor
}

function refundFaults(payment: AuditedPayment, hasAllFacts: boolean) {
  const { refundedMinor, refundingMinor, refundsMadeMinor, refundsRequestedMinor, factsRefundedMinor } = payment
  return [
    refundsMadeMinor !== refundedMinor && `Its refunds make ${refundsMadeMinor}, the payment says ${refundedMinor}.`,
    refundsRequestedMinor !== refundingMinor &&
      `Refunds of ${refundsRequestedMinor} are under way, the payment holds ${refundingMinor} for them.`,
    differs(factsRefundedMinor, refundedMinor, hasAllFacts) &&
      `Its facts tell of ${factsRefundedMinor} refunded, the payment of ${refundedMinor}.`,
  ]
}

/**
 * The provider acts first and our record follows, so it may be ahead: it has captured or let go what is authorized
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
