import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type MigrationSet, migrate, prepareApplicationLogin } from '@merastore/runtime'
import postgres from 'postgres'
import { migrationSets } from '../../apps/platform/modules.ts'
import { readArguments } from '../harness/arguments.ts'
import { createBuyer, isReady } from '../harness/buyer.ts'
import { startCluster } from '../harness/cluster.ts'
import { tellFigures } from '../harness/figures.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, type Shop, secret } from '../harness/shop.ts'
import { openStaff } from '../races/people.ts'
import { requireSoundBooks } from './audit.ts'
import { readBooks } from './books.ts'
import { type EveryState, fillEveryState } from './every-state.ts'
import { type Load, startLoad } from './load.ts'
import { watchLocks } from './lock-watch.ts'
import { startNextConsumers } from './next-consumers.ts'
import { checkOutOldVersion } from './old-version.ts'
import { startProxy } from './proxy.ts'

/**
 * An upgrade under load: the old version sells, this one migrates and starts beside it, traffic is moved, the old one
 * ends. No request fails, nobody waits a second for a lock, and each version goes on with what the other began.
 */
const { buyers, seconds, short, record } = readArguments({
  buyers: { whole: 8, short: 4 },
  // Of each part: the old version alone, both side by side, the new one alone.
  seconds: { whole: 15, short: 3 },
})
const partMs = seconds * 1000

const nextRelease = (name: string, schema: string): MigrationSet => ({
  schema,
  folder: new URL(`./next-release/${name}/`, import.meta.url),
})
const expand = ['catalog', 'inventory', 'orders', 'reviews'].map((schema) => nextRelease(schema, schema))
const contract = [nextRelease('contract', 'inventory')]
const drainMs = 3000

await using found = await checkOutOldVersion()
if (found === undefined) {
  console.log(
    'NOT SHOWN: the history before the last change of the schema is not in this clone. Run `git fetch --unshallow`, or name a commit in UPGRADE_FROM.',
  )
  process.exit(short ? 0 : 1)
}
const old = found
await using cluster = await startCluster()
const options = { databaseUrl: cluster.url, secret, env: { DRAIN_SECONDS: String(drainMs / 1000) } }
await using oldProcess = await startPlatformProcess({
  ...options,
  entry: old.file('apps/platform/cli.ts'),
  args: ['start', '--api-only'],
})
const ownerSql = postgres(cluster.url, { max: 1, onnotice: () => {} })
const { shop, states } = await fillWithOldVersion()
await using proxy = await startProxy(portOf(oldProcess))
await using locks = watchLocks(cluster.url)
// The old version by itself; then each request to either of them, as a load balancer spreads it; then the new one.
let spread: readonly (() => string)[] = [() => oldProcess.url]
let request = 0
const load = startLoad({ shop, buyers, url: () => (spread[request++ % spread.length] as () => string)() })
await sleep(partMs)

// The schema of this version and of a next release, while the old process sells.
const migrated: string[] = []
const startMs = performance.now()
await migrate(cluster.url, [...migrationSets, ...expand], (line) => migrated.push(line))
const migrationMs = performance.now() - startMs
await using nextConsumers = await startNextConsumers(await prepareApplicationLogin(cluster.url, secret))
const newProcess = await startPlatformProcess(options)
proxy.leadTo(portOf(newProcess))
const behindProxy = () => `http://127.0.0.1:${proxy.port}`
const crossed = await buyAcross(shop, oldProcess, newProcess, short ? 5 : 25)
// Beside the old process, which may still write as it did.
await states.expectPreserved(newProcess.url)
spread = [() => oldProcess.url, behindProxy]
await sleep(partMs)
spread = [behindProxy]
// What is under way at the old one comes to its end.
await sleep(drainMs)
assert.equal(await oldProcess.stop(), 0, 'the old process ended by itself')
await migrate(cluster.url, [...migrationSets, ...contract], (line) => migrated.push(line))

// This version ends without a load balancer's help: behind a proxy that only leads new connections elsewhere.
await using nextProcess = await startPlatformProcess(options)
proxy.leadTo(portOf(nextProcess))
assert.equal(await newProcess.stop(), 0, 'the new process ended by itself')
await states.expectPreserved(nextProcess.url)
await states.goOn(nextProcess.url)
await sleep(partMs)
await load.stop()
const handed = await nextConsumers.settle(ownerSql)
const books = await settle(load)
const { observed } = load
await tellFigures(
  {
    name: 'upgrade',
    title: 'Upgrade under load',
    command: 'npm run test:upgrade',
    figures: [
      { what: 'old version', value: old.commit },
      { what: 'migrations applied under load', value: migrated.filter((line) => line.startsWith('migrated')).length },
      {
        what: 'times a migration made way for buyers',
        value: migrated.filter((line) => line.includes('made way')).length,
      },
      { what: 'migrations took', value: Math.round(migrationMs), unit: 'ms' },
      { what: 'requests', value: observed.requests },
      { what: 'failed requests', value: observed.failed.length },
      { what: 'orders confirmed', value: books.acknowledged },
      { what: 'confirmed orders lost', value: books.lost },
      { what: 'purchases begun in one version and finished in the other', value: crossed },
      {
        what: 'things of before that the new version reads alike and goes on with',
        value: states.names.length,
      },
      {
        what: 'events that a new consumer and a new service were handed, each once',
        value: handed.reduce((a, b) => a + b, 0),
      },
      { what: 'longest wait for a migration', value: Math.round(locks.forMigrations.ms), unit: 'ms' },
      { what: 'longest wait of buyers for each other', value: Math.round(locks.forAnything.ms), unit: 'ms' },
      { what: 'samples of the locks', value: locks.samples },
      { what: 'longest request', value: Math.round(observed.longestMs), unit: 'ms' },
    ],
    remarks: [
      `From before: ${states.names.join(', ')}.`,
      'The old version is the code before the schema changed last; the schema of a made-up next release is applied too: columns with defaults, tables, a whole service, a consumer more, a concurrent index, rows filled in batches, a validated constraint, and a dropped column after the old process has ended.',
    ],
  },
  { record },
)
assert.deepEqual(
  observed.failed.map(({ what, answer }) => `${what}: ${answer.status} ${answer.code}`),
  [],
)
assert.ok(books.acknowledged > 0)
assert.deepEqual({ ...books, acknowledged: 0 }, { acknowledged: 0, lost: 0, doubled: 0, piecesOff: 0 })
const { ms, statement } = locks.forMigrations
assert.ok(ms < 1000, `somebody waited ${ms} ms for a migration: ${statement}`)
// An exit leaves out what `using` would end.
for (const opened of [nextConsumers, locks, proxy, oldProcess, cluster, found]) await opened[Symbol.asyncDispose]()
process.exit(0)

function portOf({ url }: PlatformProcess): number {
  return Number(new URL(url).port)
}

/** Filled by its own code: this version may have tables that are not there yet. */
async function fillWithOldVersion(): Promise<{ shop: Shop; states: EveryState }> {
  const harness: typeof import('../harness/shop.ts') = await import(old.file('evidence/harness/shop.ts').href)
  await using bench = await harness.openWorkbench(cluster.url)
  const articles = ['MUG', 'BOWL', 'PLATE'].map((sku) => ({ sku, priceMinor: 1900, quantity: 1_000_000 }))
  const shop = await bench.openShop('upgrade', articles)
  const other = await bench.openShop('states', articles)
  const { url } = oldProcess
  const owner = await openStaff({ bench, nextUrl: () => url }, other)
  return { shop, states: await fillEveryState({ url, bench, shop: other, owner, sql: ownerSql }) }
}

/** Purchases whose cart is filled in one version and paid in the other, both ways; the order is read in the first. */
async function buyAcross(shop: Shop, one: PlatformProcess, other: PlatformProcess, count: number): Promise<number> {
  let url = one.url
  const buyer = createBuyer({ url: () => url, shop })
  for (let number = 0; number < count; number++) {
    const [first, second] = number % 2 === 0 ? [one.url, other.url] : [other.url, one.url]
    url = first
    const cart = await buyer.fillCart([{ variantId: String(shop.articles[0]?.variantId), quantity: 1 }])
    assert.ok(isReady(cart))
    url = second
    const bought = await buyer.checkout(cart, await buyer.tokenize())
    assert.equal(bought.status, 200)
    url = first
    const { id } = bought.body.order as { id: string }
    const read = await buyer.request('GET', `/orders/${id}?accessToken=${bought.body.accessToken}`)
    assert.equal(read.status, 200)
  }
  return count
}

/** Lets consumers finish, compares with the answers to buyers, and has the auditor look. */
async function settle({ observed }: Load) {
  assert.equal(await nextProcess.stop(), 0, 'the last process ended by itself')
  await using bench = await openWorkbench(cluster.url)
  await bench.drain()
  await requireSoundBooks(bench)
  const [left] = await ownerSql`select count(*)::int as count from orders.orders where channel <> 'web'`
  await ownerSql.end()
  assert.deepEqual(left, { count: 0 })
  return readBooks(cluster.url, observed, shop.storeId)
}
