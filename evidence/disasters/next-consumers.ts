import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '@merastore/kernel'
import { orderEvents } from '@merastore/order/contract'
import {
  type Consumer,
  createConsumerRunner,
  createEventReader,
  type Database,
  on,
  openDatabase,
  silentLogger,
} from '@merastore/runtime'
import type postgres from 'postgres'

/** What a release adds that reads logs: a consumer of a service that was there, and a service of its own. */
const added = [
  { schema: 'inventory', name: 'count-orders', from: 'beginning' },
  { schema: 'reviews', name: 'ask-for-review', from: 'now' },
] as const

const processes = 2

export type NextConsumers = AsyncDisposable & {
  /** How many events each had once nothing was left to read. @throws AssertionError where one is missing or came twice */
  settle(owner: postgres.Sql): Promise<number[]>
}

/**
 * Runs consumers that the old version does not have in two processes of a next release, beside it and under load. The
 * schema of that release is there, with events in the log from before.
 */
export async function startNextConsumers(databaseUrl: string): Promise<NextConsumers> {
  const databases = Array.from({ length: processes }, () => openDatabase({ url: databaseUrl, connectionsMax: 4 }))
  const runners = databases.flatMap((database) => added.map((each) => runnerOf(database, each)))
  // One process starts: where new consumers begin is decided once.
  for (const runner of runners) await runner.declare()
  const ending = new AbortController()
  const loops = runners.map(async (runner) => {
    while (!ending.signal.aborted) {
      const { count, isBehind } = await runner.runOnce()
      if (count === 0) await sleep(isBehind ? 10 : 50)
    }
  })
  const stop = async () => {
    ending.abort()
    await Promise.all(loops)
  }
  return {
    async settle(owner) {
      await stop()
      for (let isLeft = true; isLeft; ) {
        const ran = []
        for (const runner of runners) ran.push(await runner.runOnce())
        isLeft = ran.some(({ count, isBehind }) => count > 0 || isBehind)
      }
      const counts: number[] = []
      for (const each of added) counts.push(await countOnce(owner, each))
      return counts
    },
    async [Symbol.asyncDispose]() {
      await stop()
      await Promise.all(databases.map((database) => database.close()))
    },
  }
}

function runnerOf(database: Database, { schema, name, from }: (typeof added)[number]) {
  const db = database.forSchema(schema, systemClock)
  const consumer: Consumer = on(orderEvents['order.placed.v1'], { name, from }, async ({ id, storeId }, tx) => {
    await tx`insert into ${tx(schema)}.handled (store_id, consumer, event_id) values (${storeId}, ${name}, ${id})`
  })
  const readers = { order: createEventReader(database.forSchema('orders', systemClock)) }
  return createConsumerRunner({ db, consumers: [consumer], readers, logger: silentLogger })
}

/** Each order that stands behind the consumer's beginning was handed to it once, and no other. */
async function countOnce(owner: postgres.Sql, { schema, name }: (typeof added)[number]): Promise<number> {
  const [row] = await owner<{ wanted: number; handled: number; missing: number; before: number }[]>`
    with wanted as (
      select id from orders.events, (
        select min(started_at) as place from ${owner(schema)}.consumer_positions where consumer = ${name}) as start
      where type = 'order.placed.v1' and merastore.log_position(txid, position) > start.place)
    select (select count(*) from wanted)::int as wanted,
      (select count(*) from ${owner(schema)}.handled where consumer = ${name})::int as handled,
      (select count(*) from wanted where id not in (
        select event_id from ${owner(schema)}.handled where consumer = ${name}))::int as missing,
      (select count(*) from orders.events where type = 'order.placed.v1')::int - (select count(*) from wanted)::int as before`
  assert.ok(row !== undefined && row.wanted > 0, `${name} had something to do`)
  assert.deepEqual(row, { ...row, handled: row.wanted, missing: 0 }, `${name} was handed each order once`)
  if (name === 'count-orders') assert.equal(row.before, 0)
  else assert.ok(row.before > 0, `${name} was not handed what happened before it began`)
  return row.handled
}
