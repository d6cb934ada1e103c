import { readFileSync } from 'node:fs'
import { printTable } from '@merastore/kernel'
import { expect, it } from 'vitest'
import { challengeDeadlineMs, checkoutDeadlineMs, checkoutTable, reservationMs } from './checkout.ts'
import { fulfilmentTable, orderPaymentTable, orderTable } from './order-tables.ts'
import { firstWorld, nextWorlds, outside, takenUp, timePassed, type World } from './testing/checkout-model.ts'

/** Every world that any interleaving of two drivers, crashes, lost answers, time and late payments leads to. */
function allWorlds(): Map<string, World> {
  const worlds = new Map([[JSON.stringify(firstWorld), firstWorld]])
  // A map's iteration also visits what is added while it runs.
  for (const world of worlds.values()) {
    for (const next of nextWorlds(world)) {
      const name = JSON.stringify(next)
      if (!worlds.has(name)) worlds.set(name, next)
    }
  }
  return worlds
}

const worlds = allWorlds()

it('walks all interleavings of two drivers', () => {
  expect(worlds.size).toBeGreaterThan(1_000)
  const reached = new Set([...worlds.values()].map((world) => world.saved))
  expect(reached).toEqual(new Set(['reserving', 'challenged', 'pending', 'placed', 'givingUp', 'abandoned']))
})

it('places no order without both stock and payment, and takes neither from a placed one', () => {
  const broken = [...worlds.values()].filter(
    (world) => world.saved === 'placed' && (world.stock !== 'held' || world.payment !== 'held'),
  )
  expect(broken).toEqual([])
})

it('ends decided from everywhere, with nothing reserved or authorized where no order came of it', () => {
  const left = [...worlds.values()]
    .flatMap((world) => settled({ ...world, drivers: [] }))
    .filter((end) => !isClean(end))
  expect(left).toEqual([])
}, 240_000)

function isClean({ saved, stock, payment }: World): boolean {
  if (saved === 'placed') return stock === 'held' && payment === 'held'
  return saved === 'abandoned' && stock !== 'held' && payment !== 'held'
}

/** The ends after a crash of all drivers, once time has passed, the provider has decided, and answers come again. */
function settled(world: World): World[] {
  const ends = new Map<string, World>()
  const seen = new Map([[JSON.stringify(world), world]])
  for (const at of seen.values()) {
    // All drivers that are at work finish, time passes, late answers come: nothing more crashes or gets lost.
    const next = at.drivers.length > 0 ? nextWorlds(at).slice(0, 1) : onwards(at)
    if (next.length === 0) ends.set(JSON.stringify(at), at)
    for (const after of next) seen.set(JSON.stringify(after), after)
  }
  return [...ends.values()]
}

function onwards(world: World): World[] {
  const late = outside(world)
  if (late.length > 0) return late
  const passed = timePassed(world)
  return passed.length > 0 ? passed : takenUp(world).slice(0, 1)
}

it('lets a reservation outlive every deadline', () => {
  expect(checkoutDeadlineMs).toBeLessThan(challengeDeadlineMs)
  expect(challengeDeadlineMs).toBeLessThan(reservationMs)
})

it('prints its state tables in the README as they are', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
  // The formatter pads the columns of a table.
  const unpadded = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')
  for (const table of [checkoutTable, orderTable, orderPaymentTable, fulfilmentTable]) {
    expect(unpadded(readme)).toContain(unpadded(printTable(table)))
  }
})
