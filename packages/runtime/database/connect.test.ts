import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@merastore/kernel'
import { serviceCall, systemClock, testDatabase } from '@merastore/testing'
import postgres from 'postgres'
import { beforeAll, expect, it } from 'vitest'
import { startEmbeddedPostgres } from '../embedded-postgres/index.ts'
import { serverOf, serverUrls } from './connect.ts'
import { openDatabase, type Tx } from './db.ts'

const { ownerUrl, owner } = await testDatabase()
const storeId = newId('store')
const call = serviceCall(storeId, 'test')

const schema = `create schema probe; grant usage on schema probe to public;
  create table probe.things (store_id text, id text primary key); grant all on probe.things to public`
beforeAll(() => owner.unsafe(schema))

const insert = (tx: Tx, id: string) => tx`insert into probe.things values (${storeId}, ${id})`

async function pidOf(tx: Tx): Promise<number> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  return row?.pid ?? 0
}

it('ends a connection to a server that takes no writes any more, so that the pool looks for another', async () => {
  const database = openDatabase({ url: ownerUrl, connectionsMax: 1 })
  const db = database.forSchema('probe', systemClock)
  let pid = 0
  const refused = db.tx(call, async (tx) => {
    pid = await pidOf(tx)
    await tx`set transaction read only`
    await insert(tx, 'never')
  })
  await expect(refused).rejects.toThrow(/read-only transaction/)
  expect(await db.tx(call, pidOf)).not.toBe(pid)
  await database.close()
})

it('confirms nothing that only the primary has, though PostgreSQL says that it is committed', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'merastore-replica-'))
  const settings = { wal_level: 'replica', max_wal_senders: '2', synchronous_standby_names: 'a_replica_that_is_away' }
  const server = await startEmbeddedPostgres({ dataDir, settings })
  const alone = postgres(server.url, { max: 1, onnotice: () => {}, connection: { synchronous_commit: 'local' } })
  await alone.unsafe(schema)
  const database = openDatabase({ url: server.url, connectionsMax: 1 })
  const placing = database.forSchema('probe', systemClock).tx(call, async (tx) => {
    await insert(tx, 'order')
  })
  const failed = expect(placing).rejects.toThrow(/committed here, but not on the replica/)
  // As an operator does who wants to go on without the replica.
  const cancel = `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`
  while ((await alone.unsafe(cancel)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await failed
  // It becomes visible a moment after PostgreSQL has said so.
  while ((await alone`select id from probe.things`).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
  await database.close()
  await alone.end()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}, 240_000)

it('reads a URL that names several servers', () => {
  expect(
    serverUrls('postgres://a:b%40c@one:5432,two:5433,[::1]:5434/shop?target_session_attrs=read-write&x=1'),
  ).toEqual([
    'postgres://a:b%40c@one:5432/shop?x=1',
    'postgres://a:b%40c@two:5433/shop?x=1',
    'postgres://a:b%40c@[::1]:5434/shop?x=1',
  ])
  expect(serverUrls('postgres://one/shop')).toEqual(['postgres://one/shop'])
  for (const wrong of [
    'postgres://one',
    'postgres://one,two:port/shop',
    'postgres://one,,two/shop',
    'mysql://one/shop',
  ]) {
    expect(serverUrls(wrong)).toEqual([])
  }
})

it('reads what a URL says of its server, with the modes of TLS', () => {
  expect(serverOf('postgres://a%40b:c%3Ad@[::1]:5433/my%20shop')).toEqual({
    host: '::1',
    port: 5433,
    database: 'my shop',
    user: 'a@b',
    password: 'c:d',
    ssl: false,
    mayBePlain: false,
    options: '',
  })
  const tls = (mode: string) => {
    const { ssl, mayBePlain } = serverOf(`postgres://one/shop?sslmode=${mode}`)
    return { ssl, mayBePlain }
  }
  const unverified = { rejectUnauthorized: false }
  expect(tls('disable')).toEqual({ ssl: false, mayBePlain: false })
  expect(tls('prefer')).toEqual({ ssl: unverified, mayBePlain: true })
  // It did not check, so anybody between could read the password and the rows.
  expect(tls('require')).toEqual({ ssl: true, mayBePlain: false })
  expect(tls('no-verify')).toEqual({ ssl: unverified, mayBePlain: false })
  expect(tls('verify-full')).toEqual({ ssl: true, mayBePlain: false })
})

it('goes without TLS where the mode allows it and the server has none, and not where it does not', async () => {
  const open = (mode: string) => openDatabase({ url: `${ownerUrl}?sslmode=${mode}`, connectionsMax: 1 })
  const lenient = open('prefer')
  await lenient.check()
  await lenient.close()
  const strict = open('require')
  await expect(strict.check()).rejects.toThrow(/cannot be connected to/)
  await strict.close()
})
