import { newId, secondMs } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { enqueue, runDueJobs } from './jobs.ts'
import { silentLogger } from './logger.ts'
import type { Job } from './service.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const db = database.forSchema('worker', clock)
const storeId = newId('store')

beforeAll(() =>
  owner.unsafe(
    `create schema worker; grant usage on schema worker to merastore_app; select merastore.create_jobs('worker');`,
  ),
)
beforeEach(() => owner.unsafe('truncate worker.jobs'))

const run = (handle: (job: Job) => Promise<void>, attemptsMax = 3) =>
  runDueJobs(db, [{ kind: 'greet', handle, attemptsMax }], silentLogger)

it('does a job exactly if the transaction that wanted it commits', async () => {
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', { name: 'kept' }))
  const undone = db.tx(visitorCall(storeId), async (tx) => {
    await enqueue(tx, 'greet', { name: 'undone' })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  const greeted: unknown[] = []
  await run(async (job) => void greeted.push(job.data))
  expect(greeted).toEqual([{ name: 'kept' }])
  expect(await run(async () => {})).toBe(0)
})

it('waits for its time', async () => {
  const runAt = new Date(clock.now().getTime() + 60 * secondMs)
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}, { runAt }))
  expect(await run(async () => {})).toBe(0)
  clock.advance(61 * secondMs)
  expect(await run(async () => {})).toBe(1)
})

it('tries a failing job again, later each time, and sets it aside in the end', async () => {
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}))
  const failing = () => run(() => Promise.reject(new Error('hoarse')))
  expect(await failing()).toBe(1)
  expect(await failing()).toBe(0)
  clock.advance(2 * secondMs)
  expect(await failing()).toBe(1)
  clock.advance(3 * secondMs)
  expect(await failing()).toBe(1)
  clock.advance(3600 * secondMs)
  expect(await failing()).toBe(0)
  expect(await owner`select status, attempts, last_error from worker.jobs`).toEqual([
    { status: 'failed', attempts: 3, last_error: 'hoarse' },
  ])
})

it('is taken by one of several processes, and by another when that one dies', async () => {
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}))
  let count = 0
  await Promise.all(Array.from({ length: 8 }, () => run(async () => void count++)))
  expect(count).toBe(1)

  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}))
  const dying = run(() => new Promise(() => {}))
  await expect.poll(async () => (await owner`select 1 from worker.jobs where leased_until is not null`).length).toBe(1)
  expect(await run(async () => void count++)).toBe(0)
  clock.advance(301 * secondMs)
  expect(await run(async () => void count++)).toBe(1)
  expect(count).toBe(2)
  void dying
})
