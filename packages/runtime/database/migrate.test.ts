import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MigrationError, type MigrationSet, migrate, splitStatements } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

const { ownerUrl, owner } = await testDatabase()
let root: string
let set: MigrationSet

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'merastore-migrate-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** A schema of the test's own with a table of a thousand rows in two stores. */
beforeEach(async () => {
  const schema = `probe_${randomBytes(4).toString('hex')}`
  const folder = join(root, schema)
  await mkdir(folder)
  set = { schema, folder: pathToFileURL(`${folder}/`) }
  await add(
    '0001-things.sql',
    `create schema ${schema};
    create table ${schema}.things (store_id text collate "C", id integer, size integer, primary key (store_id, id));
    insert into ${schema}.things select 'installation', n, null from generate_series(1, 1000) n;
    select merastore.isolate('${schema}.things');`,
  )
  await migrate(ownerUrl, [set])
})

async function add(name: string, text: string): Promise<void> {
  await writeFile(new URL(name, set.folder), text)
}

/** A connection that holds the table locked until it is to release it. */
async function hold(mode: string) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(`begin; lock table ${set.schema}.things in ${mode} mode`).simple()
  return async () => {
    await sql.unsafe('commit').simple()
    await sql.end()
  }
}

async function until(look: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !look(); tries++) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(look()).toBe(true)
}

it('makes way for who holds its table, so that others get through, and comes back until it succeeds', async () => {
  await add('0002-weight.sql', `alter table ${set.schema}.things add column weight integer`)
  const letGo = await hold('row exclusive')
  const lines: string[] = []
  const migrated = migrate(ownerUrl, [set], (line) => lines.push(line))
  await until(() => lines.filter((line) => line.includes('made way')).length > 1)
  expect(await owner.unsafe(`select count(*)::int as count from ${set.schema}.things`)).toEqual([{ count: 1000 }])
  await letGo()
  expect(await migrated).toBe(1)
  expect(lines.at(-1)).toBe(`migrated ${set.schema}/0002-weight.sql`)
})

it('gives up what it holds when others have to wait for it', async () => {
  // The first statement takes the table, the second holds it: nobody may wait for the end of that.
  await add('0002-slow.sql', `alter table ${set.schema}.things add column weight integer; select pg_sleep(60);`)
  const lines: string[] = []
  const migrated = migrate(ownerUrl, [set], (line) => lines.push(line), { patienceMs: 1000 })
  let over = false
  const failed = expect(migrated.finally(() => (over = true))).rejects.toThrow(/gave up after \d tries/)
  let reads = 0
  for (; !over; reads++) await owner.unsafe(`select from ${set.schema}.things limit 1`)
  await failed
  expect(lines[0]).toMatch(/made way for others \(try 1: canceling statement due to user request\)/)
  expect(reads).toBeGreaterThan(2)
})

it('says which migration could not be applied when its patience is at an end', async () => {
  await add('0002-weight.sql', `alter table ${set.schema}.things add column weight integer`)
  const letGo = await hold('row exclusive')
  const migrated = migrate(ownerUrl, [set], () => {}, { patienceMs: 1 })
  await expect(migrated).rejects.toThrow(MigrationError)
  await expect(migrated).rejects.toThrow(/0002-weight\.sql gave up after \d tries.*pg_stat_activity/)
  await letGo()
})

it('makes an index while others write, and replaces a broken one that a crash has left', async () => {
  const { schema } = set
  // A failed build leaves an invalid index, as a crash in the middle does.
  await owner.unsafe(`insert into ${schema}.things values ('installation', 1001, 7), ('installation', 1002, 7)`)
  const build = `create unique index concurrently things_size on ${schema}.things (size)`
  await expect(owner.unsafe(build)).rejects.toThrow(/could not create unique index/)
  await owner.unsafe(`delete from ${schema}.things where id = 1002`)
  await add('0002-index.sql', `-- merastore: concurrently\n${build};\nanalyze ${schema}.things;\n`)
  const letGo = await hold('row exclusive')
  const migrated = migrate(ownerUrl, [set])
  await owner.unsafe(`insert into ${schema}.things values ('installation', 1003, 8)`)
  await letGo()
  expect(await migrated).toBe(1)
  const valid = await owner`select indisvalid from pg_index where indexrelid = ${`${schema}.things_size`}::regclass`
  expect(valid).toEqual([{ indisvalid: true }])
})

it('takes an index that was finished before a crash as it is', async () => {
  const { schema } = set
  const build = `create index concurrently things_size on ${schema}.things (size)`
  await owner.unsafe(build)
  await add('0002-index.sql', `-- merastore: concurrently\n${build}`)
  expect(await migrate(ownerUrl, [set])).toBe(1)
})

it('runs nothing outside of a transaction that could not be repeated', async () => {
  await add('0002-index.sql', `-- merastore: concurrently\nupdate ${set.schema}.things set size = 1`)
  await expect(migrate(ownerUrl, [set])).rejects.toThrow(/has a statement of another kind/)
})

const backfill = (schema: string) => `-- merastore: in batches
  update ${schema}.things set size = id where (store_id, id) in (
    select store_id, id from ${schema}.things where size is null limit 300)`

it('changes rows in batches, and goes on where it was broken off', async () => {
  const { schema } = set
  await add('0002-sizes.sql', backfill(schema))
  await owner.unsafe(`update ${schema}.things set size = id where id <= 250`)
  expect(await migrate(ownerUrl, [set])).toBe(1)
  const written = await owner.unsafe(`select count(distinct xmin::text)::int as transactions, count(size)::int as sizes
    from ${schema}.things where id > 250`)
  expect(written).toEqual([{ transactions: 3, sizes: 750 }])
})

it('reaches the rows of every store also as an owner whom row-level security holds', async () => {
  const name = `keeper_${randomBytes(4).toString('hex')}`
  await owner.unsafe(`create role ${name} login createrole password 'keeper'; grant merastore_app to ${name}`)
  await owner.unsafe(`create database ${name} owner ${name}`)
  const address = { username: name, password: 'keeper', pathname: `/${name}` }
  const url = Object.assign(new URL(ownerUrl), address).href
  const { schema } = set
  await add(
    '0001-things.sql',
    `create schema store; create table store.stores (store_id text collate "C" primary key);
    insert into store.stores values ('store_a'), ('store_b');
    create schema ${schema};
    create table ${schema}.things (store_id text collate "C", id integer, size integer, primary key (store_id, id));
    insert into ${schema}.things select store_id, n, null from store.stores, generate_series(1, 400) n;
    select merastore.isolate_shared('store.stores'); select merastore.isolate('${schema}.things');`,
  )
  await migrate(url, [set])
  await add('0002-sizes.sql', backfill(schema))
  expect(await migrate(url, [set])).toBe(1)
  const asSuperuser = postgres(Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href, { max: 1 })
  const [left] = await asSuperuser.unsafe(`select count(*)::int as count from ${schema}.things where size is null`)
  await asSuperuser.end()
  expect(left).toEqual({ count: 0 })
  await owner.unsafe(`drop database ${name} with (force)`)
  await owner.unsafe(`revoke merastore_app from ${name}; drop role ${name}`)
})

it('lets one of several processes migrate; the others find the work done', async () => {
  await add('0002-weight.sql', `alter table ${set.schema}.things add column weight integer; select pg_sleep(0.3);`)
  const counts = await Promise.all(Array.from({ length: 4 }, () => migrate(ownerUrl, [set])))
  expect(counts.toSorted()).toEqual([0, 0, 0, 1])
})

it('builds an index while another process waits for its turn to migrate', async () => {
  // A turn that is waited for inside a statement holds a snapshot, for whose end the index waits: neither would go on.
  const { schema } = set
  await add('0002-index.sql', `-- merastore: concurrently\ncreate index concurrently a on ${schema}.things (size)`)
  const letGo = await hold('row exclusive')
  const lines: string[] = []
  const [first, second] = [1, 2].map(() => migrate(ownerUrl, [set], (line) => lines.push(line)))
  await until(() => lines.length > 0)
  await letGo()
  expect((await Promise.all([first, second])).toSorted()).toEqual([0, 1])
})

it('names the file and the line of a statement that PostgreSQL refuses', async () => {
  const { schema } = set
  await add(
    '0002-weight.sql',
    `alter table ${schema}.things add column weight integer;\n\nselect wheight from ${schema}.things;`,
  )
  await expect(migrate(ownerUrl, [set])).rejects.toThrow(
    new MigrationError(`${schema}/0002-weight.sql, line 3: column "wheight" does not exist`),
  )
  await add('0002-weight.sql', `-- merastore: concurrently\nanalyze ${schema}.things;\nanalyze ${schema}.thinks;`)
  await expect(migrate(ownerUrl, [set])).rejects.toThrow(/0002-weight\.sql, line 3: relation .*thinks" does not exist/)
})

it('says that the connection was lost in the middle of a migration, which the next start makes again', async () => {
  await add('0002-slow.sql', `alter table ${set.schema}.things add column weight integer; select pg_sleep(60);`)
  const migrated = expect(migrate(ownerUrl, [set])).rejects.toThrow(
    /The connection to the database was lost during the migration .*start again/,
  )
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'merastore migrate' and query like '%add column%pg_sleep%'`
  while ((await owner.unsafe(kill)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await migrated
  await add('0002-slow.sql', `alter table ${set.schema}.things add column weight integer;`)
  expect(await migrate(ownerUrl, [set])).toBe(1)
})

it('refuses a file that was changed after it had been applied', async () => {
  await add('0001-things.sql', 'select 1')
  await expect(migrate(ownerUrl, [set])).rejects.toThrow(/0001-things\.sql was changed after it had been applied/)
})

it('splits a file into statements where they end, and nowhere else', () => {
  const text = `-- one; two\nselect ';' as "a;b"; do $x$ begin perform 1; end $x$;\n/* ; */ select 2`
  expect(splitStatements(text)).toEqual([
    { text: `select ';' as "a;b"`, index: 12 },
    { text: 'do $x$ begin perform 1; end $x$', index: 33 },
    { text: 'select 2', index: 74 },
  ])
})

it.each([
  [
    'a table for all stores',
    (schema: string) => `create table ${schema}.notes (id integer primary key, text text)`,
    /notes is not held to the store/,
  ],
  [
    'a table whose key does not begin with the store',
    (schema: string) => `create table ${schema}.notes (id integer primary key, store_id text collate "C");
      select merastore.isolate('${schema}.notes')`,
    /notes has no primary key that begins with store_id/,
  ],
  [
    "a view with its owner's rights",
    (schema: string) => `create view ${schema}.sizes as select size from ${schema}.things`,
    /sizes is a view without security_invoker/,
  ],
  [
    'a copy of rows',
    (schema: string) => `create materialized view ${schema}.sizes as select size from ${schema}.things`,
    /sizes is a materialized view/,
  ],
  [
    "a function with its owner's rights",
    (schema: string) =>
      `create function ${schema}.sizes() returns bigint language sql security definer as 'select sum(size) from ${schema}.things'`,
    /sizes is a function with security definer/,
  ],
])(
  'lets nothing start on %s, which showed a module from elsewhere the rows of all stores',
  async (_what, text, fault) => {
    await add('0002-more.sql', text(set.schema))
    await expect(migrate(ownerUrl, [set])).rejects.toThrow(fault)
    // Not only the first time.
    await expect(migrate(ownerUrl, [set])).rejects.toThrow(fault)
    const [, kind, name] = /create (table|view|materialized view|function) (\S+\.\w+)/.exec(text(set.schema)) ?? []
    await add('0003-mended.sql', `drop ${kind} ${name}`)
    expect(await migrate(ownerUrl, [set])).toBe(1)
  },
)
