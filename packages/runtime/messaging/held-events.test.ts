import { hourMs, newId, secondMs } from '@merastore/kernel'
import { visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import type { Tx } from '../database/db.ts'
import { on } from '../service.ts'
import { publish } from './publish.ts'
import { discardOfGone, listSetAside, retrySetAside } from './set-aside.ts'
import { type Happened, happened, openThings, take } from './testing/things.ts'

const { owner, clock, source, target, storeId, emit, effects, runner, runnerOf, readAll } = await openThings()
const service = { contract: { service: 'target', operations: {} }, db: target, jobs: [] }

it('tries a held event again when the clock was set back', async () => {
  let broken = true
  const flaky = async (event: Happened, tx: Tx) => {
    if (broken) throw new Error('not now')
    await take(event, tx)
  }
  await emit('a', 1)
  await readAll(runner(flaky))
  broken = false
  clock.advance(-3600 * secondMs)
  await readAll(runner(flaky))
  expect(await effects()).toEqual(['a1'])
  clock.advance(3600 * secondMs)
})

it('holds an event whose effect fails and the later ones of its aggregate, and lets the others pass', async () => {
  let broken = true
  const flaky = async (event: Happened, tx: Tx) => {
    if (broken && event.data.thingId === 'bad') throw new Error('not now')
    await take(event, tx)
  }
  await emit('bad', 1)
  await emit('good', 1)
  await emit('bad', 2)
  await readAll(runner(flaky))
  expect(await effects()).toEqual(['good1'])
  broken = false
  clock.advance(2 * secondMs)
  await readAll(runner(flaky))
  await readAll(runner(flaky))
  expect(await effects()).toEqual(['good1', 'bad1', 'bad2'])
  expect(await owner`select * from target.held_events`).toHaveLength(0)
})

it('tries held events of an aggregate again in the order of the log, not of their numbers', async () => {
  let broken = true
  const flaky = async (event: Happened, tx: Tx) => {
    if (broken) throw new Error('not now')
    await take(event, tx)
  }
  await source.tx(visitorCall(storeId), async (tx) => {
    await tx`select pg_current_xact_id()`
    await emit('a', 1)
    await publish(tx, happened, { thingId: 'a', step: 2 })
  })
  await readAll(runner(flaky))
  broken = false
  clock.advance(2 * secondMs)
  await readAll(runner(flaky))
  await readAll(runner(flaky))
  const [first] = await owner<
    { step: number }[]
  >`select data -> 'step' as step from source.events order by txid limit 1`
  expect(first?.step).toBe(2)
  expect(await effects()).toEqual(['a2', 'a1'])
})

it('parks a poisonous event after a day of tries, where it stays for staff', async () => {
  await emit('bad', 1)
  const beganAt = clock.now().getTime()
  const failing = runner(() => Promise.reject(new Error('poison')))
  const find = () => owner`select status, attempts, last_error from target.held_events`
  for (;;) {
    await readAll(failing)
    if ((await find())[0]?.status !== 'retrying') break
    clock.advance(600 * secondMs)
  }
  expect((clock.now().getTime() - beganAt) / hourMs).toBeCloseTo(24.8, 1)
  await readAll(failing)
  expect(await find()).toEqual([{ status: 'parked', attempts: 150, last_error: 'poison' }])
})

it('is given a parked event again, and those of its aggregate that wait behind it, where it could never handle them', async () => {
  await emit('bad', 1)
  let isMended = false
  const mending = runner((event, tx) => (isMended ? take(event, tx) : Promise.reject(new Error('poison'))))
  await readAll(mending)
  await owner`update target.held_events set attempts = 149`
  clock.advance(2 * secondMs)
  await readAll(mending)
  await emit('bad', 2)
  await readAll(mending)
  isMended = true
  const services = [{ ...service, consumers: [on(happened, { name: 'take', from: 'beginning' }, take)] }]
  const [parked, ...more] = await listSetAside(services)
  expect(parked).toMatchObject({ what: 'event', name: 'take', aggregateId: 'bad', attempts: 150, lastError: 'poison' })
  expect(more).toEqual([])
  expect(await retrySetAside(services, { name: 'another' })).toBe(0)
  expect(await retrySetAside(services, { name: 'take', storeId: newId('store') })).toBe(0)
  expect(await retrySetAside(services, { name: 'take' })).toBe(1)
  await readAll(mending)
  clock.advance(2000 * secondMs)
  await readAll(mending)
  expect(await effects()).toEqual(['bad1', 'bad2'])
  expect(await listSetAside(services)).toEqual([])
})

it('tried no held event again behind a hundred of a consumer that a new version does not have', async () => {
  const gone = on(happened, { name: 'gone', from: 'beginning' }, () => Promise.reject(new Error('removed since')))
  for (let n = 0; n < 120; n++) await emit(`thing ${n}`, 1)
  await readAll(runnerOf([gone]))
  clock.advance(2 * secondMs)
  await emit('a', 1)
  let broken = true
  const kept = on(happened, { name: 'take', from: 'beginning' }, async (event, tx) => {
    if (broken && event.data.thingId === 'a') throw new Error('not now')
    await take(event, tx)
  })
  const later = runnerOf([kept])
  await readAll(later)
  broken = false
  clock.advance(2 * secondMs)
  expect(await later.runOnce()).toMatchObject({ count: 1, isBehind: false })
  expect(await effects()).toContain('a1')
  // Nothing is left that this version could do, so it waits for what is new.
  expect(await later.runOnce()).toEqual({ count: 0, isBehind: false, dueInMs: Number.POSITIVE_INFINITY })

  const services = [{ ...service, consumers: [kept] }]
  expect(await listSetAside(services, { name: 'gone' })).toHaveLength(120)
  expect((await listSetAside(services))[0]).toMatchObject({ name: 'gone', isGone: true, attempts: 1 })
  expect(await discardOfGone(services, { name: 'take' })).toBe(0)
  expect(await discardOfGone(services, { name: 'gone' })).toBe(120)
  expect(await listSetAside(services)).toEqual([])
})

it('looked each second for an event that waits behind a parked one', async () => {
  const failing = runner(() => Promise.reject(new Error('poison')))
  await emit('bad', 1)
  await readAll(failing)
  await emit('bad', 2)
  await readAll(failing)
  await owner`update target.held_events set status = 'parked' where event -> 'data' ->> 'step' = '1'`
  clock.advance(3600 * secondMs)
  expect(await failing.runOnce()).toEqual({ count: 0, isBehind: false, dueInMs: Number.POSITIVE_INFINITY })
})
