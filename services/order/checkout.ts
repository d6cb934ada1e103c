import { dayMs, defineStateTable, ignore, impossible, minuteMs, stay, to } from '@merastore/kernel'

/** The states of a checkout; the CHECK of orders.checkouts lists the same. */
const checkoutStates = [
  'reserving',
  'authorizing',
  'challenged',
  'pending',
  'placing',
  'placed',
  'givingUp',
  'abandoned',
] as const
export type CheckoutState = (typeof checkoutStates)[number]

/** How long a checkout may take while nobody but us has to act. */
export const checkoutDeadlineMs = minuteMs
/** How long the customer has for a challenge, and the provider for a late answer. */
export const challengeDeadlineMs = 15 * minuteMs
/**
 * Far beyond every deadline and every outage: a checkout that ends releases its stock itself, and expiry only sweeps
 * up after crashes. It must not come before inventory has read that the order is placed.
 */
export const reservationMs = dayMs

const asked = ignore('whoever drives asks the provider and gets the same answer')
const reserved = ignore('repeated: the stock is reserved')
const authorizedBefore = impossible('an authorization is not taken back')
const waits = ignore('it was let wait before')
const onlyPlacing = impossible('only a checkout that holds both is placed')
const notGivenUp = impossible('nothing is undone before the checkout is given up')
const outlived = ignore('decided in time')
const joined = ignore('the customer is answered with the order that is placed')

/**
 * The checkout: reserve stock, have the payment authorized, place the order. An effect is a command that may be
 * repeated; its answer is the next event. `drive` is whoever takes the checkout up: the customer's request, or the
 * timer after a crash. `stockRefused` says that there is too little, `stockGone` that the reservation was released or has
 * expired, so that another driver may have been further. `replaced` is the customer who begins anew with another card,
 * other goods or another address while this one waits. `waitRefused` says that this customer or their network has too
 * many checkouts waiting already. `undo` releases the stock and voids the payment, whether they were reserved and
 * authorized or not.
 *
 * Only where it may rest is a state saved; the way from `reserving` to `placed` is one commit. So an answer can come
 * to a checkout that another driver has decided in the meantime: the lower rows say what becomes of it.
 */
export const checkoutTable = defineStateTable({
  name: 'checkout',
  states: checkoutStates,
  initial: 'reserving',
  final: ['placed', 'abandoned'],
  events: [
    'drive',
    'stockReserved',
    'stockRefused',
    'stockGone',
    'paymentAuthorized',
    'paymentChallenged',
    'paymentPending',
    'waitRefused',
    'paymentDeclined',
    'orderPlaced',
    'timeUp',
    'replaced',
    'undone',
  ],
  cells: {
    reserving: {
      drive: stay(['reserveStock']),
      stockReserved: to('authorizing', ['authorizePayment']),
      // No driver ever reserved stock, so none has asked for the payment; one that does later finds this, and undoes.
      stockRefused: to('abandoned'),
      stockGone: to('givingUp', ['undo']),
      paymentAuthorized: asked,
      paymentChallenged: asked,
      paymentPending: asked,
      waitRefused: asked,
      paymentDeclined: asked,
      orderPlaced: onlyPlacing,
      timeUp: to('givingUp', ['undo']),
      replaced: to('givingUp', ['undo']),
      undone: notGivenUp,
    },
    authorizing: {
      drive: stay(['authorizePayment']),
      stockReserved: reserved,
      stockRefused: to('givingUp', ['undo']),
      stockGone: to('givingUp', ['undo']),
      paymentAuthorized: to('placing', ['placeOrder']),
      paymentChallenged: to('challenged'),
      paymentPending: to('pending'),
      waitRefused: to('givingUp', ['undo']),
      paymentDeclined: to('givingUp', ['undo']),
      orderPlaced: onlyPlacing,
      timeUp: to('givingUp', ['undo']),
      replaced: to('givingUp', ['undo']),
      undone: notGivenUp,
    },
    challenged: {
      drive: stay(['authorizePayment']),
      stockReserved: reserved,
      stockRefused: to('givingUp', ['undo']),
      stockGone: to('givingUp', ['undo']),
      paymentAuthorized: to('placing', ['placeOrder']),
      paymentChallenged: ignore('the customer has not answered yet'),
      paymentPending: to('pending'),
      waitRefused: waits,
      paymentDeclined: to('givingUp', ['undo']),
      orderPlaced: onlyPlacing,
      timeUp: to('givingUp', ['undo']),
      replaced: to('givingUp', ['undo']),
      undone: notGivenUp,
    },
    pending: {
      drive: stay(['authorizePayment']),
      stockReserved: reserved,
      stockRefused: to('givingUp', ['undo']),
      stockGone: to('givingUp', ['undo']),
      paymentAuthorized: to('placing', ['placeOrder']),
      paymentChallenged: to('challenged'),
      paymentPending: ignore('the provider has not decided yet'),
      waitRefused: waits,
      paymentDeclined: to('givingUp', ['undo']),
      orderPlaced: onlyPlacing,
      timeUp: to('givingUp', ['undo']),
      replaced: to('givingUp', ['undo']),
      undone: notGivenUp,
    },
    placing: {
      drive: stay(['placeOrder']),
      stockReserved: reserved,
      stockRefused: to('givingUp', ['undo']),
      stockGone: to('givingUp', ['undo']),
      paymentAuthorized: ignore('repeated: the payment is authorized'),
      paymentChallenged: authorizedBefore,
      paymentPending: authorizedBefore,
      waitRefused: authorizedBefore,
      paymentDeclined: to('givingUp', ['undo']),
      orderPlaced: to('placed'),
      timeUp: to('givingUp', ['undo']),
      replaced: to('givingUp', ['undo']),
      undone: notGivenUp,
    },
    placed: {
      drive: ignore('the order is placed'),
      stockReserved: reserved,
      stockRefused: outlived,
      stockGone: outlived,
      paymentAuthorized: ignore('repeated: the payment is authorized'),
      paymentChallenged: outlived,
      paymentPending: outlived,
      waitRefused: outlived,
      paymentDeclined: outlived,
      orderPlaced: ignore('repeated: the order is placed'),
      timeUp: outlived,
      replaced: joined,
      undone: notGivenUp,
    },
    givingUp: {
      drive: stay(['undo']),
      stockReserved: stay(['undo']),
      stockRefused: ignore('no stock is reserved'),
      stockGone: ignore('no stock is reserved'),
      paymentAuthorized: stay(['undo']),
      paymentChallenged: stay(['undo']),
      paymentPending: stay(['undo']),
      waitRefused: stay(['undo']),
      paymentDeclined: ignore('no payment is authorized'),
      orderPlaced: onlyPlacing,
      timeUp: ignore('it is being given up'),
      replaced: ignore('it is being given up'),
      undone: to('abandoned'),
    },
    abandoned: {
      drive: ignore('it was given up'),
      stockReserved: stay(['undo']),
      stockRefused: ignore('no stock is reserved'),
      stockGone: ignore('no stock is reserved'),
      paymentAuthorized: stay(['undo']),
      paymentChallenged: stay(['undo']),
      paymentPending: ignore('if the provider authorizes it, an event reports that, and it is undone then'),
      waitRefused: stay(['undo']),
      paymentDeclined: ignore('no payment is authorized'),
      orderPlaced: onlyPlacing,
      timeUp: ignore('it was given up'),
      replaced: ignore('it was given up'),
      undone: ignore('what came late is undone'),
    },
  },
})

export type CheckoutEvent = (typeof checkoutTable.events)[number]
export type CheckoutCommand = 'reserveStock' | 'authorizePayment' | 'placeOrder' | 'undo'

/** The states in which a checkout may still become an order. */
export const openStates: readonly CheckoutState[] = ['reserving', 'authorizing', 'challenged', 'pending', 'placing']

/** The states that a step saves; the others are passed through in one go. */
export const savedStates: readonly CheckoutState[] = ['challenged', 'pending', 'givingUp', 'abandoned']

export function isOpen(state: CheckoutState): boolean {
  return openStates.includes(state)
}
