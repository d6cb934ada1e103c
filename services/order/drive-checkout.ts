import type { Call } from '@merastore/contract'
import { addMs, done, step } from '@merastore/kernel'
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
import {
  authorizePayment,
  type Command,
  type CommandResult,
  reserveStock,
  type Services,
  undo,
} from './checkout-commands.ts'
import { placedResult } from './checkout-result.ts'
import {
  type Checkout,
  endLease,
  endUnanswered,
  type Failure,
  findCheckout,
  isWaiting,
  saveStep,
  saveWaiting,
} from './checkout-sql.ts'
import { insertOrder } from './place-order-sql.ts'
import type { Order } from './schemas.ts'
import type { WaitingLimits } from './waiting-limits.ts'

export type DriverDeps = Services & {
  readonly db: Db
  readonly tokens: AccessTokens
  readonly limits: WaitingLimits
}

/** Where a drive ended: the order where this drive placed it, `unanswered` where a command had no answer. */
export type Driven = { readonly checkout: Checkout; readonly order?: Order; readonly unanswered?: true }

/** What a drive carries: the checkout as this driver sees it, as it is saved, and the result of the last command. */
type Run = {
  readonly at: Checkout
  readonly saved: Checkout
  readonly result: CommandResult
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
  let run: Run = { at: checkout, saved: checkout, result: { event } }
  try {
    for (;;) {
      const moved = await move(deps, run, call)
      if (moved.command === undefined) return await finish(deps, moved.run, call)
      const next = await perform(deps, moved.command, moved.run, call)
      if (next === undefined) return await finishUnanswered(deps, moved.run, call)
      run = next
    }
  } catch (error) {
    // A lost connection may be back by now: who asks again then need not wait for the end of this lease.
    await letGo(deps, run, call).catch(() => {})
    throw error
  }
}

/** Applies an event to the table, and saves the new state where it is one that a checkout rests in. */
async function move(deps: DriverDeps, run: Run, call: Call): Promise<{ run: Run; command?: CheckoutCommand }> {
  const { at, saved, result } = run
  const next = step(checkoutTable, at.status, result.event)
  const command = next.effects[0]
  if (next.kind !== 'to' || !savedStates.includes(next.state)) {
    return { run: { ...run, at: { ...at, status: next.state } }, ...(command === undefined ? {} : { command }) }
  }
  const wanted = stepOf(saved, next.state, result)
  const beginsToWait = isWaiting(wanted) && !isWaiting(saved)
  const written = await deps.db.tx(call, (tx) =>
    beginsToWait ? saveWaiting(tx, saved, wanted, deps.limits) : saveStep(tx, saved, wanted),
  )
  if (written === 'too-many') return move(deps, { ...run, result: { event: 'waitRefused' } }, call)
  if (written !== undefined)
    return { run: { ...run, at: written, saved: written }, ...(command === undefined ? {} : { command }) }
  // Another driver moved it: the result is applied to the state that it left.
  const found = await reload(deps.db, saved, call)
  return move(deps, { ...run, at: found, saved: found }, call)
}

/** Why a checkout ends that no service refused. */
const endings: Partial<Record<CheckoutEvent, Failure>> = {
  timeUp: { code: 'CHECKOUT_EXPIRED' },
  replaced: { code: 'CHECKOUT_REPLACED' },
  waitRefused: { code: 'TOO_MANY_CHECKOUTS' },
}

function stepOf(saved: Checkout, status: CheckoutState, result: CommandResult) {
  const waits = status === 'challenged' || status === 'pending'
  const longer = addMs(new Date(saved.createdAt), challengeDeadlineMs).toISOString()
  const failure = result.failure ?? endings[result.event] ?? null
  return {
    status,
    failure: status === 'givingUp' || status === 'abandoned' ? failure : null,
    challengeUrl: status === 'challenged' ? (result.challengeUrl ?? null) : null,
    deadlineAt: waits ? longer : saved.deadlineAt,
  }
}

async function perform(deps: DriverDeps, command: CheckoutCommand, run: Run, call: Call): Promise<Run | undefined> {
  if (command === 'placeOrder') return place(deps, run, call)
  const commands: Record<typeof command, Command> = {
    reserveStock: reserveStock(deps),
    authorizePayment: authorizePayment(deps),
    undo: undo(deps),
  }
  const result = await commands[command](run.at, call)
  return result === undefined ? undefined : { ...run, result }
}

/** Places the order, the answer of the customer's key beside it. */
async function place(deps: DriverDeps, run: Run, call: Call): Promise<Run> {
  const { db, tokens } = deps
  const { card = null, transfer = null } = run.result
  // Stored without the token, which is derived anew when the answer is given again.
  const answer = (order: Order) => done({ ...placedResult(tokens, run.saved, order), accessToken: null })
  const order = await db.txOne(
    call,
    (tx) => insertOrder(tx, run.saved, { card, transfer }, answer),
    'storedByStatement',
  )
  if (order !== undefined) return { ...run, order, result: { event: 'orderPlaced' } }
  const found = await reload(db, run.saved, call)
  // Open still, it was refused for its deadline; otherwise another driver decided it, and our payment meets that.
  const event = isOpen(found.status) ? 'timeUp' : 'paymentAuthorized'
  return { ...run, at: found, saved: found, result: { event } }
}

async function reload(db: Db, checkout: Checkout, call: Call): Promise<Checkout> {
  const found = await db.read(call, (tx) => findCheckout(tx, checkout.checkoutId))
  if (found === undefined) throw new Error(`${checkout.checkoutId} is gone`)
  return found
}

/** Ends the lease where the checkout is not decided, and says when the timer is to look. */
async function finish(deps: DriverDeps, run: Run, call: Call): Promise<Driven> {
  const { saved, at, order } = run
  if (order !== undefined) return { checkout: at, order }
  if (isOpen(saved.status)) await deps.db.tx(call, (tx) => endLease(tx, saved, new Date(saved.deadlineAt)))
  return { checkout: saved }
}

/** No answer came: the timer asks again, later each time, under the same ids. */
async function finishUnanswered(deps: DriverDeps, run: Run, call: Call): Promise<Driven> {
  await letGo(deps, run, call)
  return { checkout: run.saved, unanswered: true }
}

async function letGo({ db }: DriverDeps, { saved }: Run, call: Call): Promise<void> {
  await db.tx(call, (tx) => endUnanswered(tx, saved))
}
