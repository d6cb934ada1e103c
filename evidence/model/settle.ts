import { consumingServices, takeInOrders, timers, workingServices } from './commands-machinery.ts'
import type { Model } from './model.ts'
import type { World } from './world.ts'

const roundsMax = 60
/** Short at first, for what is due soon; then long, so that every deadline and every repetition comes. */
const roundMs = (round: number) => (round <= 3 ? 60_000 : 600_000)

/** Until a transfer that has not arrived is given up. */
const transferMs = 15 * 86_400_000

/** Time passes without further faults, until everything is decided and done. Throws where that does not come. */
export async function settle(model: Model, world: World): Promise<void> {
  for (let round = 1; round <= roundsMax; round++) {
    await finishCalls(world)
    for (const service of consumingServices) {
      if (service === 'inventory') await takeInOrders(model, world)
      else await world.consume(service)
    }
    for (const [service, name] of timers) {
      await world.scheduler.start(name, () => world.timer(service, name))
      await finishCalls(world)
    }
    for (const service of workingServices) {
      await world.scheduler.start(service, () => world.work(service))
      await finishCalls(world)
    }
    // Orders that were given up just now: looking for what is left takes their events in.
    await takeInOrders(model, world)
    const left = await leftToDo(world)
    if (left.now + left.awaited === 0) return
    world.clock.advance(left.now === 0 ? transferMs : roundMs(round))
  }
  throw new Error(`${(await leftToDo(world)).now} things are left undone after ${roundsMax} rounds`)
}

async function finishCalls({ scheduler }: World): Promise<void> {
  while (scheduler.stopped() > 0) await scheduler.release(0, 'arrives')
}

/**
 * Checkouts without a decision, jobs, payments without a decision, and events that are set aside or not consumed; apart
 * from these, the jobs that wait for transfers.
 */
async function leftToDo({ owner, ...world }: World): Promise<{ now: number; awaited: number }> {
  const [row] = await owner<{ count: number; awaited: number }[]>`
    select (select count(*) from orders.checkouts where status not in ('placed', 'abandoned'))
      + (select count(*) from orders.jobs where kind not in ('remind-transfer', 'give-up-transfer')) + (select count(*) from notification.jobs)
      + (select count(*) from payment.payments where status = 'pending')
      + (select count(*) from orders.held_events) + (select count(*) from inventory.held_events)
      + (select count(*) from cart.held_events) + (select count(*) from notification.held_events) as count,
      (select count(*)::int from orders.jobs where kind in ('remind-transfer', 'give-up-transfer')) as awaited`
  const behind = await Promise.all(consumingServices.map((service) => world.hasConsumedEvents(service)))
  return { now: Number(row?.count) + behind.filter(Boolean).length, awaited: row?.awaited ?? 0 }
}
