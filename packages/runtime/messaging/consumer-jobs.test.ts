import { minuteMs, secondMs } from '@merastore/kernel'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { type AnyService, type Job, on } from '../service.ts'
import { createConsumerRunner } from './consume.ts'
import { type Claims, onAsJob } from './consumer-jobs.ts'
import { jobsMax } from './jobs.ts'
import { happened, openThings } from './testing/things.ts'
import { startWorker } from './worker.ts'

const { owner, database, statements, clock, target, readers, emit } = await openThings()
let done: unknown[]
beforeAll(() => owner`select merastore.create_jobs('target')`)
beforeEach(async () => {
  done = []
  await owner`truncate target.jobs`
})

let isBroken = false
const greet = onAsJob(happened, { name: 'greet', from: 'beginning' }, ({ data: { thingId, step } }) => {
  if (isBroken) throw new Error('not now')
  return { kind: 'greet', data: `${thingId}${step}` }
})

/** A process that handles the events, and does their jobs where `does` says so. */
function processOf({ does = true } = {}) {
  const handle = async (job: Job) => void done.push(job.data)
  const jobs = does ? [{ kind: 'greet', handle }] : []
  const service = { contract: { service: 'target' }, db: target, consumers: [greet], jobs, timers: [], events: [] }
  return startWorker({ services: [service as unknown as AnyService], readers, logger: silentLogger, background: false })
}

const jobs = () => owner`select data, attempts, leased_until is not null as "isLeased" from target.jobs order by id`

it('are inserted with the marks of their events and done at once, without anybody looking for them', async () => {
  const process = processOf()
  await process.drain()
  await emit('a', 1)
  const before = statements.length
  await process.drain()
  expect(done).toEqual(['a1'])
  expect(await jobs()).toEqual([])
  const writing = statements.slice(before).filter((text) => /insert into|delete from/.test(text))
  expect(writing).toHaveLength(2)
})

it('stand behind an earlier event of their aggregate that is held', async () => {
  const process = processOf()
  isBroken = true
  await emit('a', 1)
  await process.drain()
  isBroken = false
  await emit('a', 2)
  await emit('b', 1)
  await process.drain()
  expect(done).toEqual(['b1'])
  clock.advance(2 * secondMs)
  await process.drain()
  await process.drain()
  expect(done).toEqual(['b1', 'a1', 'a2'])
})

it('are done by another process when one that died has not done them', async () => {
  const claims: Claims = { kinds: new Set(['greet']), jobs: [] }
  const dying = createConsumerRunner({ db: target, consumers: [greet], readers, logger: silentLogger, claims })
  await emit('a', 1)
  await dying.runOnce()
  expect(await jobs()).toEqual([{ data: 'a1', attempts: 1, isLeased: true }])
  await processOf().drain()
  expect(done).toEqual([])
  clock.advance(minuteMs + secondMs)
  await processOf().drain()
  expect(done).toEqual(['a1'])
})

it('are for anybody where their process does none of the kind, or has enough to do', async () => {
  await emit('a', 1)
  await processOf({ does: false }).drain()
  expect(await jobs()).toEqual([{ data: 'a1', attempts: 0, isLeased: false }])
  const claims: Claims = { kinds: new Set(['greet']), jobs: [] }
  const busy = createConsumerRunner({ db: target, consumers: [greet], readers, logger: silentLogger, claims })
  for (let step = 2; step <= jobsMax + 6; step++) await emit('a', step)
  await busy.runOnce()
  expect(claims.jobs).toHaveLength(jobsMax)
  await processOf().drain()
  expect(done).toHaveLength(6)
})

it('are done also where the round cannot go on, since nobody else takes them before their leases are over', async () => {
  await emit('a', 1)
  await processOf().drain()
  let reads = 0
  const read: typeof readers.source.read = async (call, range) => {
    if (++reads === 2) throw new Error('the log is broken')
    return readers.source.read(call, range)
  }
  const handle = async (job: Job) => void done.push(job.data)
  // One that is new, and so behind the other: two pages are read.
  const consumers = [greet, { ...greet, name: 'greet again' }]
  const service = { contract: { service: 'target' }, db: target, consumers, timers: [], events: [] }
  const services = [{ ...service, jobs: [{ kind: 'greet', handle }] } as unknown as AnyService]
  const source = { ...readers.source, read }
  const process = startWorker({ services, readers: { source }, logger: silentLogger, background: false })
  await expect(process.drain()).rejects.toThrow('the log is broken')
  expect(done).toEqual(['a1', 'a1'])
})

it('handled no event any more while a job of the same service hung', async () => {
  let end = () => {}
  const hanging = new Promise<void>((resolve) => {
    end = resolve
  })
  const seen: string[] = []
  const note = on(happened, { name: 'note', from: 'beginning' }, async ({ data }) => {
    seen.push(`${data.thingId}${data.step}`)
  })
  const handle = async (job: Job) => {
    if (job.data === 'a1') await hanging
    done.push(job.data)
  }
  const service = { contract: { service: 'target' }, db: target, timers: [], events: [] }
  const services = [
    { ...service, consumers: [greet, note], jobs: [{ kind: 'greet', handle }] } as unknown as AnyService,
  ]
  const process = startWorker({ services, readers, logger: silentLogger, database, idleMs: 20 })
  try {
    await process.declareConsumers()
    for (let step = 1; step <= 3; step++) {
      await emit('a', step)
      await expect.poll(() => seen, { timeout: 20_000 }).toHaveLength(step)
    }
    // Those behind it are for other processes, or for this one when it goes on.
    expect(done).toEqual([])
    end()
    await expect.poll(() => done, { timeout: 20_000 }).toHaveLength(3)
  } finally {
    end()
    await process.stop()
  }
})
