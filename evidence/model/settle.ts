import { consumingServices, takeInOrders, timers, workingServices } from './commands.ts'
import type { Model } from './model.ts'
import type { World } from './world.ts'

const roundsMax = 60
/** Short at first, for what is due soon; then long, so that every deadline and every repetition comes. */
const roundMs = (round: number) => (round <= 3 ? 60_000 : 600_000)

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
    if ((await leftToDo(world)) === 0) return
    world.clock.advance(roundMs(round))
  }
  throw new Error(`${await leftToDo(world)} things are left undone after ${roundsMax} rounds`)
}

async function finishCalls({ scheduler }: World): Promise<void> {
  while (scheduler.stopped() > 0) await scheduler.release(0, 'arrives')
}

/** Checkouts without a decision, jobs, payments without a decision, and facts that are held or not taken in. */
async function leftToDo({ owner, ...world }: World): Promise<number> {
  const [row] = await owner<{ count: number }[]>`
    select (select count(*) from orders.checkouts where status not in ('placed', 'abandoned'))
      + (select count(*) from orders.jobs) + (select count(*) from notification.jobs)
      + (select count(*) from payment.payments where status = 'pending')
      + (select count(*) from orders.held_events) + (select count(*) from inventory.held_events)
      + (select count(*) from cart.held_events) + (select count(*) from notification.held_events) as count`
  const behind = await Promise.all(consumingServices.map((service) => world.hadFacts(service)))
  return Number(row?.count) + behind.filter(Boolean).length
}
