import { step } from '@merastore/kernel'
import {
  type CheckoutCommand,
  type CheckoutEvent,
  type CheckoutState,
  checkoutTable,
  isOpen,
  savedStates,
} from '../checkout.ts'

/** A driver that is about to perform a command: the checkout as it sees it, and as it last saw it saved. */
type ModelDriver = {
  readonly at: CheckoutState
  readonly saved: CheckoutState
  readonly command: CheckoutCommand
}

/** A checkout with the world around it: what stock and payment services remember, and the drivers at work. */
export type World = {
  readonly saved: CheckoutState
  /** `released` also stands for a reservation that expired, or that may never be made. */
  readonly stock: 'none' | 'held' | 'released'
  readonly payment: 'none' | 'challenge' | 'pending' | 'held' | 'declined' | 'voided'
  /** 0 at first, 1 past the first deadline, 2 past that of a challenge, 3 past the reservation's end. */
  readonly time: 0 | 1 | 2 | 3
  readonly deadline: 1 | 2
  /** The event payment.authorized is published and not consumed yet. */
  readonly news: boolean
  readonly drivers: readonly ModelDriver[]
}

export const firstWorld: World = {
  saved: 'reserving',
  stock: 'none',
  payment: 'none',
  time: 0,
  deadline: 1,
  news: false,
  drivers: [{ at: 'reserving', saved: 'reserving', command: 'reserveStock' }],
}

const driversMax = 2

/** Everything that can happen next: drivers, crashes, time, the customer, the provider and the consumer of events. */
export function nextWorlds(world: World): World[] {
  return [
    ...world.drivers.flatMap((driver, index) => performed(without(world, index), driver)),
    ...world.drivers.map((_, index) => without(world, index)),
    ...timePassed(world),
    ...outside(world),
    ...takenUp(world),
    ...replaced(world),
  ]
}

/** The customer begins anew, with another address or card, while this checkout waits: that needs no lease. */
function replaced(world: World): World[] {
  const { saved, drivers } = world
  const waits = saved === 'challenged' || saved === 'pending'
  return waits && drivers.length < driversMax ? moved(world, { at: saved, saved }, 'replaced') : []
}

function without(world: World, index: number): World {
  return { ...world, drivers: world.drivers.filter((_, at) => at !== index) }
}

export function timePassed(world: World): World[] {
  const expired: World[] =
    world.time === 3 && world.stock === 'held' && world.saved !== 'placed' ? [{ ...world, stock: 'released' }] : []
  return world.time === 3 ? expired : [{ ...world, time: (world.time + 1) as World['time'] }]
}

/** The customer answers the challenge, the provider decides late. */
export function outside(world: World): World[] {
  if (world.payment !== 'challenge' && world.payment !== 'pending') return []
  return [
    { ...world, payment: 'held', news: true },
    { ...world, payment: 'declined' },
  ]
}

/** The timer takes the checkout up, beside a driver whose lease ran out; the consumer handles the event. */
export function takenUp(world: World): World[] {
  const { saved, drivers } = world
  const worlds: World[] = []
  const isDecided = saved === 'placed' || saved === 'abandoned'
  if (!isDecided && drivers.length < driversMax) {
    const event = isOpen(saved) && world.time >= world.deadline ? 'timeUp' : 'drive'
    worlds.push(...moved(world, { at: saved, saved }, event))
  }
  if (!world.news) return worlds
  if (saved === 'placed' || saved === 'reserving') worlds.push({ ...world, news: false })
  if (saved === 'abandoned') {
    // The job is repeated until it is answered.
    worlds.push(...undoings(world).map(({ after, event }) => ({ ...after, news: event === undefined })))
  }
  if (saved === 'challenged' || saved === 'pending' || saved === 'givingUp') {
    if (drivers.length < driversMax) worlds.push(...moved({ ...world, news: false }, { at: saved, saved }, 'drive'))
  }
  return worlds
}

/** What a command can come to: its answers, the lost ones too, whether or not the work was done. */
function performed(world: World, driver: ModelDriver): World[] {
  switch (driver.command) {
    case 'reserveStock':
      return reservations(world).flatMap(({ after, event }) =>
        event === undefined ? [after] : moved(after, driver, event),
      )
    case 'authorizePayment':
      return authorizations(world).flatMap(({ after, event }) =>
        event === undefined ? [after] : moved(after, driver, event),
      )
    case 'undo':
      return undoings(world).flatMap(({ after, event }) =>
        event === undefined ? [after] : moved(after, driver, event),
      )
    case 'placeOrder':
      return placed(world, driver)
  }
}

type Answer = { readonly after: World; readonly event?: CheckoutEvent }

function reservations(world: World): Answer[] {
  if (world.stock === 'held') return [{ after: world, event: 'stockReserved' }, { after: world }]
  if (world.stock === 'released') return [{ after: world, event: 'stockGone' }, { after: world }]
  const held: World = { ...world, stock: 'held' }
  return [
    { after: held, event: 'stockReserved' },
    { after: held },
    { after: world, event: 'stockRefused' },
    { after: world },
  ]
}

function authorizations(world: World): Answer[] {
  switch (world.payment) {
    case 'held':
      return [{ after: world, event: 'paymentAuthorized' }, { after: world }]
    case 'declined':
    case 'voided':
      return [{ after: world, event: 'paymentDeclined' }, { after: world }]
    // Whoever would begin to wait may learn that too many wait already.
    case 'challenge':
      return [{ after: world, event: 'paymentChallenged' }, { after: world, event: 'waitRefused' }, { after: world }]
    case 'pending':
      return [{ after: world, event: 'paymentPending' }, { after: world, event: 'waitRefused' }, { after: world }]
    case 'none': {
      const held: World = { ...world, payment: 'held', news: true }
      return [
        { after: held, event: 'paymentAuthorized' },
        { after: held },
        { after: { ...world, payment: 'declined' }, event: 'paymentDeclined' },
        { after: { ...world, payment: 'challenge' }, event: 'paymentChallenged' },
        { after: { ...world, payment: 'challenge' }, event: 'waitRefused' },
        { after: { ...world, payment: 'pending' }, event: 'paymentPending' },
        { after: { ...world, payment: 'pending' }, event: 'waitRefused' },
        { after: world },
      ]
    }
  }
}

function undoings(world: World): Answer[] {
  const stays = world.payment === 'pending' || world.payment === 'declined'
  const payment = stays ? world.payment : 'voided'
  const undone: World = { ...world, stock: 'released', payment }
  return [
    { after: undone, event: 'undone' },
    { after: undone },
    { after: { ...world, stock: 'released' } },
    { after: { ...world, payment } },
    { after: world },
  ]
}

function placed(world: World, driver: ModelDriver): World[] {
  if (isOpen(world.saved) && world.time < world.deadline) return [{ ...world, saved: 'placed' }]
  const event = isOpen(world.saved) ? 'timeUp' : 'paymentAuthorized'
  return moved(world, { ...driver, at: world.saved, saved: world.saved }, event)
}

/** Applies an event as the driver does: a state that rests is saved if nobody else moved the checkout. */
function moved(world: World, driver: Pick<ModelDriver, 'at' | 'saved'>, event: CheckoutEvent): World[] {
  const next = step(checkoutTable, driver.at, event)
  const command = next.effects[0]
  if (next.kind === 'to' && savedStates.includes(next.state)) {
    if (world.saved !== driver.saved) return moved(world, { at: world.saved, saved: world.saved }, event)
    const waits = next.state === 'challenged' || next.state === 'pending'
    const saved: World = { ...world, saved: next.state, deadline: waits ? 2 : world.deadline }
    return [command === undefined ? saved : withDriver(saved, { at: next.state, saved: next.state, command })]
  }
  return [command === undefined ? world : withDriver(world, { at: next.state, saved: driver.saved, command })]
}

function withDriver(world: World, driver: ModelDriver): World {
  const drivers = [...world.drivers, driver].toSorted((left, right) =>
    JSON.stringify(left) < JSON.stringify(right) ? -1 : 1,
  )
  return { ...world, drivers }
}
