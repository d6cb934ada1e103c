import { expectDone, hourMs, newId } from '@merastore/kernel'
import { clientIn, movableClock, openTestService, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { inventoryModule } from './service.ts'
import { noVariants, shop, unexplainedLevels } from './testing/stock.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const service = openTestService(inventoryModule, { database, clock, clients: { catalog: noVariants } })
const inventory = await clientIn('local', service)
const expire = () => Promise.all(service.timers.map((timer) => timer.run()))
const inAnHour = () => new Date(clock.now().getTime() + hourMs).toISOString()

it('gives back what was set aside once its time is over, in all stores, and says so once', async () => {
  const shops = [shop(inventory), shop(inventory)]
  const reserved = await Promise.all(
    shops.map(async ({ stocked, reserve, available }) => {
      const mug = await stocked(5)
      const reservationId = newId('reservation')
      const lines = [{ variantId: mug, quantity: 2 }]
      expectDone(await reserve(lines, { reservationId, expiresAt: inAnHour() }))
      return { reservationId, lines, left: () => available(mug), reserve }
    }),
  )
  clock.advance(hourMs - 1)
  await expire()
  expect(await Promise.all(reserved.map(({ left }) => left()))).toEqual([3, 3])
  clock.advance(1)
  // Several processes may look at the same moment.
  await Promise.all([expire(), expire(), expire()])
  expect(await Promise.all(reserved.map(({ left }) => left()))).toEqual([5, 5])
  for (const { reservationId, lines, reserve } of reserved) {
    expect(await reserve(lines, { reservationId })).toMatchObject({ code: 'RESERVATION_EXPIRED' })
    const events = await owner`
      select data from inventory.events where aggregate_id = ${reservationId} and type = 'stock.released.v1'`
    expect(events).toMatchObject([{ data: { reservationId, cause: 'expired' } }])
  }
  expect(await unexplainedLevels(owner)).toEqual([])
})

it('takes nothing from an order whose checkout took longer than the reservation', async () => {
  const { stocked, reserve, available, call } = shop(inventory)
  const mug = await stocked(5)
  const reservationId = newId('reservation')
  expectDone(await reserve([{ variantId: mug, quantity: 2 }], { reservationId, expiresAt: inAnHour() }))
  expectDone(await inventory.commitStock({ reservationId, reference: newId('order') }, call))
  clock.advance(2 * hourMs)
  await expire()
  expect(await available(mug)).toBe(3)
})

it('is taken anew for an order that was placed in time but whose event came late, unless somebody else has bought it', async () => {
  const { stocked, reserve, available, call } = shop(inventory)
  const [mug, vase] = [await stocked(2), await stocked(2)]
  const [first, second] = [newId('reservation'), newId('reservation')]
  expectDone(await reserve([{ variantId: mug, quantity: 2 }], { reservationId: first, expiresAt: inAnHour() }))
  expectDone(await reserve([{ variantId: vase, quantity: 2 }], { reservationId: second, expiresAt: inAnHour() }))
  clock.advance(hourMs)
  await expire()
  expectDone(await reserve([{ variantId: vase, quantity: 1 }], { expiresAt: inAnHour() }))
  const commit = (reservationId: string) => inventory.commitStock({ reservationId, reference: newId('order') }, call)
  expect(expectDone(await commit(first)).status).toBe('committed')
  expect(await commit(second)).toMatchObject({ code: 'RESERVATION_EXPIRED' })
  expect([await available(mug), await available(vase)]).toEqual([0, 1])
  expect(await unexplainedLevels(owner)).toEqual([])
})

it('ends committed, with its stock taken once, where expiry and order meet', async () => {
  const { stocked, reserve, available, call } = shop(inventory)
  const mug = await stocked(30)
  const ids = Array.from({ length: 30 }, () => newId('reservation'))
  const expiresAt = inAnHour()
  for (const reservationId of ids)
    expectDone(await reserve([{ variantId: mug, quantity: 1 }], { reservationId, expiresAt }))
  clock.advance(hourMs)
  const commits = ids.map((reservationId) => inventory.commitStock({ reservationId, reference: 'x' }, call))
  const [outcomes] = await Promise.all([Promise.all(commits), expire()])
  for (const outcome of outcomes) expect(expectDone(outcome).status).toBe('committed')
  await expire()
  expect(await available(mug)).toBe(0)
  expect(await unexplainedLevels(owner)).toEqual([])
})
