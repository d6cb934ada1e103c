import { readArguments } from '../harness/arguments.ts'
import { startCluster } from '../harness/cluster.ts'
import { tellFigures } from '../harness/figures.ts'
import { walk } from './walk.ts'
import { openWorld } from './world.ts'

/**
 * Walks through cart, stock, order and payment seed by seed, with a clock, faults and interleavings that the seed
 * decides, and holds the services against a model. `--first 4711 --seeds 1` walks one seed again.
 */
const { record, seeds, first } = readArguments({ seeds: { whole: 10_000, short: 120 }, first: { whole: 1, short: 1 } })

// What is proven is the order of effects, not their durability: the faults do that.
await using cluster = await startCluster({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
await using world = await openWorld(cluster.url)
const counts = { commands: 0 }
const startedMs = Date.now()
for (let seed = first; seed < first + seeds; seed++) {
  try {
    await walk(world, seed, counts)
  } catch (error) {
    console.error(`seed ${seed} (npm run test:model -- --first ${seed} --seeds 1)`)
    throw error
  }
  if ((seed - first + 1) % 500 === 0)
    console.log(`${seed - first + 1} seeds, ${Math.round((Date.now() - startedMs) / 1000)} s`)
}
const [row] = await world.owner<{ orders: number; abandoned: number; cancelled: number; sent: number }[]>`
  select (select count(*)::int from orders.orders) as orders,
    (select count(*)::int from orders.checkouts where status = 'abandoned') as abandoned,
    (select count(*)::int from orders.orders where status = 'cancelled') as cancelled,
    (select count(*)::int from orders.refunds where sent_at is not null) as sent`
await tellFigures(
  {
    name: 'model',
    title: 'Cart, stock, order and payment against a model',
    command: 'npm run test:model',
    figures: [
      { what: 'seeds', value: seeds },
      { what: 'commands', value: counts.commands },
      { what: 'orders placed', value: row?.orders ?? 0 },
      { what: 'of these cancelled', value: row?.cancelled ?? 0 },
      { what: 'checkouts given up', value: row?.abandoned ?? 0 },
      { what: 'refunds by bank transfer that staff marked as sent', value: row?.sent ?? 0 },
      { what: 'differences from the model', value: 0 },
    ],
    remarks: [
      `Seeds ${first} to ${first + seeds - 1}; each decides the commands, the clock, the order of the calls between services, and which of them get lost or die with their process.`,
    ],
  },
  { record },
)
