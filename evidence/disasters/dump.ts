import assert from 'node:assert/strict'
import postgres from 'postgres'
import type { Figure } from '../harness/figures.ts'
import { startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, type Shop, secret } from '../harness/shop.ts'
import { requireSoundBooks } from './audit.ts'
import { readBooks } from './books.ts'
import { dump, restoreDump, type Server, startPrimary } from './debian-postgres.ts'
import { type Observed, startLoad, untilPlaced } from './load.ts'

/**
 * What the guide says of `pg_dump`: a server that is dumped and restored into another cluster has every order, audits
 * clean, and sells on, though its transaction ids begin anew there.
 */
export async function restoreElsewhere(from: Server, observed: Observed, shop: Shop): Promise<Figure[]> {
  await using file = await dump(from)
  await using other = await startPrimary()
  const admin = postgres(other.url.replace(/merastore$/, 'postgres'), { max: 1 })
  await admin.unsafe('create database merastore')
  await admin.unsafe('create role merastore_app nologin')
  await admin.end()
  restoreDump(other, file.path)
  await using bench = await openWorkbench(other.url)
  const { lost, doubled, piecesOff } = await readBooks(other.url, observed, shop.storeId)
  assert.deepEqual({ lost, doubled, piecesOff }, { lost: 0, doubled: 0, piecesOff: 0 })
  const checks = await requireSoundBooks(bench)
  await using platform = await startPlatformProcess({ databaseUrl: other.url, secret })
  const load = startLoad({ shop, buyers: 2, url: () => platform.url })
  await untilPlaced(load.observed, 4)
  await load.stop()
  assert.equal(await platform.stop(), 0)
  await bench.drain()
  await requireSoundBooks(bench)
  return [
    { what: 'pg_dump into another cluster: confirmed orders lost', value: lost },
    { what: 'pg_dump into another cluster: checks of the auditor, no violation', value: checks },
  ]
}
