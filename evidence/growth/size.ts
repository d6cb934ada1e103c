import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareApplicationLogin, readSettings, silentLogger } from '@merastore/runtime'
import postgres from 'postgres'
import { startPlatform } from '../../apps/platform/server.ts'
import { platformSettings } from '../../apps/platform/settings.ts'
import { readArguments } from '../harness/arguments.ts'
import { startCluster } from '../harness/cluster.ts'
import { type Figure, tellFigures } from '../harness/figures.ts'
import { openWorkbench, secret } from '../harness/shop.ts'
import { copyOrders, movePositions, takeSample } from './copy-orders.ts'
import { liveThroughOrders } from './life-of-orders.ts'
import { type Measured, measureCommand } from './measure-command.ts'

/** `npm run test:size`: audit, backup and restore of many orders, at a fifth of them and at all of them. */
const options = readArguments({ orders: { whole: 100_000, short: 500 } })
const sizes = options.short ? [options.orders] : [Math.ceil(options.orders / 5), options.orders]

/** What the commands may take more for five times as many orders: they hold pages, not the installation. */
const memoryGrowthMaxMb = 128

type AtSize = {
  readonly orders: number
  readonly databaseBytes: number
  readonly fileBytes: number
  readonly checks: number
  readonly audit: Measured
  readonly backup: Measured
  readonly restore: Measured
}

await using cluster = await startCluster({ max_wal_size: '4GB' })
const owner = postgres(cluster.url, { max: 1, onnotice: () => {} })
const folder = await mkdtemp(join(tmpdir(), 'merastore-size-'))
try {
  const sample = await buySample()
  const results: AtSize[] = []
  let copied = 0
  for (const orders of sizes) {
    const beganAt = performance.now()
    await copyOrders(owner, sample, copied + 1, orders - 1)
    await readAll()
    await owner.unsafe('vacuum analyze')
    copied = orders - 1
    console.log(`${orders} orders stand after ${Math.round((performance.now() - beganAt) / 1000)} s`)
    results.push(await measure(orders))
  }
  await report(results)
  requireConstantMemory(results)
} finally {
  await owner.end()
  await rm(folder, { recursive: true, force: true })
}

function requireConstantMemory([small, large]: readonly AtSize[]): void {
  if (small === undefined || large === undefined) return
  for (const name of ['audit', 'backup', 'restore'] as const) {
    const grown = large[name].memoryMb - small[name].memoryMb
    assert(grown <= memoryGrowthMaxMb, `${name} takes ${Math.round(grown)} MB more for five times as many orders`)
  }
}

/** What one order left, after a first one has left what a shop has only once. */
async function buySample() {
  const bench = await openWorkbench(cluster.url)
  const articles = ['ONE', 'TWO'].map((sku) => ({ sku, priceMinor: 1900, quantity: 10_000_000 }))
  const shop = await bench.openShop('size', articles)
  await bench[Symbol.asyncDispose]()
  const platform = await startPlatform({
    settings: readSettings(platformSettings, { PORT: '0', HOST: '127.0.0.1', DATABASE_CONNECTIONS: '4' }),
    installation: { databaseUrl: await prepareApplicationLogin(cluster.url, secret), secret },
    logger: silentLogger,
    background: false,
  })
  try {
    return await takeSample(owner, shop.storeId, () => liveThroughOrders(platform, shop, 1))
  } finally {
    await platform.stop()
  }
}

async function readAll(): Promise<void> {
  await using bench = await openWorkbench(cluster.url)
  await movePositions(owner, bench.composition)
}

async function measure(orders: number): Promise<AtSize> {
  const file = join(folder, `${orders}.backup`)
  const audit = await measureCommand(['audit'], cluster.url)
  const checks = Number(/No violation: (\d+) checks/.exec(audit.out)?.[1])
  const backup = await measureCommand(['backup', file], cluster.url)
  const name = `restored_${orders}`
  await owner.unsafe(`create database ${name}`)
  const restore = await measureCommand(
    ['restore', file],
    Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href,
  )
  await owner.unsafe(`drop database ${name}`)
  const [size] = await owner<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`
  const fileBytes = (await stat(file)).size
  await rm(file)
  return { orders, checks, audit, backup, restore, fileBytes, databaseBytes: size?.bytes ?? 0 }
}

function report(results: readonly AtSize[]): Promise<void> {
  const figures = results.flatMap((at): Figure[] => {
    const of = at.orders.toLocaleString('en')
    const command = (name: 'audit' | 'backup' | 'restore'): Figure[] => [
      { what: `${of} orders: ${name}`, value: at[name].seconds, unit: 's' },
      { what: `${of} orders: ${name}, time of processors`, value: at[name].cpuSeconds, unit: 's' },
      { what: `${of} orders: ${name}, memory of its process`, value: Math.round(at[name].memoryMb), unit: 'MB' },
    ]
    return [
      { what: `${of} orders: size of the database`, value: at.databaseBytes / 1e9, unit: 'GB' },
      { what: `${of} orders: checks of the auditor, without a violation`, value: at.checks },
      ...command('audit'),
      ...command('backup'),
      { what: `${of} orders: size of the backup`, value: at.fileBytes / 1e6, unit: 'MB' },
      ...command('restore'),
    ]
  })
  return tellFigures(
    {
      name: 'size',
      title: 'Audit, backup and restore by the number of orders',
      command: 'npm run test:size',
      figures: [...figures, ...perMillion(results)],
      remarks: [
        'One order of two lines was bought, sent and delivered; the others are copies of all rows that it left (but the answers under idempotency keys, which are stored for a day), under ids, numbers, addresses and names of their own, younger than any retention; copies are alike, so a backup of real orders compresses less. The commands are those of an operator, in processes of their own, with their start, beside other work of the machine; the time of processors is that of the command and of its sessions in PostgreSQL together, and does not feel other work. The memory is the most that the process of the command held. A million: the line through both sizes, not measured.',
      ],
    },
    options,
  )
}

/** In a line through both sizes, which takes the start of a process out. */
function perMillion([small, large]: readonly AtSize[]): Figure[] {
  if (small === undefined || large === undefined) return []
  const at = (of: (size: AtSize) => number) =>
    of(large) + ((of(large) - of(small)) / (large.orders - small.orders)) * (1_000_000 - large.orders)
  const minutes = (name: 'audit' | 'backup' | 'restore') => ({
    what: `a million orders, extrapolated: ${name}, time of processors`,
    value: at((size) => size[name].cpuSeconds) / 60,
    unit: 'min',
  })
  return [
    {
      what: 'a million orders, extrapolated: size of the database',
      value: at((size) => size.databaseBytes) / 1e9,
      unit: 'GB',
    },
    {
      what: 'a million orders, extrapolated: size of the backup',
      value: at((size) => size.fileBytes) / 1e9,
      unit: 'GB',
    },
    minutes('audit'),
    minutes('backup'),
    minutes('restore'),
  ]
}
