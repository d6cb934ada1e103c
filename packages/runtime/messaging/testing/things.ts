import { defineEvents, type EventOf } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { beforeEach } from 'vitest'
import type { Tx } from '../../database/db.ts'
import { silentLogger } from '../../logs/logger.ts'
import { type Consumer, on } from '../../service.ts'
import { createConsumerRunner } from '../consume.ts'
import { createEventReader } from '../event-log.ts'
import { publish } from '../publish.ts'

export const happened = defineEvents('source', {
  'thing.happened.v1': {
    summary: 'A thing happened',
    aggregate: 'thingId',
    data: Type.Object({ thingId: Type.String(), step: Type.Integer() }),
  },
})['thing.happened.v1']
export type Happened = EventOf<typeof happened>

/** An effect that can be counted: what two runs of it leave differs from what one leaves. */
export async function take({ storeId, data: { thingId, step } }: Happened, tx: Tx): Promise<void> {
  await tx`insert into target.effects (store_id, thing_id, step) values (${storeId}, ${thingId}, ${step})`
}

/** A consumer that only notes which events it was given. */
export const noting = (name: string, from: 'beginning' | 'now', handled: string[]) =>
  on(happened, { name, from }, async ({ data }) => {
    handled.push(`${data.thingId}${data.step}`)
  })

const schema = `
  create schema source; create schema target; grant usage on schema source, target to merastore_app;
  select merastore.create_event_log('source'); select merastore.create_consumers('target');
  create table target.effects (store_id text collate "C" not null, thing_id text not null, step integer not null,
    n bigint generated always as identity, primary key (store_id, n));
  select merastore.isolate('target.effects');`
const tables = `source.events, target.effects, target.consumer_cursors, target.consumer_positions,
  target.consumed_events, target.held_events, target.replays, merastore.retention_horizons`

/** On a database of their own: `source`, whose things happen, and `target`, which consumes that. Each test begins empty. */
export async function openThings() {
  const { database, owner, statements } = await testDatabase()
  const clock = movableClock()
  const source = database.forSchema('source', clock)
  const target = database.forSchema('target', clock)
  const readers = { source: createEventReader(source) }
  const storeId = newId('store')
  await owner.unsafe(schema)
  beforeEach(() => owner.unsafe(`truncate ${tables}`))

  /** What a command of the command line has: it writes, and leaves the reading to others. */
  const commandOf = (consumers: Consumer[]) =>
    createConsumerRunner({ db: target, consumers, readers, logger: silentLogger })
  const runnerOf = (consumers: Consumer[], partitions = 1, reader = readers.source) =>
    createConsumerRunner({ db: target, consumers, readers: { source: reader }, logger: silentLogger, partitions })
  const runner = (handle = take) => commandOf([on(happened, { name: 'take', from: 'beginning' }, handle)])
  return {
    owner,
    database,
    statements,
    clock,
    source,
    target,
    readers,
    storeId,
    commandOf,
    runnerOf,
    runner,
    /** Reads until nothing is left; other databases of the test server may hold the readable end back for a moment. */
    async readAll(reader: Pick<ReturnType<typeof runner>, 'runOnce'> = runner()) {
      for (let read = await reader.runOnce(); read.count > 0 || read.isBehind; ) read = await reader.runOnce()
    },
    emit: (thingId: string, step: number, store = storeId) =>
      source.tx(visitorCall(store), (tx) => publish(tx, happened, { thingId, step })),
    /** The effects of `take`, in their order. */
    async effects() {
      const rows = await owner<{ effect: string }[]>`select thing_id || step as effect from target.effects order by n`
      return rows.map((row) => row.effect)
    },
  }
}
