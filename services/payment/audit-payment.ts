import type { paymentAuditRules } from './audit-rules.ts'
import type { PaymentStatus } from './payment.ts'
import type { Charge } from './sandbox-sql.ts'

export type PaymentRule = keyof typeof paymentAuditRules

/** A payment with all that is recorded of it, in one snapshot. */
export type AuditedPayment = {
  readonly paymentId: string
  readonly status: PaymentStatus
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly capturedMinor: number
  readonly refundedMinor: number
  readonly refundingMinor: number
  readonly refundsMadeMinor: number
  readonly refundsRequestedMinor: number
  readonly factsAuthorized: number
  readonly factsCaptured: number
  readonly factsVoided: number
  readonly factsRefundedMinor: number
  /** What the sandbox remembers; its status is null where it knows of nothing. Null for another provider. */
  readonly charge: {
    readonly status: Charge['status'] | null
    readonly amountMinor: number | null
    readonly currency: string | null
    readonly refundedMinor: number
  } | null
}

type Fault = { readonly rule: PaymentRule; readonly detail: string }

const took: readonly PaymentStatus[] = ['captured', 'partiallyRefunded', 'refunded']

/** What of a payment contradicts itself or its provider. */
export function faultsOfPayment(payment: AuditedPayment): Fault[] {
  return [
    ...faults('payment-figures', figureFaults(payment)),
    ...faults('payment-taken-once', onceFaults(payment)),
    ...faults('refunds-add-up', refundFaults(payment)),
    ...faults('provider-agrees', providerFaults(payment)),
  ]
}

function faults(rule: PaymentRule, details: readonly (string | false)[]): Fault[] {
  return details.flatMap((detail) => (detail === false ? [] : [{ rule, detail }]))
}

function figureFaults(payment: AuditedPayment) {
  const { status, amountMinor, capturedMinor, refundedMinor, refundingMinor } = payment
  const amount = amountMinor ?? 0
  const isTaken = took.includes(status)
  const given = refundedMinor + refundingMinor
  return [
    (capturedMinor < 0 || capturedMinor > amount) && `Captured ${capturedMinor} of ${amount}.`,
    (refundedMinor < 0 || given > capturedMinor) && `Gives back ${given} of ${capturedMinor} that were captured.`,
    isTaken && capturedMinor !== amount && `It is ${status}, but ${capturedMinor} of ${amount} are captured.`,
    !isTaken && capturedMinor !== 0 && `It is ${status}, but ${capturedMinor} are captured.`,
    status === 'captured' && refundedMinor !== 0 && `It is captured, but ${refundedMinor} are refunded.`,
    status === 'refunded' &&
      refundedMinor !== capturedMinor &&
      `It is refunded, but only ${refundedMinor} of ${capturedMinor}.`,
    status === 'partiallyRefunded' &&
      (refundedMinor === 0 || refundedMinor >= capturedMinor) &&
      `It is partially refunded, with ${refundedMinor} of ${capturedMinor}.`,
  ]
}

/** The facts tell each change, written in the statement of the change. */
function onceFaults({ status, factsAuthorized, factsCaptured, factsVoided }: AuditedPayment) {
  const isTaken = took.includes(status)
  return [
    factsAuthorized > 1 && `It was authorized ${factsAuthorized} times.`,
    factsCaptured > 1 && `It was captured ${factsCaptured} times.`,
    factsVoided > 1 && `It was voided ${factsVoided} times.`,
    factsCaptured > 0 && factsVoided > 0 && 'It was both captured and voided.',
    isTaken && factsCaptured === 0 && `It is ${status}, but no fact tells that it was captured.`,
    !isTaken && factsCaptured > 0 && `It was captured, but is ${status}.`,
    (isTaken || status === 'authorized') && factsAuthorized === 0 && `It is ${status}, but was never authorized.`,
  ]
}

function refundFaults(payment: AuditedPayment) {
  const { refundedMinor, refundingMinor, refundsMadeMinor, refundsRequestedMinor, factsRefundedMinor } = payment
  return [
    refundsMadeMinor !== refundedMinor && `Its refunds make ${refundsMadeMinor}, the payment says ${refundedMinor}.`,
    refundsRequestedMinor !== refundingMinor &&
      `Refunds of ${refundsRequestedMinor} are under way, the payment holds ${refundingMinor} for them.`,
    factsRefundedMinor !== refundedMinor &&
      `Its facts tell of ${factsRefundedMinor} refunded, the payment of ${refundedMinor}.`,
  ]
}

/**
 * The provider acts first and our record follows, so it may be ahead: it has captured or let go what is authorized
 * here, or has given back what is requested. It is never behind.
 */
function providerFaults(payment: AuditedPayment) {
  const { status, charge, amountMinor, currency, refundedMinor, refundingMinor } = payment
  if (charge === null) return []
  const holds = charge.status === 'authorized' || charge.status === 'captured'
  const isTaken = took.includes(status)
  const differs = charge.amountMinor !== amountMinor || charge.currency !== currency
  const refunded = charge.refundedMinor
  return [
    isTaken && charge.status !== 'captured' && `It is ${status}, but ${charge.status ?? 'unknown'} at the provider.`,
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
