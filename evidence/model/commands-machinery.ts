import { type Command, command } from './command.ts'
import { articleOf, type Model } from './model.ts'
import type { Fate } from './scheduler.ts'
import type { World } from './world.ts'

export const releaseCall = (index: number, fate: Fate): Command =>
  command(`release(${index}, ${fate})`, (_model, world) => world.scheduler.release(index, fate))

/** Whoever is under way comes to an end, or to where a checkout rests. */
export const finishCalls = (): Command =>
  command('finishCalls()', async (_model, { scheduler }) => {
    while (scheduler.stopped() > 0) await scheduler.release(0, 'arrives')
  })

export const crash = (): Command =>
  command('crash()', async (_model, world) => {
    world.scheduler.crash()
  })

export const advance = (seconds: number): Command =>
  command(`advance(${seconds} s)`, async (_model, world) => world.clock.advance(seconds * 1000))

export const consumingServices = ['cart', 'inventory', 'order', 'notification'] as const
export const workingServices = ['order', 'notification'] as const
export const timers = [
  ['order', 'recover-checkouts'],
  ['payment', 'poll-payments'],
  ['inventory', 'expire-reservations'],
] as const

export const consume = (service: string): Command =>
  command(`consume(${service})`, async (model, world) => {
    if (service === 'inventory') await takeInOrders(model, world)
    else await world.consume(service)
  })

/** Inventory handles the events of cancelled orders: their pieces can be promised again, or are written off. */
export async function takeInOrders(model: Model, world: World): Promise<void> {
  const before = await freedPieces(world)
  await world.consume('inventory')
  for (const [variantId, pieces] of await freedPieces(world)) {
    articleOf(model, variantId).available += pieces - (before.get(variantId) ?? 0)
  }
}

/** What cancelled orders gave back so far, by variant, by the events that inventory has handled. */
async function freedPieces({ owner, storeId }: World): Promise<Map<string, number>> {
  const rows = await owner<{ variantId: string; pieces: number }[]>`
    select line.variant_id as "variantId", sum(line.quantity)::int as pieces
    from inventory.consumed_events consumed
    join orders.events event on event.id = consumed.event_id and event.type = 'order.cancelled.v1'
    join orders.order_lines line on line.store_id = event.store_id and line.order_id = event.data ->> 'orderId'
    where event.store_id = ${storeId} and (event.data ->> 'restock')::boolean
    group by line.variant_id`
  return new Map(rows.map((row) => [row.variantId, row.pieces]))
}

export const work = (service: string): Command =>
  command(`work(${service})`, (_model, world) => world.scheduler.start(`jobs of ${service}`, () => world.work(service)))

export const timer = (service: string, name: string): Command =>
  command(`timer(${name})`, (_model, world) =>
    world.scheduler.start(name, async () => {
      try {
        await world.timer(service, name)
      } catch (error) {
        world.surprises.push(error)
      }
    }),
  )
