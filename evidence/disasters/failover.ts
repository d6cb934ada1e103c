import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { readArguments } from '../harness/arguments.ts'
import { type Figure, tellFigures } from '../harness/figures.ts'
import { startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, type Shop, secret } from '../harness/shop.ts'
import { requireSoundBooks } from './audit.ts'
import { readBooks } from './books.ts'
import { hasDebianPostgres, type Server, startPrimary, startReplica, synchronous } from './debian-postgres.ts'
import { restoreElsewhere } from './dump.ts'
import { isPlaced, type Observed, repeatUnanswered, startLoad, untilPlaced } from './load.ts'

/**
 * PostgreSQL fails over under load: the primary is killed, its replica promoted, and the platform, which has the
 * addresses of both, goes on by itself. With synchronous replication no confirmed order is lost; without it, what is
 * lost is only reported.
 */
const { buyers, seconds, record } = readArguments({
  buyers: { whole: 8, short: 4 },
  // Before the kill, and after the first order that followed it.
  seconds: { whole: 15, short: 4 },
})
const partMs = seconds * 1000
/** What a person or a guard needs to notice, and to decide that the primary is given up. */
const decisionMs = 1000
const recoverMaxMs = 60_000

if (!hasDebianPostgres()) {
  console.log('skipped: the failover needs the binaries of PostgreSQL 15; apt-get install postgresql-15')
  process.exit(0)
}

const safe = await failOver('synchronous')
const unsafe = await failOver('asynchronous')
await tellFigures(
  {
    name: 'failover',
    title: 'Failover to a replica under load',
    command: 'npm run test:failover',
    figures: [...safe.figures, ...unsafe.figures],
    remarks: [
      `The primary is killed (SIGKILL) while ${buyers} buyers buy; its replica is promoted ${decisionMs} ms later. Both are PostgreSQL 15 of Debian. "Lost" counts orders that were confirmed to a buyer and that the new primary does not have.`,
      'Asynchronous replication loses what it had not sent; on one machine, without a network between, that is little or nothing. The figure promises nothing.',
    ],
  },
  { record },
)
assert.equal(safe.lost, 0)
process.exit(0)

async function failOver(mode: 'synchronous' | 'asynchronous') {
  await using primary = await startPrimary()
  const admin = postgres(primary.url.replace(/merastore$/, 'postgres'), { max: 1 })
  await admin.unsafe('create database merastore')
  await using replica = await startReplica(primary)
  if (mode === 'synchronous') {
    await admin.unsafe(synchronous)
    await admin.unsafe('select pg_reload_conf()')
  }
  await untilStreaming(admin, mode === 'synchronous' ? 'sync' : 'async')
  await admin.end()
  const shop = await openShop(primary)
  const both = `postgres://postgres@127.0.0.1:${primary.port},127.0.0.1:${replica.port}/merastore`
  await using platform = await startPlatformProcess({ databaseUrl: both, secret })
  const load = startLoad({ shop, buyers, url: () => platform.url, timeoutMs: 20_000 })
  await sleep(partMs)
  await untilPlaced(load.observed, buyers)
  const before = load.observed.purchases.filter(isPlaced).length
  const killedMs = Date.now()
  await primary.kill()
  await sleep(decisionMs)
  await replica.promote()
  const promotedMs = Date.now()
  for (const untilMs = promotedMs + recoverMaxMs; load.observed.lastPlacedMs < promotedMs && Date.now() < untilMs; )
    await sleep(20)
  const recoveredMs = load.observed.lastPlacedMs
  await sleep(partMs)
  await load.stop()
  assert.ok(recoveredMs >= promotedMs, `no order after the failover:\n${platform.output().slice(-2000)}`)
  const { observed } = load
  const repeated = await repeatUnanswered(observed)
  assert.equal(await platform.stop(), 0)
  const books = await settle(replica, { observed, shop }, mode)
  const hung = observed.failed.filter(({ answer }) => answer.status === 0).length
  const slow = observed.failed.filter(({ answer }) => answer.status === 503 && answer.headers.has('retry-after')).length
  const figures: Figure[] = [
    { what: `${mode}: orders confirmed before the kill`, value: before },
    { what: `${mode}: orders confirmed in all`, value: books.acknowledged },
    { what: `${mode}: confirmed orders lost`, value: books.lost },
    { what: `${mode}: orders of one purchase more than once`, value: books.doubled },
    { what: `${mode}: first order after the kill`, value: recoveredMs - killedMs, unit: 'ms' },
    { what: `${mode}: first order after the promotion`, value: recoveredMs - promotedMs, unit: 'ms' },
    { what: `${mode}: requests`, value: observed.requests },
    { what: `${mode}: requests told to come back (503, Retry-After)`, value: slow },
    { what: `${mode}: requests without an answer`, value: hung },
    { what: `${mode}: other failed requests`, value: observed.failed.length - slow - hung },
    { what: `${mode}: purchases repeated under their key`, value: repeated },
    { what: `${mode}: longest request`, value: Math.round(observed.longestMs), unit: 'ms' },
  ]
  if (mode === 'synchronous') {
    const unsound = { lost: books.lost, doubled: books.doubled, piecesOff: books.piecesOff }
    assert.deepEqual(unsound, { lost: 0, doubled: 0, piecesOff: 0 })
    const others = observed.failed.filter(({ answer }) => answer.status !== 0 && answer.status !== 503)
    assert.deepEqual(
      others.map(({ what, answer }) => `${what}: ${answer.status}`),
      [],
    )
    figures.push(...(await restoreElsewhere(replica, observed, shop)))
  }
  return { lost: books.lost, figures }
}

async function openShop(primary: Server) {
  await using bench = await openWorkbench(primary.url)
  return await bench.openShop('failover', [
    { sku: 'MUG', priceMinor: 1900, quantity: 1_000_000 },
    { sku: 'BOWL', priceMinor: 2500, quantity: 1_000_000 },
  ])
}

async function untilStreaming(admin: postgres.Sql, state: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const [row] = await admin`select sync_state from pg_stat_replication where state = 'streaming'`
    if (row?.sync_state === state) return
    await sleep(100)
  }
  throw new Error(`the replica does not stream (${state})`)
}

/** Lets consumers finish on the new primary, has the auditor look, and compares with the answers to buyers. */
async function settle(replica: Server, { observed, shop }: { observed: Observed; shop: Shop }, mode: string) {
  await using bench = await openWorkbench(replica.url)
  await bench.drain()
  if (mode === 'synchronous') await requireSoundBooks(bench)
  return await readBooks(replica.url, observed, shop.storeId)
}
