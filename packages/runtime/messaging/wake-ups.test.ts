import { testDatabase } from '@merastore/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { openDatabase } from '../database/db.ts'
import { silentLogger } from '../logs/logger.ts'
import { createWakeUps, type WakeUps } from './wake-ups.ts'

const { databaseUrl, owner } = await testDatabase()
const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of running.splice(0).toReversed()) await each.stop()
})

/** A process on the database, as far as wake-ups are concerned. */
function startProcess(listens = true) {
  const database = openDatabase({ url: databaseUrl, connectionsMax: 1 })
  const received: string[] = []
  const notify = vi.fn(database.notify)
  const wakeUps: WakeUps = createWakeUps({
    database: { listen: database.listen, notify },
    logger: silentLogger,
    listens,
    onWork: (schema, left) => void received.push(`${schema} ${[...left].join(' ')}`),
  })
  const stop = async () => {
    await wakeUps.stop()
    await database.close()
  }
  running.push({ stop })
  const sent = () => notify.mock.calls.filter(([, text]) => text.includes('"work"')).length
  return { wakeUps, received, sent, stop }
}
const soon = (what: () => unknown) => expect.poll(what, { timeout: 10_000 })

it('wakes the others for what a process has left to do, a burst of commits in one message', async () => {
  const [one, other] = [startProcess(), startProcess()]
  await soon(() => one.wakeUps.isListening() && other.wakeUps.isListening()).toBe(true)
  await soon(() => {
    one.wakeUps.notify('orders', new Set(['facts']))
    return other.received.length > 0
  }).toBe(true)
  const before = one.sent()
  other.received.length = 0
  for (let n = 0; n < 50; n++) one.wakeUps.notify('orders', new Set(['facts', 'jobs']))
  await soon(() => other.received.toSorted()).toEqual(['orders facts', 'orders jobs'])
  expect(one.sent()).toBe(before + 1)
  expect(one.received).toEqual([])
})

it('sends nothing while a process is alone, and none to one that has gone', async () => {
  const one = startProcess()
  await soon(() => one.wakeUps.isListening()).toBe(true)
  one.wakeUps.notify('orders', new Set(['facts']))
  const other = startProcess()
  await soon(() => {
    one.wakeUps.notify('orders', new Set(['facts']))
    return other.received.length > 0
  }).toBe(true)
  running.splice(1)
  await other.stop()
  await soon(async () => {
    const before = one.sent()
    one.wakeUps.notify('orders', new Set(['facts']))
    await new Promise((resolve) => setTimeout(resolve, 50))
    return one.sent() - before
  }).toBe(0)
})

it('lets a command without background work say what it leaves, also at its very end', async () => {
  const one = startProcess()
  await soon(() => one.wakeUps.isListening()).toBe(true)
  const command = startProcess(false)
  command.wakeUps.notify('notification', new Set(['jobs']))
  running.splice(1)
  await command.stop()
  await soon(() => one.received).toEqual(['notification jobs'])
})

it('notices when it receives nothing, and receives again after its connection was lost', async () => {
  const [one, other] = [startProcess(), startProcess()]
  await soon(() => one.wakeUps.isListening() && other.wakeUps.isListening()).toBe(true)
  const ended = await owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'`
  expect(ended).toHaveLength(2)
  await soon(() => one.wakeUps.isListening()).toBe(false)
  await soon(() => one.wakeUps.isListening() && other.wakeUps.isListening()).toBe(true)
  await soon(() => {
    one.wakeUps.notify('orders', new Set(['facts']))
    return other.received.length > 0
  }).toBe(true)
})

it('goes on after messages that make no sense: whoever may connect can send them', async () => {
  const one = startProcess()
  await soon(() => one.wakeUps.isListening()).toBe(true)
  const nonsense = ['not JSON', '', 'null', '7', '[]', '{"from":"a"}', '{"from":{},"kind":"hello"}']
  const odd = [
    { from: 'a', kind: 'later' },
    { from: 'a', kind: 'work', work: 7 },
    { from: 'a', kind: 'work', work: [7] },
    { from: 'a'.repeat(5000), kind: 'hello' },
  ]
  for (const text of [...nonsense, ...odd.map((each) => JSON.stringify(each))]) {
    await owner`select pg_notify('merastore_work', ${text})`
  }
  await owner`select pg_notify('merastore_work', ${JSON.stringify({ from: 'a', kind: 'work', work: [['orders', 'jobs']] })})`
  await soon(() => one.received).toEqual(['orders jobs'])
})

it('goes on where a listener itself fails', async () => {
  const database = openDatabase({ url: databaseUrl, connectionsMax: 1 })
  const received: string[] = []
  const opened = Promise.withResolvers<void>()
  const onMessage = (text: string) => {
    received.push(text)
    throw new Error('not understood')
  }
  const listening = database.listen('probe', onMessage, (isOpen) => (isOpen ? opened.resolve() : undefined))
  running.push({ stop: () => database.close() }, listening)
  await opened.promise
  await owner`select pg_notify('probe', 'one'), pg_notify('probe', 'two')`
  await soon(() => received).toEqual(['one', 'two'])
})
