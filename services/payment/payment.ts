import { cellsOf, defineStateTable, ignore, impossible, refuse, stay, to } from '@merastore/kernel'

/** The statuses that a stored payment can have; the CHECK of payment.payments lists the same. */
export const paymentStatuses = [
  'challenge',
  'pending',
  'awaiting',
  'authorized',
  'declined',
  'voided',
  'partiallyCaptured',
  'captured',
  'partiallyRefunded',
  'refunded',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

const again = ignore('repeated; the first time counted')
const decided = ignore('the payment is decided; the answer belongs to an earlier call')
const untold = impossible('a payment stays with the provider that it was begun with')
const open = impossible('more may still be captured, so not all is given back')
const unheld = impossible('what nobody holds cannot be captured')
const wholly = impossible('what was not captured at all is voided')
const ownCapture = impossible('what we captured is refunded as such')
const undecided = ignore('it is still to be decided, and voided then')
const beforeCapture = impossible('a refund is reserved against what was captured, and nothing was')

/**
 * The life of one payment. `asked` is the time before the provider's first answer, of which no row is stored. `returned`:
 * the provider had taken the money by itself of what was to be voided, and gave it back. `reopened`: it says that it holds
 * what was declined or voided here, so it is voided there.
 */
export const paymentTable = defineStateTable({
  name: 'payment',
  states: ['asked', ...paymentStatuses],
  initial: 'asked',
  final: ['refunded'],
  events: [
    'challenged',
    'delayed',
    'awaited',
    'authorized',
    'declined',
    'voided',
    'capturedPartly',
    'captured',
    'received',
    'released',
    'partiallyRefunded',
    'refunded',
    'returned',
    'reopened',
  ],
  cells: {
    asked: {
      challenged: to('challenge'),
      delayed: to('pending'),
      awaited: to('awaiting'),
      authorized: to('authorized', ['publishAuthorized']),
      declined: to('declined', ['publishDeclined']),
      voided: to('voided'),
      capturedPartly: unheld,
      captured: unheld,
      received: unheld,
      released: unheld,
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
      returned: beforeCapture,
      reopened: impossible('there is nothing yet to open again'),
    },
    challenge: {
      challenged: again,
      delayed: to('pending'),
      awaited: untold,
      authorized: to('authorized', ['publishAuthorized']),
      declined: to('declined', ['publishDeclined']),
      voided: to('voided', ['publishVoided']),
      capturedPartly: refuse('PAYMENT_NOT_AUTHORIZED'),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      received: refuse('PAYMENT_NOT_AWAITED'),
      released: wholly,
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
      returned: to('refunded', ['publishCaptured', 'publishRefunded']),
      reopened: undecided,
    },
    pending: {
      challenged: to('challenge'),
      delayed: again,
      awaited: untold,
      authorized: to('authorized', ['publishAuthorized']),
      declined: to('declined', ['publishDeclined']),
      voided: to('voided', ['publishVoided']),
      capturedPartly: refuse('PAYMENT_NOT_AUTHORIZED'),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      received: refuse('PAYMENT_NOT_AWAITED'),
      released: wholly,
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
      returned: to('refunded', ['publishCaptured', 'publishRefunded']),
      reopened: undecided,
    },
    awaiting: {
      challenged: untold,
      delayed: untold,
      awaited: again,
      authorized: untold,
      declined: untold,
      voided: to('voided', ['publishVoided']),
      capturedPartly: refuse('PAYMENT_NOT_AUTHORIZED'),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      received: to('captured', ['publishCaptured']),
      released: wholly,
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
      returned: untold,
      reopened: untold,
    },
    authorized: {
      challenged: decided,
      delayed: decided,
      awaited: decided,
      authorized: again,
      declined: decided,
      voided: to('voided', ['publishVoided']),
      capturedPartly: to('partiallyCaptured', ['publishCaptured']),
      captured: to('captured', ['publishCaptured']),
      received: refuse('PAYMENT_NOT_AWAITED'),
      released: wholly,
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
      returned: to('refunded', ['publishCaptured', 'publishRefunded']),
      reopened: undecided,
    },
    declined: {
      challenged: decided,
      delayed: decided,
      awaited: decided,
      authorized: decided,
      declined: again,
      voided: ignore('nothing is authorized'),
      capturedPartly: refuse('PAYMENT_NOT_AUTHORIZED'),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      received: refuse('PAYMENT_NOT_AWAITED'),
      released: wholly,
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
      returned: decided,
      reopened: to('pending'),
    },
    voided: {
      challenged: decided,
      delayed: decided,
      awaited: decided,
      authorized: decided,
      declined: decided,
      voided: again,
      capturedPartly: refuse('PAYMENT_NOT_AUTHORIZED'),
      captured: refuse('PAYMENT_NOT_AUTHORIZED'),
      received: refuse('PAYMENT_NOT_AWAITED'),
      released: wholly,
      partiallyRefunded: beforeCapture,
      refunded: beforeCapture,
      returned: decided,
      reopened: to('pending'),
    },
    partiallyCaptured: {
      challenged: decided,
      delayed: decided,
      awaited: decided,
      authorized: decided,
      declined: decided,
      voided: refuse('PAYMENT_CAPTURED'),
      capturedPartly: stay(['publishCaptured']),
      captured: to('captured', ['publishCaptured']),
      received: refuse('PAYMENT_NOT_AWAITED'),
      released: to('captured', ['publishReleased']),
      partiallyRefunded: to('partiallyRefunded', ['publishRefunded']),
      refunded: open,
      returned: ownCapture,
      reopened: decided,
    },
    captured: {
      challenged: decided,
      delayed: decided,
      awaited: decided,
      authorized: decided,
      declined: decided,
      voided: refuse('PAYMENT_CAPTURED'),
      capturedPartly: impossible('nothing is left to capture'),
      captured: again,
      received: again,
      released: again,
      partiallyRefunded: to('partiallyRefunded', ['publishRefunded']),
      refunded: to('refunded', ['publishRefunded']),
      returned: ownCapture,
      reopened: decided,
    },
    partiallyRefunded: {
      challenged: decided,
      delayed: decided,
      awaited: decided,
      authorized: decided,
      declined: decided,
      voided: refuse('PAYMENT_CAPTURED'),
      // Of what was refunded in between, more may still be captured.
      capturedPartly: stay(['publishCaptured']),
      captured: stay(['publishCaptured']),
      received: again,
      released: stay(['publishReleased']),
      partiallyRefunded: stay(['publishRefunded']),
      refunded: to('refunded', ['publishRefunded']),
      returned: ownCapture,
      reopened: decided,
    },
    refunded: {
      challenged: decided,
      delayed: decided,
      awaited: decided,
      authorized: decided,
      declined: decided,
      voided: ignore('all of it was given back'),
      capturedPartly: impossible('nothing is left to capture'),
      captured: again,
      received: again,
      released: again,
      partiallyRefunded: impossible('nothing is left to refund'),
      refunded: again,
      returned: again,
      reopened: decided,
    },
  },
})

export type PaymentEvent = (typeof paymentTable.events)[number]

/** The statuses in which money was taken, or was taken and given back. */
export const takenStatuses: readonly PaymentStatus[] = [
  'partiallyCaptured',
  'captured',
  'partiallyRefunded',
  'refunded',
]

/** The stored statuses in which an event changes a payment: what a statement that records the event guards on. */
export function statusesOpenTo(event: PaymentEvent): string[] {
  return cellsOf(paymentTable).flatMap(({ state, event: on, cell }) =>
    on === event && state !== 'asked' && (cell.kind === 'to' || cell.kind === 'stay') ? [state] : [],
  )
}
