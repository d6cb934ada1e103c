import { KeyTakenError } from '@merastore/contract'
import { done, newId } from '@merastore/kernel'
import { serviceCall, systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../index.ts'

const { databaseUrl, owner } = await testDatabase()
const happened: string[] = []
const database = openDatabase({
  url: databaseUrl,
  connectionsMax: 1,
  onStatement: (text) => happened.push(text.split(/[;\s]/)[0] || (text.trim().split(/\s/)[0] ?? '')),
})
const db = database.forSchema('single', systemClock)
const [mine, other] = [newId('store'), newId('store')]

beforeAll(async () => {
  await owner.unsafe(`
    create schema single; grant usage on schema single to merastore_app;
    create table single.things (store_id text collate "C" not null, id text not null, primary key (store_id, id));
    select merastore.isolate('single.things');
    select merastore.create_idempotency_keys('single');
    insert into single.things values ('${mine}', 'a'), ('${other}', 'b');`)
  return () => database.close()
})
beforeEach(async () => {
  await db.readOne(visitorCall(mine), (tx) => tx`select id from single.things`)
  happened.length = 0
})

it('sends BEGIN, the statement and COMMIT before the first answer comes, in the scope of the store', async () => {
  const rows = await db.readOne(visitorCall(mine), async (tx) => {
    const found = await tx`select id from single.things`
    happened.push('answered')
    return found
  })
  expect(rows).toEqual([{ id: 'a' }])
  expect(happened).toEqual(['begin', 'select', 'commit', 'answered'])
})

it('commits what it wrote, and leaves the connection to the next without a scope', async () => {
  await db.txOne(visitorCall(mine), (tx) => tx`insert into single.things values (${mine}, 'c')`)
  expect(await owner`select id from single.things where store_id = ${mine} order by id`).toHaveLength(2)
  const unscoped = await db.tx(visitorCall(mine), async (tx) => {
    await tx.unsafe('commit')
    return tx`select id from single.things`
  })
  expect(unscoped).toEqual([])
})

it('rejects what broke a rule, and nothing of it stands', async () => {
  const twice = db.txOne(visitorCall(mine), (tx) => tx`insert into single.things values (${mine}, 'd'), (${mine}, 'd')`)
  await expect(twice).rejects.toThrow(/things_pkey/)
  const foreign = db.txOne(visitorCall(mine), (tx) => tx`insert into single.things values (${other}, 'd')`)
  await expect(foreign).rejects.toThrow(/row-level security/)
  expect(await owner`select from single.things where id = 'd'`).toHaveLength(0)
  expect(await db.readOne(visitorCall(other), (tx) => tx`select id from single.things`)).toEqual([{ id: 'b' }])
})

it('refuses a second statement, which would stand outside of the transaction', async () => {
  const two = db.txOne(visitorCall(mine), async (tx) => {
    await tx`select id from single.things`
    await tx`insert into single.things values (${mine}, 'e')`
  })
  await expect(two).rejects.toThrow(/was to be one statement/)
  const none = db.txOne(visitorCall(mine), async () => {
    throw new Error('nothing was sent')
  })
  await expect(none).rejects.toThrow(/nothing was sent/)
  expect(await db.readOne(visitorCall(mine), (tx) => tx`select id from single.things where id = 'e'`)).toEqual([])
})

it('reports of a failure what the work makes of it, also where an answer travels with it', async () => {
  const keep = { storeId: mine, scope: 'test', key: 'k0', fingerprint: 'f', stored: false, serialize: () => '"answer"' }
  const twice = db.txOne(
    { ...serviceCall(mine, 'test'), keep },
    async (tx) => {
      await tx`insert into single.things values (${mine}, 'h'), (${mine}, 'h')`.catch((error) => {
        throw new Error('there are two of it', { cause: error })
      })
    },
    done(null),
  )
  await expect(twice).rejects.toThrow('there are two of it')
  expect(await owner`select from single.idempotency_keys where key = 'k0'`).toHaveLength(0)
})

it('stores an answer that is known beforehand in the same pipeline, under a key that is free', async () => {
  const keep = { storeId: mine, scope: 'test', key: 'k1', fingerprint: 'f', stored: false, serialize: () => '"answer"' }
  const write = (id: string) =>
    db.txOne(
      { ...serviceCall(mine, 'test'), keep },
      async (tx) => {
        await tx`insert into single.things values (${mine}, ${id})`
        happened.push('answered')
      },
      done(null),
    )
  await write('f')
  await expect(write('g')).rejects.toThrow(KeyTakenError)
  expect(await owner`select answer from single.idempotency_keys`).toEqual([{ answer: '"answer"' }])
  expect(await owner`select from single.things where id = 'g'`).toHaveLength(0)
  // Nothing is answered of an effect that is undone with the answer.
  const pipeline = ['begin', 'insert', 'insert', 'commit']
  expect(happened).toEqual([...pipeline, 'answered', ...pipeline])
})
