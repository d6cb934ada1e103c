import type { Call } from '@merastore/contract'
import { addMs, done, secondMs, step } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { AccessTokens } from './access-token.ts'
import {
  type CheckoutCommand,
  type CheckoutEvent,
  type CheckoutState,
  challengeDeadlineMs,
  checkoutTable,
  isOpen,
  savedStates,
} from './checkout.ts'
import { authorizePayment, type Command, reserveStock, type Services, type Told, undo } from './checkout-commands.ts'
import { placedResult } from './checkout-result.ts'
import {
  type Checkout,
  endLease,
  type Failure,
  findCheckout,
  isWaiting,
  saveStep,
  saveWaiting,
} from './checkout-sql.ts'
import { insertOrder } from './place-order-sql.ts'
import type { Order } from './schemas.ts'
import type { WaitingLimits } from './waiting-limits.ts'

const retryMs = 2 * secondMs

export type DriverDeps = Services & {
  readonly db: Db
  readonly tokens: AccessTokens
  readonly limits: WaitingLimits
}

/** Where a drive ended: the order where this drive placed it, `unanswered` where a command had no answer. */
export type Driven = { readonly checkout: Checkout; readonly order?: Order; readonly unanswered?: true }

/** What a drive carries: the checkout as this driver sees it, as it is saved, and what was learnt on the way. */
type Ride = {
  readonly at: Checkout
  readonly saved: Checkout
  readonly told: Told
  readonly order?: Order
}

/**
 * Takes a checkout as far as it goes: performs the commands of its table and feeds their answers back, until it is
 * decided or has to wait. Whoever calls holds the lease. Stopped anywhere, it can be driven again.
 */
export async function driveCheckout(
  deps: DriverDeps,
  checkout: Checkout,
  call: Call,
  first?: CheckoutEvent,
): Promise<Driven> {
  const due = isOpen(checkout.status) && Date.parse(checkout.deadlineAt) <= deps.db.clock.now().getTime()
  const event = due ? 'timeUp' : (first ?? 'drive')
  let ride: Ride = { at: checkout, saved: checkout, told: { event } }
  try {
    for (;;) {
      const moved = await move(deps, ride, call)
      if (moved.command === undefined) return await finish(deps, moved.ride, call)
      const next = await perform(deps, moved.command, moved.ride, call)
      if (next === undefined) return await finishUnanswered(deps, moved.ride, call)
      ride = next
    }
  } catch (error) {
    // A lost connection may be back by now: who asks again then need not wait for the end of this lease.
    await letGo(deps, ride, call).catch(() => {})
    throw error
  }
}

/** Applies an event to the table, and saves the new state where it is one that a checkout rests in. */
async function move(deps: DriverDeps, ride: Ride, call: Call): Promise<{ ride: Ride; command?: CheckoutCommand }> {
  const { at, saved, told } = ride
  const next = step(checkoutTable, at.status, told.event)
  const command = next.effects[0]
  if (next.kind !== 'to' || !savedStates.includes(next.state)) {
    return { ride: { ...ride, at: { ...at, status: next.state } }, ...(command === undefined ? {} : { command }) }
  }
  const wanted = stepOf(saved, next.state, told)
  const beginsToWait = isWaiting(wanted) && !isWaiting(saved)
  const kept = await deps.db.tx(call, (tx) =>
    beginsToWait ? saveWaiting(tx, saved, wanted, deps.limits) : saveStep(tx, saved, wanted),
  )
  if (kept === 'too-many') return move(deps, { ...ride, told: { event: 'waitRefused' } }, call)
  if (kept !== undefined)
    return { ride: { ...ride, at: kept, saved: kept }, ...(command === undefined ? {} : { command }) }
  // Another driver moved it: what was told meets the state that it left.
  const found = await reload(deps.db, saved, call)
  return move(deps, { ...ride, at: found, saved: found }, call)
}

/** Why a checkout ends that no service refused. */
const endings: Partial<Record<CheckoutEvent, Failure>> = {
  timeUp: { code: 'CHECKOUT_EXPIRED' },
  replaced: { code: 'CHECKOUT_REPLACED' },
  waitRefused: { code: 'TOO_MANY_CHECKOUTS' },
}

function stepOf(saved: Checkout, status: CheckoutState, told: Told) {
  const waits = status === 'challenged' || status === 'pending'
  const longer = addMs(new Date(saved.createdAt), challengeDeadlineMs).toISOString()
  const failure = told.failure ?? endings[told.event] ?? null
  return {
    status,
    failure: status === 'givingUp' || status === 'abandoned' ? failure : null,
    challengeUrl: status === 'challenged' ? (told.challengeUrl ?? null) : null,
    deadlineAt: waits ? longer : saved.deadlineAt,
  }
}

async function perform(deps: DriverDeps, command: CheckoutCommand, ride: Ride, call: Call): Promise<Ride | undefined> {
  if (command === 'placeOrder') return place(deps, ride, call)
  const commands: Record<typeof command, Command> = {
    reserveStock: reserveStock(deps),
    authorizePayment: authorizePayment(deps),
    undo: undo(deps),
  }
  const told = await commands[command](ride.at, call)
  return told === undefined ? undefined : { ...ride, told }
}

/** Places the order, the answer of the customer's key beside it. */
async function place(deps: DriverDeps, ride: Ride, call: Call): Promise<Ride> {
  const { db, tokens } = deps
  const { card = null, transfer = null } = ride.told
  // Stored without the token, which is derived anew when the answer is given again.
  const answer = (order: Order) => done({ ...placedResult(tokens, ride.saved, order), accessToken: null })
  const order = await db.txOne(call, (tx) => insertOrder(tx, ride.saved, { card, transfer }, answer), 'keptByStatement')
  if (order !== undefined) return { ...ride, order, told: { event: 'orderPlaced' } }
  const found = await reload(db, ride.saved, call)
  // Open still, it was refused for its deadline; otherwise another driver decided it, and our payment meets that.
  const event = isOpen(found.status) ? 'timeUp' : 'paymentAuthorized'
  return { ...ride, at: found, saved: found, told: { event } }
}

async function reload(db: Db, checkout: Checkout, call: Call): Promise<Checkout> {
  const found = await db.read(call, (tx) => findCheckout(tx, checkout.checkoutId))
  if (found === undefined) throw new Error(`${checkout.checkoutId} is gone`)
  return found
}

/** Lets go of the lease where the checkout is not decided, and says when the timer is to look. */
async function finish(deps: DriverDeps, ride: Ride, call: Call): Promise<Driven> {
  const { saved, at, order } = ride
  if (order !== undefined) return { checkout: at, order }
  if (isOpen(saved.status)) await deps.db.tx(call, (tx) => endLease(tx, saved, new Date(saved.deadlineAt)))
  return { checkout: saved }
}

/** No answer came: the timer asks again soon, under the same ids. */
async function finishUnanswered(deps: DriverDeps, ride: Ride, call: Call): Promise<Driven> {
  await letGo(deps, ride, call)
  return { checkout: ride.saved, unanswered: true }
}

async function letGo({ db }: DriverDeps, { saved }: Ride, call: Call): Promise<void> {
  await db.tx(call, (tx) => endLease(tx, saved, addMs(db.clock.now(), retryMs)))
}
