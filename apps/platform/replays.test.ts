import { expectDone, newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { operatorCall, testDatabase, visitorCall } from '@merastore/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from './audit.ts'
import { openStore, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl, owner } = await testDatabase()
const stores = [newId('store'), newId('store'), newId('store')] as const
const [first, second] = stores
let platform: Platform
const operator = () => platform.composition.clients.operator
const keyed = () => operatorCall({ key: newId('key') })

beforeAll(async () => {
  const settings = readSettings(platformSettings, { PORT: '0' })
  const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
  platform = await startPlatform({ settings, installation, logger: silentLogger, background: false })
  const more = { locales: ['de'], country: 'DE', pricesIncludeTax: true, contactEmail: 'shop@example.com' }
  for (const [index, id] of stores.entries()) {
    const names = {
      handle: `shop${index}`,
      name: 'Shop',
      currency: 'EUR' as const,
      domains: [`shop${index}.localhost`],
    }
    await openStore(platform.composition.clients, { id, ...names, ...more })
  }
  await platform.worker.drain()
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await finish()
})

/** Lets the replays come to their end, and what they have left to do. */
async function finish(): Promise<void> {
  for (;;) {
    const { dueInMs = Number.POSITIVE_INFINITY, count } = await platform.worker.runReplays()
    if (count === 0 && dueInMs === Number.POSITIVE_INFINITY) break
    await new Promise((resolve) => setTimeout(resolve, Math.min(dueInMs, 50)))
  }
  await platform.worker.drain()
}

const settings = () =>
  owner`select store_id, currency, search_dictionary from catalog.settings where store_id in ${owner(stores)} order by 1`
const learning = 'catalog/learn-currency-on-store-created'

describe('an operator', () => {
  it('has lost rows of one store made again, then those of all, and the audit stays clean', async () => {
    const before = await settings()
    expect(before).toHaveLength(3)
    await owner`delete from catalog.settings where store_id in ${owner(stores)}`
    const range = { consumer: learning, storeId: first }
    const preview = expectDone(await operator().previewReplay(range, operatorCall()))
    expect(preview).toMatchObject({ event: 'store.created.v1', events: 1, afterPosition: null })
    const replay = expectDone(await operator().startReplay(range, keyed()))
    expect(replay).toMatchObject({ status: 'running', pace: 100, events: 1, storeId: first, handled: 0 })
    await finish()
    expect(await settings()).toEqual(before.filter((row) => row.store_id === first))
    const ended = expectDone(await operator().getReplay({ replayId: replay.id }, operatorCall()))
    expect(ended).toMatchObject({ status: 'finished', handled: 1, error: null })

    const { untilPosition } = preview
    const all = { consumer: learning, untilPosition: untilPosition ?? '' }
    const { events } = expectDone(await operator().previewReplay(all, operatorCall()))
    expectDone(await operator().startReplay(all, keyed()))
    await finish()
    expect(events).toBe(3)
    expect(await settings()).toEqual(before)
    expect(await runAudit(platform.composition)).toMatchObject({ clean: true })
  })

  it('has the profile of a customer made again from their account', async () => {
    const { user } = platform.composition.clients
    const wished = { email: 'ada@example.com', password: 'three blue bicycles' }
    const registered = expectDone(await user.registerCustomer(wished, visitorCall(second, { key: newId('key') })))
    await platform.worker.drain()
    const customers = () => owner`select customer_id from users.customers where store_id = ${second}`
    const before = await customers()
    expect(before).toEqual([{ customer_id: registered.customer.id }])
    await owner`delete from users.customers where store_id = ${second}`
    const range = { consumer: 'user/add-customer-on-registered', aggregateId: registered.customer.id }
    expectDone(await operator().startReplay(range, keyed()))
    await finish()
    expect(await customers()).toEqual(before)
  })

  it('stops a replay and lets it go on; the log shows it, and of what the command line did', async () => {
    const by = keyed()
    const replay = expectDone(await operator().startReplay({ consumer: learning, pace: 1 }, by))
    const again = await operator().startReplay({ consumer: learning }, keyed())
    expect(again).toMatchObject({ outcome: 'refused', code: 'REPLAY_RUNNING' })
    const { id: replayId } = replay
    expect(expectDone(await operator().stopReplay({ replayId }, keyed()))).toMatchObject({ status: 'stopped' })
    expect(expectDone(await operator().resumeReplay({ replayId }, seedCall('installation')))).toMatchObject({
      status: 'running',
    })
    expectDone(await operator().stopReplay({ replayId }, keyed()))
    const log = expectDone(await operator().listOperatorLog({ limit: 5 }, operatorCall())).data
    expect(log.map(({ action, outcome, detail }) => [action, outcome, detail])).toEqual([
      ['replay-stopped', 'done', replayId],
      ['replay-resumed', 'done', replayId],
      ['replay-stopped', 'done', replayId],
      ['replay-started', 'REPLAY_RUNNING', learning],
      ['replay-started', 'done', learning],
    ])
    expect(log.map(({ operatorId }) => operatorId === null)).toEqual([false, true, false, false, false])
    expect(log[4]?.operatorId).toBe(by.actor.kind === 'operator' && by.actor.id)
    const listed = expectDone(await operator().listReplays({ limit: 1 }, operatorCall()))
    expect(listed.data).toMatchObject([{ id: replayId, consumer: learning, status: 'stopped' }])
    expect(listed.nextCursor).not.toBeNull()
  })

  it('cannot send anybody an email again, count money twice or have a stranger’s request carried out', async () => {
    const { data } = expectDone(await operator().listEventConsumers({}, operatorCall()))
    const allowed = data.filter(({ replay }) => replay === 'allowed').map(({ name }) => name)
    expect(allowed.filter((name) => /^(notification|order|payment|cart)\//.test(name))).toEqual([])
    const refused = data.filter(({ replay }) => replay === 'refused').map(({ name }) => name)
    expect(refused).toContain('order/update-order-on-payment-refunded')
    for (const consumer of refused) {
      const answer = await operator().startReplay({ consumer }, keyed())
      expect(answer).toMatchObject({ code: 'REPLAY_REFUSED' })
    }
    expect(await operator().startReplay({ consumer: 'catalog/nobody' }, keyed())).toMatchObject({
      code: 'CONSUMER_UNKNOWN',
    })
  })
})
