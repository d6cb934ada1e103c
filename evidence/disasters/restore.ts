import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asOwner, type OwnerTx } from '@merastore/runtime'
import { writeBackup } from '@merastore/runtime/backup'
import postgres from 'postgres'
import { secretMarkOf } from '../../apps/platform/secret-mark.ts'
import { readArguments } from '../harness/arguments.ts'
import { startCluster } from '../harness/cluster.ts'
import { tellFigures } from '../harness/figures.ts'
import { startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, secret } from '../harness/shop.ts'
import { requireSoundBooks } from './audit.ts'
import { readBooks } from './books.ts'
import { isPlaced, startLoad, untilPlaced } from './load.ts'
import { runCommand } from './restore-runs.ts'
import { hashTables } from './table-hashes.ts'

/**
 * An installation is backed up while it sells, and restored into another cluster: every row is as it was at the moment
 * of the backup, broken files are refused, a restore that was killed is started over, and the shop goes on.
 */
const { buyers, seconds, record } = readArguments({
  buyers: { whole: 8, short: 3 },
  // Before the backup, after it, and on the restored installation.
  seconds: { whole: 20, short: 4 },
})
const partMs = seconds * 1000
const folder = await mkdtemp(join(tmpdir(), 'merastore-restore-'))
const file = join(folder, 'shop.backup')

await using source = await startCluster()
const bench = await openWorkbench(source.url)
const shop = await bench.openShop('restore', [{ sku: 'MUG', priceMinor: 1900, quantity: 1_000_000 }])
await bench[Symbol.asyncDispose]()
const platform = await startPlatformProcess({ databaseUrl: source.url, secret })
const load = startLoad({ shop, buyers, url: () => platform.url })
await sleep(partMs)
await untilPlaced(load.observed, buyers)
let hashes: ReadonlyMap<string, string> = new Map()
const inSnapshot = async (tx: OwnerTx) => {
  hashes = await hashTables(tx)
}
const startMs = performance.now()
const backup = await writeBackup({ databaseUrl: source.url, file, secretMark: secretMarkOf(secret), inSnapshot })
const backupMs = performance.now() - startMs
await sleep(partMs)
await load.stop()
assert.equal(load.observed.failed.length, 0)
await platform.stop()

await using target = await startCluster()
const refused = await refuseBrokenFiles()
const killed = await runCommand(['restore', file], target.url, (out) => out.includes('orders.orders:'))
assert.equal(killed.code, null, `the restore was to be killed:\n${killed.out}${killed.err}`)
const unusable = await runCommand(['store', 'list'], target.url)
assert.match(unusable.err, /restore into this database was begun and has not ended/)
const restoreStartMs = performance.now()
const restored = await runCommand(['restore', file], target.url)
const restoreMs = performance.now() - restoreStartMs
assert.equal(restored.code, 0, `${restored.out}${restored.err}`)
const found = await asOwner(target.url, (sql) => sql.begin(hashTables))
const differing = [...hashes].filter(([table, hash]) => found.get(table) !== hash).map(([table]) => table)

const after = await startPlatformProcess({ databaseUrl: target.url, secret })
const sequel = startLoad({ shop, buyers, url: () => after.url })
await sleep(partMs)
await untilPlaced(sequel.observed, 1)
await sequel.stop()
await after.stop()
const { books, checks, ordersAtBackup } = await settle()
await tellFigures(
  {
    name: 'restore',
    title: 'Backup under load, and restore',
    command: 'npm run test:restore',
    figures: [
      { what: 'recovery point', value: backup.header.takenAt },
      { what: 'tables', value: backup.tables.size },
      { what: 'rows', value: backup.rows },
      { what: 'size of the file', value: backup.bytes, unit: 'bytes' },
      { what: 'backup took', value: Math.round(backupMs), unit: 'ms' },
      { what: 'requests that failed during it', value: load.observed.failed.length },
      { what: 'restore took', value: Math.round(restoreMs), unit: 'ms' },
      { what: 'tables whose rows differ from the snapshot', value: differing.length },
      { what: 'broken files refused with nothing written', value: refused },
      { what: 'orders at the recovery point', value: ordersAtBackup },
      { what: 'orders confirmed after the restore', value: books.acknowledged },
      { what: 'of them lost', value: books.lost },
      { what: 'checks of the auditor, without a violation', value: checks },
    ],
    remarks: [
      'The hashes are taken over all rows of each table in the snapshot of the backup, by PostgreSQL itself, and again after the restore into another cluster. The first restore is killed (SIGKILL) in the middle.',
    ],
  },
  { record },
)
assert.deepEqual(differing, [])
assert.ok(books.acknowledged > 0 && load.observed.purchases.some(isPlaced))
assert.deepEqual({ ...books, acknowledged: 0 }, { acknowledged: 0, lost: 0, doubled: 0, piecesOff: 0 })
await rm(folder, { recursive: true })
// An exit leaves out what `using` would end.
await target[Symbol.asyncDispose]()
await source[Symbol.asyncDispose]()
process.exit(0)

async function refuseBrokenFiles(): Promise<number> {
  const whole = await readFile(file)
  const flipped = Buffer.from(whole)
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1
  const broken = [whole.subarray(0, whole.length * 0.9), flipped]
  for (const [number, bytes] of broken.entries()) {
    const path = join(folder, `broken-${number}.backup`)
    await writeFile(path, bytes)
    const run = await runCommand(['restore', path], target.url)
    assert.equal(run.code, 1)
    assert.match(run.err, /is damaged or cut off/)
  }
  const sql = postgres(target.url, { max: 1 })
  const schemas = await sql`select from pg_namespace where nspname like 'merastore%' or nspname = 'orders'`
  await sql.end()
  assert.equal(schemas.length, 0)
  return broken.length
}

/** Lets consumers finish on the restored installation, and compares with the answers to its buyers. */
async function settle() {
  await using last = await openWorkbench(target.url)
  await last.drain()
  const checks = await requireSoundBooks(last)
  const books = await readBooks(target.url, sequel.observed, shop.storeId)
  return { checks, books, ordersAtBackup: backup.tables.get('orders.orders')?.rows ?? 0 }
}
