import { cellsOf, defineStateTable, ignore, impossible, refuse, stay, to } from '@merastore/kernel'

/** The statuses that a stored payment can have; the CHECK of payment.payments lists the same. */
export const paymentStatuses = [
  'challenge',
  'pending',
  'authorized',
  'declined',
  'voided',
  'captured',
  'partiallyRefunded',
  'refunded',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

const again = ignore('told before; the first time counted')
const decided = ignore('the payment is decided; the answer belongs to an earlier call')
const beforeCapture = impossible('a refund is reserved against what was captured, and nothing was')

/** The life of one payment. `asked` is the time before the provider's first answer, of which no row is stored. */
export const paymentTable = defineStateTable({
  name: 'payment',
  states: ['asked', ...paymentStatuses],
  initial: 'asked',
  final: ['declined', 'voided', 'refunded'],
  events: ['challenged', 'delayed', 'authorized', 'declined', 'voided', 'captured', 'partiallyRefunded', 'refunded'],
  cells: {
    asked: {
      challenged: to('challenge'),
      delayed: to('pending'),
      authorized: to('authorized', ['publishAuthorized']),
      declined: to('declined', ['publishDeclined']),
      voided: to('voided'),
      captured: impossible('what nobody holds cannot be captured'),
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
    },
    challenge: {
      challenged: again,
      delayed: to('pending'),
      authorized: to('authorized', ['publishAuthorized']),
      declined: to('declined', ['publishDeclined']),
      voided: to('voided', ['publishVoided']),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
    },
    pending: {
      challenged: to('challenge'),
      delayed: again,
      authorized: to('authorized', ['publishAuthorized']),
      declined: to('declined', ['publishDeclined']),
      voided: to('voided', ['publishVoided']),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
    },
    authorized: {
      challenged: decided,
      delayed: decided,
      authorized: again,
      declined: decided,
      voided: to('voided', ['publishVoided']),
      captured: to('captured', ['publishCaptured']),
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
    },
    declined: {
      challenged: decided,
      delayed: decided,
      authorized: decided,
      declined: again,
      voided: ignore('nothing is held'),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
    },
    voided: {
      challenged: decided,
      delayed: decided,
      authorized: decided,
      declined: decided,
      voided: again,
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
    },
    captured: {
      challenged: decided,
      delayed: decided,
      authorized: decided,
      declined: decided,
      voided: refuse('PAYMENT_CAPTURED'),
      captured: again,
      partiallyRefunded: to('partiallyRefunded', ['publishRefunded']),
      refunded: to('refunded', ['publishRefunded']),
    },
    partiallyRefunded: {
      challenged: decided,
      delayed: decided,
      authorized: decided,
      declined: decided,
      voided: refuse('PAYMENT_CAPTURED'),
      captured: again,
      partiallyRefunded: stay(['publishRefunded']),
      refunded: to('refunded', ['publishRefunded']),
    },
    refunded: {
      challenged: decided,
      delayed: decided,
      authorized: decided,
      declined: decided,
      voided: refuse('PAYMENT_CAPTURED'),
      captured: again,
      partiallyRefunded: impossible('nothing is left to refund'),
      refunded: again,
    },
  },
})

export type PaymentEvent = (typeof paymentTable.events)[number]

/** The stored statuses in which an event changes a payment: what a statement that records the event guards on. */
export function statusesOpenTo(event: PaymentEvent): string[] {
  return cellsOf(paymentTable).flatMap(({ state, event: on, cell }) =>
    on === event && state !== 'asked' && (cell.kind === 'to' || cell.kind === 'stay') ? [state] : [],
  )
}
