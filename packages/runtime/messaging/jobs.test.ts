import { newId, secondMs } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import pg from 'pg'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ContendedError, contentionsCounted } from '../database/contention.ts'
import { type Logger, silentLogger } from '../logs/logger.ts'
import type { Job, JobHandler } from '../service.ts'
import { enqueue, finishedJobs, runDueJobs } from './jobs.ts'
import { listSetAside, retrySetAside } from './set-aside.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const db = database.forSchema('worker', clock)
const storeId = newId('store')

beforeAll(() =>
  owner.unsafe(
    `create schema worker; grant usage on schema worker to merastore_app; select merastore.create_jobs('worker');`,
  ),
)
beforeEach(() => owner.unsafe('truncate worker.jobs'))
afterEach(() => vi.useRealTimers())

const run = (handle: (job: Job) => Promise<void>, attemptsMax = 3) =>
  runDueJobs(db, [{ kind: 'greet', handle, attemptsMax }], silentLogger).then(({ count }) => count)

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

it('ends in the commit of its last effect where the handler says so, and in one of its own where not', async () => {
  const deletions = () => statements.filter((text) => text.includes('delete from')).length
  const before = deletions()
  for (const name of ['by itself', 'undone', 'with its effect']) {
    await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', { name }))
  }
  await run(async (job) => {
    const { name } = job.data as { name: string }
    if (name === 'by itself') return
    await db.tx(visitorCall(storeId), async (tx) => {
      await tx`with finished as (${finishedJobs(tx, [job])}) select 1`
      if (name === 'undone') throw new Error('no')
    })
  })
  expect(await owner`select data ->> 'name' as name, status from worker.jobs`).toEqual([
    { name: 'undone', status: 'waiting' },
  ])
  expect(deletions() - before).toBe(3)
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

it('is tried again when somebody asks for it after it had failed', async () => {
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}))
  for (let attempt = 0; attempt < 3; attempt++) {
    await run(() => Promise.reject(new Error('hoarse')))
    clock.advance(3600 * secondMs)
  }
  const jobs = [{ kind: 'greet', handle: async () => {} }]
  const services = [{ contract: { service: 'worker', operations: {} }, db, consumers: [], jobs }]
  const [failed] = await listSetAside(services)
  expect(failed).toMatchObject({ service: 'worker', what: 'job', name: 'greet', storeId, lastError: 'hoarse' })
  expect(await retrySetAside(services, { name: 'greet' })).toBe(1)
  expect(await run(async () => {})).toBe(1)
  expect(await listSetAside(services)).toEqual([])
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

it('is not done a second time because it takes longer than a lease', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}))
  let count = 0
  let finish = () => {}
  const slow = run(() => {
    count++
    return new Promise<void>((resolve) => {
      finish = resolve
    })
  })
  await expect.poll(() => count).toBe(1)
  for (let minute = 0; minute < 10; minute++) {
    for (let third = 0; third < 3; third++) {
      clock.advance(20 * secondMs)
      const until = clock.now().getTime() + 60 * secondMs
      vi.advanceTimersByTime(20 * secondMs)
      await expect.poll(leasedUntilMs).toBe(until)
    }
    expect(await run(async () => void count++)).toBe(0)
  }
  finish()
  await slow
  expect([count, await owner`select 1 from worker.jobs`]).toEqual([1, []])
})

it('is not begun by a process that stood still while another took it over, nor spoilt by its end', async () => {
  await db.tx(visitorCall(storeId), async (tx) => {
    for (let index = 0; index < 5; index++) await enqueue(tx, 'greet', { index })
  })
  const done: unknown[] = []
  const stuck: (() => void)[] = []
  const running = run((job) => {
    done.push(job.data)
    return new Promise<void>((_, reject) => stuck.push(() => reject(new Error('too late'))))
  })
  // Four lanes are at work, the fifth job waits behind them.
  await expect.poll(() => stuck.length).toBe(4)
  clock.advance(61 * secondMs)
  const [fifth] = await owner`select id from worker.jobs order by id desc limit 1`
  await owner`update worker.jobs set run_at = run_at + interval '1 hour' where id <> ${fifth?.id}`
  let finish = () => {}
  const other = run(() => new Promise<void>((resolve) => (finish = resolve)))
  await expect.poll(async () => (await owner`select 1 from worker.jobs where attempts = 2`).length).toBe(1)
  for (const fail of stuck) fail()
  await running
  expect(done).toHaveLength(4)
  finish()
  await other
  expect(await owner`select 1 from worker.jobs where id = ${fifth?.id}`).toEqual([])
})

it('is taken again at once where its lease lies in a future that the clock was set back from', async () => {
  const runAt = new Date(clock.now().getTime() - 3_700_000)
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}, { runAt }))
  const dying = run(() => new Promise(() => {}))
  await expect.poll(async () => (await owner`select 1 from worker.jobs where leased_until is not null`).length).toBe(1)
  clock.advance(-3600 * secondMs)
  let count = 0
  expect(await run(async () => void count++)).toBe(1)
  expect(count).toBe(1)
  clock.advance(3600 * secondMs)
  void dying
})

it('is done together with others of its store and kind, and by itself where that fails', async () => {
  const otherStore = newId('store')
  for (const name of ['a', 'b', 'bad', 'c']) {
    await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', { name }))
  }
  for (const name of ['x', 'y']) await db.tx(visitorCall(otherStore), (tx) => enqueue(tx, 'greet', { name }))
  const nameOf = (job: Job) => (job.data as { name: string }).name
  const together: string[][] = []
  const alone: string[] = []
  const greet: JobHandler = {
    kind: 'greet',
    handle: async (job) => {
      alone.push(nameOf(job))
      if (nameOf(job) === 'bad') throw new Error('hoarse')
    },
    handleTogether: async (jobs) => {
      together.push(jobs.map(nameOf))
      await db.tx(visitorCall(jobs[0]?.storeId ?? ''), async (tx) => {
        await tx`with finished as (${finishedJobs(tx, jobs)}) select 1`
        if (jobs.some((job) => nameOf(job) === 'bad')) throw new Error('one is hoarse')
      })
    },
  }
  expect(await runDueJobs(db, [greet], silentLogger)).toMatchObject({ count: 6 })
  expect(together.toSorted()).toEqual([
    ['a', 'b', 'bad', 'c'],
    ['x', 'y'],
  ])
  expect(alone).toEqual(['a', 'b', 'bad', 'c'])
  expect(await owner`select data ->> 'name' as name, attempts, last_error from worker.jobs`).toEqual([
    { name: 'bad', attempts: 1, last_error: 'hoarse' },
  ])
})

it('is no longer there, neither to be done again nor to be ended by another, when its store has ended it', async () => {
  await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}))
  let taken: Job | undefined
  await run(async (job) => {
    taken = job
    throw new Error('later')
  })
  const stale = { ...(taken as Job), attempts: 0 }
  await db.tx(visitorCall(storeId), (tx) => tx`with finished as (${finishedJobs(tx, [stale])}) select 1`)
  expect(await owner`select 1 from worker.jobs`).toHaveLength(1)
  await db.tx(visitorCall(newId('store')), (tx) => tx`with finished as (${finishedJobs(tx, [taken as Job])}) select 1`)
  expect(await owner`select 1 from worker.jobs`).toHaveLength(1)
  await db.tx(visitorCall(storeId), (tx) => tx`with finished as (${finishedJobs(tx, [taken as Job])}) select 1`)
  expect(await owner`select 1 from worker.jobs`).toHaveLength(0)
})

async function leasedUntilMs(): Promise<number> {
  const [row] = await owner`select leased_until from worker.jobs`
  return new Date(row?.leased_until).getTime()
}

it('warns of a job that failed, and not of one that met others at work and is tried again', async () => {
  const lines: { level: string; line: Record<string, unknown>; text: string }[] = []
  const note = (level: string) => (line: Record<string, unknown>, text: string) => lines.push({ level, line, text })
  const logger = { ...silentLogger, warn: note('warn'), debug: note('debug') } as unknown as Logger
  const errors = [
    new ContendedError('chk_1 is being driven'),
    new pg.DatabaseError('deadlock detected', 0, 'error'),
    new Error('no'),
  ]
  Object.assign(errors[1] as Error, { code: '40P01' })
  const before = contentionsCounted()
  for (const error of errors) {
    await owner.unsafe('truncate worker.jobs')
    await db.tx(visitorCall(storeId), (tx) => enqueue(tx, 'greet', {}))
    const handle = async () => {
      throw error
    }
    await runDueJobs(db, [{ kind: 'greet', handle }], logger)
    expect(await owner`select status, last_error from worker.jobs`).toEqual([
      { status: 'waiting', last_error: error.message },
    ])
  }
  expect(lines.map(({ level, line }) => [level, 'err' in line])).toEqual([
    ['debug', false],
    ['debug', false],
    ['warn', true],
  ])
  expect(lines[0]?.line).toMatchObject({ reason: 'chk_1 is being driven' })
  expect(contentionsCounted() - before).toBe(2)
})
