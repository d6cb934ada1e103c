import assert from 'node:assert/strict'
import { addMs, type Clock, dayMs } from '@merastore/kernel'
import { applicationUrl, readSettings, silentLogger, timersOf } from '@merastore/runtime'
import postgres from 'postgres'
import { runAudit } from '../../apps/platform/audit.ts'
import { type Platform, startPlatform } from '../../apps/platform/server.ts'
import { platformSettings } from '../../apps/platform/settings.ts'
import { readArguments } from '../harness/arguments.ts'
import { startCluster } from '../harness/cluster.ts'
import { tellFigures } from '../harness/figures.ts'
import { openWorkbench, type Shop, secret } from '../harness/shop.ts'
import { type Footprint, type Growth, growthAnOrder, readFootprint } from './footprint.ts'
import { liveThroughOrders } from './life-of-orders.ts'

/** `npm run test:growth`: what an order leaves in the database for a while, and what for ever. */
const options = readArguments({ orders: { whole: 4000, short: 480 } })
/** What is deleted in one round makes room for the next, as it does from day to day. */
const rounds = 4
const ordersARound = Math.ceil(options.orders / rounds)

const bytesForEverMax = 12_288
/** Of few orders the last page of each of a hundred files, which is half empty, is felt: some 1,500 bytes an order. */
const allowedMax = options.short ? bytesForEverMax + 1_536 : bytesForEverMax
/** Longer than the longest retention. */
const later = 400 * dayMs

let movedMs = 0
const clock: Clock = { now: () => addMs(new Date(), movedMs) }

await using cluster = await startCluster()
const shop = await openShop()
const platform = await openPlatform()
const owner = postgres(cluster.url, { max: 1, onnotice: () => {} })
try {
  process.exitCode = await measure(platform, shop)
} finally {
  await owner.end()
  await platform.stop()
}

async function measure(platform: Platform, shop: Shop): Promise<0 | 1> {
  const empty = await readFootprint(owner)
  await liveThroughOrders(platform, shop, ordersARound)
  const bought = growthAnOrder(empty, await readFootprint(owner), ordersARound)
  // From here on the files have room for what comes and goes: what they still grow by stays.
  const first = await sweep(platform)
  let last = first
  for (let round = 2; round <= rounds; round++) {
    await liveThroughOrders(platform, shop, ordersARound)
    last = await sweep(platform)
  }
  const lasting = growthAnOrder(first, last, (rounds - 1) * ordersARound)
  const { clean } = await runAudit(platform.composition)
  assert(clean, 'the audit finds violations after retention')
  await report(bought, lasting)
  return lasting.bytes <= allowedMax ? 0 : 1
}

/** Long after, everything that recurs has run. */
async function sweep({ composition: { services, readers } }: Platform): Promise<Footprint> {
  movedMs += later
  for (const service of services) {
    for (const timer of timersOf(service, { services, readers, logger: silentLogger })) await timer.run()
  }
  return readFootprint(owner)
}

async function report(bought: Growth, lasting: Growth): Promise<void> {
  const rounded = (value: number) => Math.round(value)
  await tellFigures(
    {
      name: 'growth',
      title: 'What an order leaves in the database',
      command: 'npm run test:growth',
      figures: [
        {
          what: `orders bought, sent and delivered, two lines each, in ${rounds} rounds`,
          value: rounds * ordersARound,
        },
        { what: 'an order, before retention: rows', value: Number(bought.rows.toFixed(1)) },
        { what: 'an order, before retention', value: rounded(bought.bytes), unit: 'bytes' },
        { what: 'an order, for ever: rows', value: Number(lasting.rows.toFixed(1)) },
        {
          what: `an order, for ever (at most ${bytesForEverMax.toLocaleString('en')})`,
          value: rounded(lasting.bytes),
          unit: 'bytes',
        },
        ...lasting.tables
          .filter(({ bytes }) => bytes >= 100)
          .map(({ name, bytes }) => ({ what: `of that, ${name}`, value: rounded(bytes), unit: 'bytes' })),
      ],
      remarks: [
        'Sizes of the files with all indexes, after VACUUM. Each round ends with retention by a clock that was moved by 400 days. For ever: what the files grow by from the end of the first round to that of the last; the audit is clean then.',
      ],
    },
    options,
  )
}

async function openShop(): Promise<Shop> {
  await using bench = await openWorkbench(cluster.url)
  const articles = Array.from({ length: 64 }, (_, number) => ({
    sku: `SOLD-${number}`,
    priceMinor: 1900,
    quantity: 1_000_000,
  }))
  return await bench.openShop('growth', articles)
}

function openPlatform(): Promise<Platform> {
  return startPlatform({
    settings: readSettings(platformSettings, { PORT: '0', HOST: '127.0.0.1', DATABASE_CONNECTIONS: '4' }),
    installation: { databaseUrl: applicationUrl(cluster.url, secret), secret },
    logger: silentLogger,
    background: false,
    clock,
  })
}
