import { dayMs, newId } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { beforeAll, expect, it } from 'vitest'
import { createAnswerStore, forgetAnswersTimer } from './answers.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const db = database.forSchema('answering', clock)
const answers = createAnswerStore(db)
const stores = [newId('store'), newId('store')]

beforeAll(() =>
  owner.unsafe(`create schema answering; grant usage on schema answering to merastore_app;
    select merastore.create_idempotency_keys('answering');`),
)

const keep = (storeId: string, key: string) =>
  answers.keep(
    visitorCall(storeId),
    { storeId, scope: 'visitor', key, fingerprint: 'f', stored: false, serialize: String },
    `the answer to ${key}`,
  )

it('finds an answer for a day, and forgets it then, in every store and in however many commits', async () => {
  for (const storeId of stores) await keep(storeId, 'old')
  await owner`
    insert into answering.idempotency_keys (store_id, scope, key, fingerprint, answer, created_at)
    select ${String(stores[0])}, 'visitor', 'many ' || n, 'f', 'a', ${clock.now()} from generate_series(1, 2500) n`
  clock.advance(dayMs)
  await keep(String(stores[1]), 'new')
  const timer = forgetAnswersTimer(db)
  await timer.run()
  expect(await answers.find(visitorCall(String(stores[0])), 'visitor', 'old')).toMatchObject({ fingerprint: 'f' })
  clock.advance(1)
  await Promise.all([timer.run(), timer.run()])
  await timer.run()
  expect(await owner`select key from answering.idempotency_keys`).toEqual([{ key: 'new' }])
})
