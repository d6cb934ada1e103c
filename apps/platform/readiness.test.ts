import { setTimeout as sleep } from 'node:timers/promises'
import { hourMs, newId } from '@merastore/kernel'
import { openDatabase, silentLogger } from '@merastore/runtime'
import { systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { createReadiness } from './readiness.ts'

const { databaseUrl, owner } = await testDatabase()
afterEach(() => vi.useRealTimers())

function open() {
  const database = openDatabase({ url: databaseUrl, connectionsMax: 1 })
  const lines: string[] = []
  const logger = { ...silentLogger, warn: (_fields: unknown, line?: string) => void lines.push(String(line)) }
  const state = { storefront: true, draining: { begun: false } }
  const look = createReadiness({
    database,
    logger,
    draining: state.draining,
    storefrontReady: () => state.storefront,
  })
  return { database, lines, state, look, [Symbol.asyncDispose]: () => database.close() }
}

const allWell = { process: 'ok', database: 'ok', writes: 'ok', connections: 'ok', clock: 'ok', storefront: 'ok' }

it('names every check, and logs a change once', async () => {
  await using shop = open()
  expect(await shop.look()).toEqual({ status: 'ready', checks: allWell })
  shop.state.storefront = false
  for (let time = 0; time < 3; time++) {
    expect(await shop.look()).toEqual({ status: 'not-ready', checks: { ...allWell, storefront: 'restarting' } })
  }
  shop.state.storefront = true
  await shop.look()
  shop.state.draining.begun = true
  expect((await shop.look()).checks).toMatchObject({ process: 'ending' })
  expect(shop.lines).toEqual(['not ready: storefront restarting', 'ready again', 'not ready: process ending'])
})

it('is not ready where the database answers but takes no writes', async () => {
  await owner`revoke insert, update on merastore.health from merastore_app`
  await using shop = open()
  expect((await shop.look()).checks).toMatchObject({ database: 'ok', writes: 'refused' })
  await owner`grant insert, update on merastore.health to merastore_app`
  expect((await shop.look()).status).toBe('ready')
})

it('is not ready where callers found no connection, which was answered 503 to everybody but the balancer', async () => {
  await using shop = open()
  const db = shop.database.forSchema('orders', systemClock)
  const storeId = newId('store')
  const busy = db.tx(visitorCall(storeId), async (tx) => {
    await tx`select 1`
    const late = visitorCall(storeId, { deadlineMs: Date.now() + 20 })
    await expect(shop.database.forSchema('cart', systemClock).read(late, (other) => other`select 1`)).rejects.toThrow()
    await sleep(1)
  })
  await busy
  expect(await shop.look()).toMatchObject({ status: 'not-ready', checks: { connections: 'exhausted', database: 'ok' } })
})

it('is not ready where the clock of the system is more than five seconds away from that of the database', async () => {
  await using shop = open()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * hourMs })
  const { checks } = await shop.look()
  expect(checks.clock).toMatch(/^off by -7\d\d\d s$/)
  vi.useRealTimers()
  expect((await shop.look()).status).toBe('ready')
  expect(shop.lines).toHaveLength(2)
})

it('answers also where the database does not', async () => {
  await using shop = open()
  await shop.database.close()
  expect((await shop.look()).checks).toMatchObject({ database: 'does not answer', clock: 'unknown' })
})
