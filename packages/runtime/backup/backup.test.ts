import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { defineContract, defineEvents } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import {
  applicationUrl,
  asOwner,
  createConsumerRunner,
  createEventReader,
  createReplays,
  type MigrationSet,
  migrate,
  type OwnerTx,
  on,
  openDatabase,
  publish,
  silentLogger,
} from '@merastore/runtime'
import { serviceCall, systemClock, testDatabase, testSecret } from '@merastore/testing'
import postgres from 'postgres'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReplayRunner } from '../messaging/replay-runner.ts'
import { BackupError, restoreBackup, writeBackup } from './index.ts'
import { backupTables, copyRows, createDigest } from './tables.ts'

const { ownerUrl: adminUrl, owner: admin } = await testDatabase()
const storeId = newId('store')
let folder: string
let sets: MigrationSet[]
let file: string
const databases: string[] = []
let ownerUrl: string
let owner: postgres.Sql

const happened = defineEvents('probe', {
  'thing.happened.v1': {
    summary: 'A thing happened',
    aggregate: 'thingId',
    data: Type.Object({ thingId: Type.String() }),
  },
})['thing.happened.v1']

const schemaText = `
  create schema probe;
  create table probe.owners (store_id text collate "C", id text, primary key (store_id, id));
  create table probe.things (store_id text collate "C", id text, size integer, text text, bytes bytea, at timestamptz,
    doubled integer generated always as (size * 2) stored, position bigint generated always as identity, parts jsonb,
    tags text[], price numeric, owner_id text, primary key (store_id, id),
    foreign key (store_id, owner_id) references probe.owners);
  create table probe.effects (store_id text collate "C", thing_id text, count integer, primary key (store_id, thing_id));
  insert into probe.owners values ('installation', 'made by the migration');
  select merastore.isolate('probe.owners'); select merastore.isolate('probe.things');
  select merastore.isolate('probe.effects');
  select merastore.create_event_log('probe'); select merastore.create_consumers('probe');`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merastore-backup-'))
  sets = [{ schema: 'probe', folder: pathToFileURL(`${folder}/`) }]
  await writeFile(join(folder, '0001-probe.sql'), schemaText)
  ownerUrl = (await emptyDatabase()).url
  owner = postgres(ownerUrl, { max: 2, onnotice: () => {} })
  await migrate(ownerUrl, sets)
  await owner`delete from probe.owners`
  await owner`insert into probe.owners values (${storeId}, 'o'), ('installation', 'kept')`
  await owner`
    insert into probe.things (store_id, id, size, text, bytes, at, parts, tags, price, owner_id)
    select case when n % 2 = 0 then ${storeId} else 'installation' end, 'thing ' || n, n,
      E'tab\\t, line\\n, back\\\\slash, \\\\N, ünï ' || n, '\\x00ff'::bytea, '2026-03-01T12:00:00.123456Z',
      jsonb_build_object('n', n, 'none', null), array['a,b', null, '"'], 0.1 + n, case when n % 2 = 0 then 'o' end
    from generate_series(1, 5000) n`
  file = join(folder, 'a.backup')
  await writeBackup({ databaseUrl: ownerUrl, file, secretMark: 'mark' })
})
afterAll(async () => {
  await owner.end()
  for (const name of databases) await admin.unsafe(`drop database if exists ${name} with (force)`)
  await rm(folder, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<{ url: string; name: string }> {
  const name = `restored_${randomBytes(4).toString('hex')}`
  await admin.unsafe(`create database ${name}`)
  databases.push(name)
  return { url: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href, name }
}

async function ask(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(text))]
  } finally {
    await sql.end()
  }
}

const tables = `select schemaname || '.' || tablename as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema')`
const rows = 'select * from probe.things order by store_id, id'

it('brings every row back as it was, and goes on numbering where it stood', async () => {
  const { url } = await emptyDatabase()
  const restored = await restoreBackup({ databaseUrl: url, file, sets })
  expect(restored.rows).toBeGreaterThan(5000)
  expect(await ask(url, rows)).toEqual(await ask(ownerUrl, rows))
  expect(await ask(url, 'select * from probe.owners order by 1')).toEqual(
    await ask(ownerUrl, 'select * from probe.owners order by 1'),
  )
  const insert = `insert into probe.things (store_id, id) values ('installation', 'new') returning position::int`
  expect(await ask(url, insert)).toEqual([{ position: 5001 }])
  const forced = `select relforcerowsecurity as forced from pg_class where oid = 'probe.things'::regclass`
  expect(await ask(url, forced)).toEqual([{ forced: true }])
  expect(await ask(url, `select from pg_namespace where nspname = 'merastore_restore'`)).toEqual([])
})

it('reads on after a table whose end came while its rows waited to be written', { timeout: 10_000 }, async () => {
  const { url } = await emptyDatabase()
  await ask(url, 'create schema sizes')
  // The socket is read no further while 256 KB wait: of so many sizes, some end in the part of the answer at which it stops.
  const sizes = Array.from({ length: 16 }, (_, number) => 3_600 + number * 40)
  for (const size of sizes) {
    await ask(
      url,
      `create table sizes.of_${size} (n integer primary key, text text);
      insert into sizes.of_${size} select n, repeat('x', 90) from generate_series(1, ${size}) n`,
    )
  }
  const counts = await asOwner(url, async (tx) => {
    const found: number[] = []
    for (const table of await backupTables(tx, ['sizes'])) {
      const digest = createDigest()
      for await (const piece of copyRows(tx, table, [undefined])) {
        digest.add(piece)
        await sleep(20)
      }
      found.push(digest.result().rows)
    }
    return found
  })
  expect(counts).toEqual(sizes)
})

it('takes one moment for all tables, and keeps no writer waiting', async () => {
  const path = join(folder, 'moment.backup')
  const inSnapshot = async (tx: OwnerTx) => {
    await owner`insert into probe.owners values ('installation', 'late')`
    expect(await tx`select from probe.owners where id = 'late'`).toEqual([])
  }
  const written = await writeBackup({ databaseUrl: ownerUrl, file: path, secretMark: '', inSnapshot })
  await owner`delete from probe.owners where id = 'late'`
  expect(written.tables.get('probe.owners')?.rows).toBe(2)
})

it('keeps the rows of every store also for an owner whom row-level security holds', async () => {
  const name = `keeper_${randomBytes(4).toString('hex')}`
  await admin.unsafe(`create role ${name} login createrole password 'keeper'; grant merastore_app to ${name}`)
  const { url, name: database } = await emptyDatabase()
  await admin.unsafe(`alter database ${database} owner to ${name}`)
  const asKeeper = Object.assign(new URL(url), { username: name, password: 'keeper' }).href
  const storeSet = { schema: 'store', folder: new URL('../../../services/store/migrations/', import.meta.url) }
  await migrate(asKeeper, [storeSet, ...sets])
  await ask(
    url,
    `insert into store.stores values ('${storeId}', 'h', 'n', 'EUR', '{en}', 'DE', true, 'a@example.com', 1, now());
    insert into probe.owners values ('${storeId}', 'o'), ('${storeId}', 'p')`,
  )
  const path = join(folder, 'keeper.backup')
  const written = await writeBackup({ databaseUrl: asKeeper, file: path, secretMark: '' })
  expect(written.tables.get('probe.owners')?.rows).toBe(3)
  const target = await emptyDatabase()
  await admin.unsafe(`alter database ${target.name} owner to ${name}`)
  const targetUrl = Object.assign(new URL(target.url), { username: name, password: 'keeper' }).href
  await restoreBackup({ databaseUrl: targetUrl, file: path, sets: [storeSet, ...sets] })
  expect(await ask(target.url, 'select count(*)::int as count from probe.owners')).toEqual([{ count: 3 }])
  for (const one of [database, target.name]) await admin.unsafe(`drop database ${one} with (force)`)
  await admin.unsafe(`revoke merastore_app from ${name}; drop role ${name}`)
})

it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
  ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2), /damaged or cut off/],
  ['cut off by its last byte', (bytes) => bytes.subarray(0, -1), /damaged or cut off/],
  ['with one bit flipped', (bytes) => bytes.fill((bytes[2000] ?? 0) ^ 4, 2000, 2001), /damaged or cut off/],
  ['of another kind', () => Buffer.from('PGDMP and more than that'), /no backup of MeraStore/],
  ['that is empty', () => Buffer.alloc(0), /no backup of MeraStore/],
  ['of a later format', () => Buffer.from('MERASTORE BACKUP 27\n0123456789'), /has the format 27/],
])('refuses a file %s, and writes nothing', async (name, change, message) => {
  const { url } = await emptyDatabase()
  const path = join(folder, `${name}.backup`)
  await writeFile(path, change(await readFile(file)))
  const restoring = restoreBackup({ databaseUrl: url, file: path, sets })
  await expect(restoring).rejects.toThrow(BackupError)
  await expect(restoring).rejects.toThrow(message)
  expect(await ask(url, tables)).toEqual([])
})

it('refuses a backup of a newer version, and writes nothing', async () => {
  const { url } = await emptyDatabase()
  await expect(restoreBackup({ databaseUrl: url, file, sets: [] })).rejects.toThrow(
    /needs probe\/0001-probe\.sql, which this version does not have/,
  )
  expect(await ask(url, tables)).toEqual([])
})

it('leaves a database with tables alone, unless its name is said', async () => {
  const { url, name } = await emptyDatabase()
  await migrate(url, sets)
  const before = await ask(url, tables)
  await expect(restoreBackup({ databaseUrl: url, file, sets })).rejects.toThrow(/is not empty \(\d+ tables\)/)
  await expect(restoreBackup({ databaseUrl: url, file, sets, replace: 'shop' })).rejects.toThrow(/not shop; nothing/)
  expect(await ask(url, tables)).toEqual(before)
  const platform = openDatabase({ url, connectionsMax: 1 })
  await platform.check()
  await expect(restoreBackup({ databaseUrl: url, file, sets, replace: name })).rejects.toThrow(/MeraStore runs on/)
  await platform.close()
  await restoreBackup({ databaseUrl: url, file, sets, replace: name })
  expect(await ask(url, rows)).toEqual(await ask(ownerUrl, rows))
})

it('leaves an empty database where it failed after it had begun', async () => {
  const { url } = await emptyDatabase()
  const amend = async () => {
    throw new Error('no more')
  }
  await expect(restoreBackup({ databaseUrl: url, file, sets, amend })).rejects.toThrow('no more')
  expect(await ask(url, tables)).toEqual([])
})

it('keeps everybody off a database in the middle of a restore, and a second run begins anew', async () => {
  const { url } = await emptyDatabase()
  await ask(url, 'create schema merastore_restore; create table merastore_restore.unfinished (begun_at timestamptz)')
  await ask(url, 'create schema probe; create table probe.half (id integer)')
  await expect(migrate(url, sets)).rejects.toThrow(/restore into this database was begun and has not ended/)
  await restoreBackup({ databaseUrl: url, file, sets })
  expect(await ask(url, rows)).toEqual(await ask(ownerUrl, rows))
  expect(await migrate(url, sets)).toBe(0)
})

/** Ends the session of this name as an operator or a failover does, as soon as it is in a statement like this. */
async function terminate(url: string, name: string, like = '%'): Promise<void> {
  const find = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = '${name}' and query like '${like}'`
  while ((await ask(url, find)).length === 0) await sleep(20)
}

it('says that a backup lost its connection in the middle of rows, and leaves no file behind', async () => {
  const path = join(folder, 'lost.backup')
  const holder = postgres(ownerUrl, { max: 1 })
  await holder.begin(async (tx) => {
    await tx`lock table probe.things in access exclusive mode`
    const writing = expect(writeBackup({ databaseUrl: ownerUrl, file: path, secretMark: '' })).rejects.toThrow(
      /The connection to the database was lost during the backup \(terminating connection.*no file was left/,
    )
    await terminate(ownerUrl, 'merastore backup', 'copy %')
    await writing
  })
  await holder.end()
  expect((await readdir(folder)).filter((name) => name.startsWith('lost'))).toEqual([])
})

it('says that a restore lost its connection, and a second run starts over', async () => {
  const { url } = await emptyDatabase()
  const amend = () => terminate(url, 'merastore restore')
  await expect(restoreBackup({ databaseUrl: url, file, sets, amend })).rejects.toThrow(
    /The connection to the database was lost during the restore .*Run it again/,
  )
  await expect(migrate(url, sets)).rejects.toThrow(/restore into this database was begun and has not ended/)
  await restoreBackup({ databaseUrl: url, file, sets })
  expect(await ask(url, rows)).toEqual(await ask(ownerUrl, rows))
})

it('replaces no file', async () => {
  await expect(writeBackup({ databaseUrl: ownerUrl, file, secretMark: '' })).rejects.toThrow(/is there already/)
})

it('brings an older state up to date', async () => {
  const { url } = await emptyDatabase()
  await writeFile(join(folder, '0002-weight.sql'), "alter table probe.things add column weight text default 'light'")
  try {
    await restoreBackup({ databaseUrl: url, file, sets })
    expect(await ask(url, 'select distinct weight from probe.things')).toEqual([{ weight: 'light' }])
  } finally {
    await rm(join(folder, '0002-weight.sql'))
  }
})

/** A process with one consumer, which has an effect on each event that can be counted. */
function openProbe(url: string) {
  const database = openDatabase({ url: applicationUrl(url, testSecret), connectionsMax: 4 })
  const db = database.forSchema('probe', systemClock)
  const consumer = on(
    happened,
    { name: 'count-things', from: 'beginning', replay: 'allowed' },
    async ({ data }, tx) => {
      await tx`insert into probe.effects values (${storeId}, ${data.thingId}, 1)
      on conflict (store_id, thing_id) do update set count = probe.effects.count + 1`
    },
  )
  const options = { db, consumers: [consumer], readers: { probe: createEventReader(db) }, logger: silentLogger }
  return { database, db, options }
}

/** Reads the log to its end. */
async function consume(url: string, publishing: readonly string[]): Promise<void> {
  const { database, db, options } = openProbe(url)
  for (const thingId of publishing)
    await db.tx(serviceCall(storeId, 'test'), (tx) => publish(tx, happened, { thingId }))
  const runner = createConsumerRunner(options)
  for (let taken = await runner.runOnce(); taken.count > 0 || taken.isBehind; taken = await runner.runOnce()) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await database.close()
}

/** One page of the replay of all that was read, at one event a second; it is started where none runs. */
async function replayOne(url: string) {
  const { database, options } = openProbe(url)
  const replays = createReplays([{ contract: defineContract('probe', {}), ...options }], options.readers)
  await replays.start({ consumer: 'probe/count-things' }, { pace: 1, operatorId: null })
  await createReplayRunner(options).run()
  const [replay] = await replays.list({ beforeId: null, limit: 1 })
  await database.close()
  return replay
}

it('lets consumers and replays go on, once for each event, in a cluster whose transaction ids are far behind', async () => {
  // The log would be invisible for as long as the new cluster needs to come to the old one's ids, and new events would
  // sort before what had been read, and never be seen.
  await consume(ownerUrl, ['read 1', 'read 2'])
  expect(await replayOne(ownerUrl)).toMatchObject({ status: 'running', events: 2, handled: 1 })
  const database = openDatabase({ url: applicationUrl(ownerUrl, testSecret), connectionsMax: 1 })
  const db = database.forSchema('probe', systemClock)
  await db.tx(serviceCall(storeId, 'test'), (tx) => publish(tx, happened, { thingId: 'unread' }))
  await database.close()
  // As they would be in a cluster that has run for years.
  await owner`update probe.events set txid = (txid::text::bigint + 1000000000)::text::xid8`
  const later = (column: string) => `merastore.log_position(
    (substr(split_part(${column}, '.', 1), 2)::bigint + 1000000000)::text::xid8,
    substr(split_part(${column}, '.', 2), 2)::bigint)`
  await owner.unsafe(`
    update probe.consumer_positions set position = ${later('position')};
    update probe.replays set position = ${later('position')}, last_position = ${later('last_position')}, next_at = now()`)
  const path = join(folder, 'years.backup')
  await writeBackup({ databaseUrl: ownerUrl, file: path, secretMark: '' })
  const { url } = await emptyDatabase()
  await restoreBackup({ databaseUrl: url, file: path, sets })
  expect(await replayOne(url)).toMatchObject({ status: 'finished', events: 2, handled: 2 })
  await consume(url, ['new 1', 'new 2'])
  const effects = await ask(url, 'select thing_id, count from probe.effects order by thing_id')
  const counts = { 'new 1': 1, 'new 2': 1, 'read 1': 2, 'read 2': 2, unread: 1 }
  expect(effects).toEqual(Object.entries(counts).map(([thing_id, count]) => ({ thing_id, count })))
  const order = await ask(url, `select data->>'thingId' as id from probe.events order by probe.events.txid, position`)
  expect(order.map(({ id }) => id)).toEqual(['read 1', 'read 2', 'unread', 'new 1', 'new 2'])
})
