import { catalogEvents } from '@merastore/catalog/contract'
import { createDispatch } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import { clientIn, modes, openTestService, staffCall, systemClock, testDatabase } from '@merastore/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { inventoryModule } from './service.ts'
import { eventsFor } from './testing/events.ts'
import { noVariants, shop, unexplainedLevels } from './testing/stock.ts'

const { database, owner, statements } = await testDatabase()
const service = openTestService(inventoryModule, { database, clock: systemClock, clients: { catalog: noVariants } })
const inventory = await clientIn('local', service)
const { publish } = eventsFor(service)

afterEach(async () => {
  expect(await unexplainedLevels(owner)).toEqual([])
})

describe.each(modes)('staff over a %s client', (mode) => {
  it('adjust stock with a reason, once a key, and never below what is promised', async () => {
    const client = await clientIn(mode, service)
    const { stocked, reserve, call } = shop(client)
    const mug = await stocked(10)
    expectDone(await reserve([{ variantId: mug, quantity: 4 }]))
    const adjust = (key: string, change: { delta?: number; onHand?: number }, variantId = mug) =>
      client.adjustStock({ variantId, ...change, reason: 'counted', note: 'Shelf 4' }, { ...call, key })
    expect(expectDone(await adjust('a', { delta: 5 }))).toMatchObject({ onHand: 15, reserved: 4, available: 11 })
    expect(expectDone(await adjust('b', { delta: -11 }))).toMatchObject({ onHand: 4, available: 0 })
    expect(await adjust('c', { delta: -1 })).toMatchObject({
      code: 'STOCK_PROMISED',
      detail: '4 are reserved or sold already.',
    })
    expect(await adjust('d', { delta: -5 })).toMatchObject({ code: 'STOCK_NEGATIVE' })
    expect(await adjust('e', {})).toMatchObject({ code: 'ADJUSTMENT_UNCLEAR' })
    expect(await adjust('f', { delta: 1, onHand: 1 })).toMatchObject({ code: 'ADJUSTMENT_UNCLEAR' })
    expect(await adjust('g', { delta: 10_000_000 })).toMatchObject({ code: 'STOCK_TOO_LARGE' })
    expect(await adjust('h', { delta: 1 }, newId('variant'))).toMatchObject({ code: 'VARIANT_NOT_FOUND' })
    const { data } = expectDone(await client.listStockMovements({ variantId: mug }, call))
    expect(data.map(({ cause, onHandChange, onHand, note }) => [cause, onHandChange, onHand, note])).toEqual([
      ['counted', -11, 4, 'Shelf 4'],
      ['counted', 5, 15, 'Shelf 4'],
      ['reserved', 0, 10, null],
      ['imported', 10, 10, null],
    ])
  })

  it('keep stock at several locations; it is sold by their priority, and not from one that is off', async () => {
    const client = await clientIn(mode, service)
    const { stocked, reserve, available, call } = shop(client)
    const mug = await stocked(3)
    const keyed = (key: string) => ({ ...call, key })
    const berlin = expectDone(await client.createLocation({ name: 'Berlin', priority: 200 }, keyed('1')))
    expect(await client.createLocation({ name: 'Berlin' }, keyed('2'))).toMatchObject({ code: 'LOCATION_NAME_TAKEN' })
    const there = { variantId: mug, locationId: berlin.id, delta: 4, reason: 'received' as const }
    expectDone(await client.adjustStock(there, keyed('3')))
    expectDone(await reserve([{ variantId: mug, quantity: 5 }]))
    const { data } = expectDone(await client.listStockLevels({ variantId: [mug] }, call))
    expect(new Map(data.map((level) => [level.locationName, level.reserved]))).toEqual(
      new Map([
        ['Main warehouse', 3],
        ['Berlin', 2],
      ]),
    )
    expect(await client.deleteLocation({ locationId: berlin.id }, keyed('4'))).toMatchObject({
      code: 'LOCATION_IN_USE',
    })

    const off = { locationId: berlin.id, active: false }
    expect(expectDone(await client.updateLocation(off, { ...keyed('5'), ifMatch: 1 }))).toMatchObject({
      active: false,
      revision: 2,
    })
    expect(await client.updateLocation({ ...off, name: 'X' }, { ...keyed('6'), ifMatch: 1 })).toMatchObject({
      code: 'REVISION_STALE',
    })
    expect(await available(mug)).toBe(0)
    const empty = expectDone(await client.createLocation({ name: 'Empty' }, keyed('7')))
    expectDone(await client.deleteLocation({ locationId: empty.id }, keyed('8')))
    expect(await client.getLocation({ locationId: empty.id }, call)).toMatchObject({ code: 'LOCATION_NOT_FOUND' })
    const first = expectDone(await client.listLocations({}, call)).data.find((location) => location.isDefault)
    expect(await client.deleteLocation({ locationId: first?.id ?? '' }, keyed('9'))).toMatchObject({
      code: 'LOCATION_IS_DEFAULT',
    })
  })

  it('set many levels at once, all or none, however often it is sent', async () => {
    const client = await clientIn(mode, service)
    const { stocked, reserve, available, call } = shop(client)
    const mug = await stocked(5)
    expectDone(await reserve([{ variantId: mug, quantity: 5 }]))
    const vase = newId('variant')
    const low = await client.setStockLines(
      {
        cause: 'imported',
        lines: [
          { variantId: vase, onHand: 9 },
          { variantId: mug, onHand: 4 },
        ],
      },
      call,
    )
    expect(low).toMatchObject({
      code: 'STOCK_PROMISED',
      errors: [{ pointer: '/lines/1/onHand', detail: '5 are reserved or sold already' }],
    })
    const lost = [{ variantId: vase, onHand: 1, locationId: newId('location') }]
    expect(await client.setStockLines({ cause: 'imported', lines: lost }, call)).toMatchObject({
      errors: [{ pointer: '/lines/0/locationId' }],
    })
    expect(await available(vase)).toBe(0)
    const lines = [
      { variantId: vase, onHand: 1 },
      { variantId: mug, onHand: 6 },
      { variantId: vase, onHand: 9 },
    ]
    expectDone(await client.setStockLines({ cause: 'imported', lines }, call))
    expect([await available(vase), await available(mug)]).toEqual([9, 1])
  })
})

it('sets the stock of 500 variants in a handful of statements', async () => {
  const { call } = shop(inventory)
  const lines = Array.from({ length: 500 }, (_, n) => ({ variantId: newId('variant'), onHand: n + 1 }))
  await inventory.listLocations({}, call)
  statements.length = 0
  expect(expectDone(await inventory.setStockLines({ lines, cause: 'imported' }, call))).toEqual({ changed: 500 })
  expect(statements).toHaveLength(3)
  const ids =
    await owner`select id from inventory.events where store_id = ${call.storeId} and type = 'stock.changed.v1'`
  expect(new Set(ids.map((row) => row.id)).size).toBe(500)
  for (const { id } of ids) expect(id).toMatch(/^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
})

it('finds levels by SKU, title and state, page by page', async () => {
  const { storeId, call, reserve } = shop(inventory)
  const seeds = [
    ['Mug 100% – Blue', 'MUG-B', 9],
    ['Mug – Red', 'MUG-R', 5],
    ['Vase', 'VASE_1', 0],
    ['Vase – Tall', null, 6],
  ] as const
  const ids: string[] = []
  for (const [title, sku, initialQuantity] of seeds) {
    const variantId = newId('variant')
    ids.push(variantId)
    const event = {
      variantId,
      productId: newId('product'),
      title,
      sku,
      tracked: true,
      backorder: false,
      initialQuantity,
    }
    await publish(storeId, catalogEvents['variant.created.v1'], event)
  }
  const titles = async (query: Parameters<typeof inventory.listStockLevels>[0]) =>
    expectDone(await inventory.listStockLevels(query, call)).data.map((level) => level.title)
  expect((await titles({ q: 'mug' })).toSorted()).toEqual(['Mug 100% – Blue', 'Mug – Red'])
  expect(await titles({ q: 'VASE_' })).toEqual(['Vase'])
  expect(await titles({ q: '100%' })).toEqual(['Mug 100% – Blue'])
  expect(await titles({ state: 'low' })).toEqual(['Mug – Red'])
  expect(await titles({ state: 'out' })).toEqual(['Vase'])
  expect(await titles({ locationId: newId('location') })).toEqual([])
  expect(expectDone(await inventory.listStockLevels({ q: 'mug', limit: 1, withTotal: true }, call))).toMatchObject({
    data: [{}],
    total: { count: 2, isExact: true },
  })

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = expectDone(await inventory.listStockLevels({ limit: 1, cursor }, call))
    seen.push(...page.data.map((level) => level.title))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(await titles({}))
  expect(seen).toHaveLength(4)
  expect(await inventory.listStockLevels({ cursor: 'nonsense' }, call)).toMatchObject({ code: 'CURSOR_INVALID' })

  expectDone(await reserve([{ variantId: ids[3] ?? '', quantity: 1 }]))
  statements.length = 0
  const { items } = expectDone(await inventory.getAvailability({ variantId: [...ids, newId('variant')] }, call))
  expect(statements).toHaveLength(1)
  expect(items.map(({ state, quantity }) => [state, quantity])).toEqual([
    ['in-stock', null],
    ['low', 5],
    ['sold-out', null],
    ['low', 5],
    ['sold-out', null],
  ])
})

it('pages through the movements of a variant', async () => {
  const { stocked, reserve, call } = shop(inventory)
  const variantId = await stocked(10)
  for (let n = 0; n < 4; n++) expectDone(await reserve([{ variantId, quantity: 1 }]))
  const first = expectDone(await inventory.listStockMovements({ variantId, limit: 3 }, call))
  const rest = expectDone(
    await inventory.listStockMovements({ variantId, limit: 3, cursor: first.nextCursor ?? '' }, call),
  )
  expect([...first.data, ...rest.data].map((movement) => movement.reserved)).toEqual([4, 3, 2, 1, 0])
  expect(rest.nextCursor).toBeNull()
  expect(await inventory.listStockMovements({ variantId, cursor: 'x' }, call)).toMatchObject({ code: 'CURSOR_INVALID' })
})

it('lets staff at many screens adjust at once without losing a change', async () => {
  const { stocked, available, call } = shop(inventory)
  const variantId = await stocked(100)
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      inventory
        .adjustStock({ variantId, delta: n % 2 === 0 ? 3 : -1, reason: 'corrected' }, { ...call, key: `${n}` })
        .then(expectDone),
    ),
  )
  expect(await available(variantId)).toBe(140)
})

it('makes the default location once, however many ask for it at first', async () => {
  const { call } = shop(inventory)
  const lists = await Promise.all(Array.from({ length: 15 }, () => inventory.listLocations({}, call)))
  expect(
    new Set(
      lists.map((list) =>
        expectDone(list)
          .data.map((location) => location.id)
          .join(),
      ),
    ),
  ).toHaveLength(1)
})

it('refuses staff without the permission, and an adjustment without a key', async () => {
  const { storeId, stocked } = shop(inventory)
  const variantId = await stocked(1)
  const dispatch = createDispatch(service)
  const adjustment = { variantId, delta: 1, reason: 'received' }
  const reader = staffCall(storeId, ['stock:read'], { key: 'k' })
  expect(await dispatch('adjustStock', adjustment, reader)).toMatchObject({ code: 'PERMISSION_MISSING' })
  const adjuster = staffCall(storeId, ['stock:adjust'])
  expect(await dispatch('adjustStock', adjustment, adjuster)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' })
  expect(await dispatch('adjustStock', { ...adjustment, reason: 'because' }, { ...adjuster, key: 'k' })).toMatchObject({
    code: 'INPUT_INVALID',
  })
})

describe('a count of what is on hand', () => {
  const counted = (variantId: string, onHand: number) => ({ variantId, onHand, reason: 'counted' as const })

  it('is refused without the revision of the level that was read, which every reading of it returns', async () => {
    const { stocked, call } = shop(inventory)
    const mug = await stocked(10)
    expect(await inventory.adjustStock(counted(mug, 4), { ...call, key: 'a' })).toMatchObject({
      code: 'SEEN_REVISION_MISSING',
    })
    const { revision } = expectDone(await inventory.getStockLevel({ variantId: mug }, call))
    const { data } = expectDone(await inventory.listStockLevels({ variantId: [mug] }, call))
    expect(data.map((level) => level.revision)).toEqual([revision])
    const after = expectDone(await inventory.adjustStock(counted(mug, 4), { ...call, key: 'b', ifMatch: revision }))
    expect(after).toMatchObject({ onHand: 4, revision: revision + 1 })
  })

  it('made from an old page overwrites nothing of what was shipped since', async () => {
    const { stocked, call, reserve } = shop(inventory)
    const mug = await stocked(100)
    const { revision } = expectDone(await inventory.getStockLevel({ variantId: mug }, call))
    const reservationId = newId('reservation')
    expectDone(await reserve([{ variantId: mug, quantity: 5 }], { reservationId }))
    // What is reserved is still on hand: the page is as good as it was.
    expect(expectDone(await inventory.getStockLevel({ variantId: mug }, call)).revision).toBe(revision)
    expectDone(await inventory.adjustStock({ variantId: mug, delta: -30, reason: 'damaged' }, { ...call, key: 'lost' }))
    const dispatch = createDispatch(service)
    for (const round of [1, 2, 3]) {
      const answer = await dispatch('adjustStock', counted(mug, 100), {
        ...call,
        key: `old-${round}`,
        ifMatch: revision,
      })
      expect(answer).toMatchObject({ outcome: 'refused', code: 'REVISION_STALE' })
    }
    expect(expectDone(await inventory.getStockLevel({ variantId: mug }, call)).onHand).toBe(70)
  })

  it('by two at once from the same page is one count, and the other is refused', async () => {
    const { stocked, call } = shop(inventory)
    const mug = await stocked(10)
    const { revision } = expectDone(await inventory.getStockLevel({ variantId: mug }, call))
    const dispatch = createDispatch(service)
    const answers = await Promise.all(
      [3, 7, 9].map((onHand) =>
        dispatch('adjustStock', counted(mug, onHand), { ...call, key: `count-${onHand}`, ifMatch: revision }),
      ),
    )
    const outcomes = answers.map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome))
    expect(outcomes.toSorted()).toEqual(['REVISION_STALE', 'REVISION_STALE', 'done'])
  })
})
