import { expectDone, newId } from '@merastore/kernel'
import { clientIn, modes, openTestService, systemClock, testDatabase } from '@merastore/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { inventoryModule } from './service.ts'
import { noVariants, shop, unexplainedLevels } from './testing/stock.ts'

const { database, owner, statements } = await testDatabase()
const service = openTestService(inventoryModule, { database, clock: systemClock, clients: { catalog: noVariants } })
const inventory = await clientIn('local', service)

afterEach(async () => {
  expect(await unexplainedLevels(owner)).toEqual([])
})

describe.each(modes)('a checkout over a %s client', (mode) => {
  it('sets stock aside once, commits it once, and says what is left', async () => {
    const client = await clientIn(mode, service)
    const { stocked, reserve, available, call } = shop(client)
    const mug = await stocked(10)
    const reservationId = newId('reservation')
    const lines = [
      { variantId: mug, quantity: 2 },
      { variantId: mug, quantity: 1 },
    ]
    expect(expectDone(await reserve(lines, { reservationId }))).toEqual({ reservationId, status: 'held' })
    expect(await available(mug)).toBe(7)
    const committed = expectDone(await client.commitStock({ reservationId, reference: newId('order') }, call))
    expect(committed).toEqual({ reservationId, status: 'committed' })
    expect(await available(mug)).toBe(7)
    expect(await client.releaseStock({ reservationId }, call)).toMatchObject({ code: 'RESERVATION_COMMITTED' })
    const events =
      await owner`select type from inventory.events where aggregate_id = ${reservationId} order by position`
    expect(events.map((event) => event.type)).toEqual(['stock.reserved.v1', 'stock.committed.v1'])
  })

  it('gives stock back once, and refuses a reservation that was given up before it came', async () => {
    const client = await clientIn(mode, service)
    const { stocked, reserve, available, call } = shop(client)
    const mug = await stocked(3)
    const lines = [{ variantId: mug, quantity: 3 }]
    const reservationId = newId('reservation')
    expectDone(await reserve(lines, { reservationId }))
    expect(await available(mug)).toBe(0)
    expectDone(await client.releaseStock({ reservationId }, call))
    expect(await available(mug)).toBe(3)
    expect(await reserve(lines, { reservationId })).toMatchObject({ code: 'RESERVATION_RELEASED' })

    const neverMade = newId('reservation')
    expect(expectDone(await client.releaseStock({ reservationId: neverMade }, call)).status).toBe('released')
    expect(await reserve(lines, { reservationId: neverMade })).toMatchObject({ code: 'RESERVATION_RELEASED' })
    const commit = await client.commitStock({ reservationId: neverMade, reference: newId('order') }, call)
    expect(commit).toMatchObject({ code: 'RESERVATION_RELEASED' })
    const unknown = await client.commitStock({ reservationId: newId('reservation'), reference: 'x' }, call)
    expect(unknown).toMatchObject({ code: 'RESERVATION_NOT_FOUND' })
    expect(await available(mug)).toBe(3)
  })

  it('takes nothing where one line is short, and names that line with what is left', async () => {
    const client = await clientIn(mode, service)
    const { stocked, reserve, available } = shop(client)
    const mug = await stocked(10)
    const vase = await stocked(1)
    const gone = newId('variant')
    const refusal = await reserve([
      { variantId: mug, quantity: 1 },
      { variantId: vase, quantity: 2 },
      { variantId: gone, quantity: 1 },
    ])
    expect(refusal).toMatchObject({
      code: 'OUT_OF_STOCK',
      errors: [
        { pointer: '/lines/1', code: 'OUT_OF_STOCK', detail: 'only 1 left' },
        { pointer: '/lines/2', code: 'OUT_OF_STOCK', detail: 'is sold out' },
      ],
    })
    expect([await available(mug), await available(vase)]).toEqual([10, 1])
  })
})

it('takes one statement for a reservation of many lines', async () => {
  const { stocked, reserve } = shop(inventory)
  const lines = await Promise.all([5, 5, 5, 5, 5].map(async (n) => ({ variantId: await stocked(n), quantity: 2 })))
  statements.length = 0
  expectDone(await reserve(lines))
  expect(statements).toHaveLength(1)
})

it.each([
  { buyers: 200, pieces: 10, quantity: 1 },
  { buyers: 500, pieces: 100, quantity: 1 },
  { buyers: 100, pieces: 100, quantity: 3 },
])(
  'sells $pieces pieces to $buyers buyers of $quantity at once, and not one more',
  async ({ buyers, pieces, quantity }) => {
    const { stocked, reserve, available } = shop(inventory)
    const mug = await stocked(pieces)
    const outcomes = await Promise.all(Array.from({ length: buyers }, () => reserve([{ variantId: mug, quantity }])))
    const sold = Math.floor(pieces / quantity)
    expect(outcomes.filter((one) => one.outcome === 'done')).toHaveLength(sold)
    expect(outcomes.filter((one) => one.outcome === 'refused' && one.code === 'OUT_OF_STOCK')).toHaveLength(
      buyers - sold,
    )
    expect(await available(mug)).toBe(pieces - sold * quantity)
  },
)

it('lets buyers name their lines in opposite order without a deadlock', async () => {
  const { stocked, reserve, available } = shop(inventory)
  const pair = [await stocked(40), await stocked(40)].map((variantId) => ({ variantId, quantity: 1 }))
  const before = await deadlocks()
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, n) => reserve(n % 2 === 0 ? pair : pair.toReversed())),
  )
  expect(outcomes.filter((one) => one.outcome === 'done')).toHaveLength(40)
  expect(await Promise.all(pair.map((line) => available(line.variantId)))).toEqual([0, 0])
  expect(await deadlocks()).toBe(before)
})

it('sells mixed baskets to the last piece, while others give theirs back', async () => {
  const { stocked, reserve, available, call } = shop(inventory)
  const variants = await Promise.all([30, 20, 10].map((pieces) => stocked(pieces)))
  const before = await deadlocks()
  const taken = new Map(variants.map((variantId) => [variantId, 0]))
  await Promise.all(
    Array.from({ length: 150 }, async (_, n) => {
      const lines = [0, 1, 2]
        .filter((bit) => ((n % 7) + 1) & (1 << bit))
        .map((index) => ({ variantId: variants[index] ?? '', quantity: 1 + (n % 2) }))
      const reservationId = newId('reservation')
      const outcome = await reserve(n % 3 === 0 ? lines.toReversed() : lines, { reservationId })
      if (outcome.outcome !== 'done') return
      if (n % 4 === 0) expectDone(await inventory.releaseStock({ reservationId }, call))
      else for (const line of lines) taken.set(line.variantId, (taken.get(line.variantId) ?? 0) + line.quantity)
    }),
  )
  const left = await Promise.all(variants.map((variantId) => available(variantId)))
  expect(left).toEqual([30, 20, 10].map((pieces, index) => pieces - (taken.get(variants[index] ?? '') ?? 0)))
  expect(Math.min(...left.map(Number))).toBeGreaterThanOrEqual(0)
  expect(await deadlocks()).toBe(before)
})

it('has one effect where a reservation is sent many times at once', async () => {
  const { stocked, reserve, available } = shop(inventory)
  const mug = await stocked(10)
  const reservationId = newId('reservation')
  const send = () => reserve([{ variantId: mug, quantity: 2 }], { reservationId })
  const outcomes = await Promise.all(Array.from({ length: 20 }, send))
  for (const outcome of outcomes) expect(expectDone(outcome)).toEqual({ reservationId, status: 'held' })
  expect(await available(mug)).toBe(8)
})

it('answers every one of them with the same, also where they are for the last piece', async () => {
  const { stocked, reserve, available } = shop(inventory)
  for (let round = 0; round < 5; round++) {
    const mug = await stocked(1)
    const reservationId = newId('reservation')
    const send = () => reserve([{ variantId: mug, quantity: 1 }], { reservationId })
    const outcomes = await Promise.all(Array.from({ length: 10 }, send))
    expect(outcomes.filter((outcome) => outcome.outcome !== 'done')).toEqual([])
    expect(await available(mug)).toBe(0)
  }
})

it('ends without stock reserved, whichever of a reservation and its release comes first', async () => {
  const { stocked, reserve, available, call } = shop(inventory)
  const mug = await stocked(50)
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const reservationId = newId('reservation')
      const [, released] = await Promise.all([
        reserve([{ variantId: mug, quantity: 1 }], { reservationId }),
        inventory.releaseStock({ reservationId }, call),
      ])
      expect(expectDone(released).status).toBe('released')
    }),
  )
  expect(await available(mug)).toBe(50)
})

it('refuses to take a reservation for another with other lines', async () => {
  const { stocked, reserve } = shop(inventory)
  const mug = await stocked(10)
  const reservationId = newId('reservation')
  expectDone(await reserve([{ variantId: mug, quantity: 1 }], { reservationId }))
  const other = await reserve([{ variantId: mug, quantity: 2 }], { reservationId })
  expect(other).toMatchObject({ code: 'RESERVATION_DIFFERS' })
})

it('shows the stock of a store to no other store', async () => {
  const mine = shop(inventory)
  const other = shop(inventory)
  const mug = await mine.stocked(10)
  const reservationId = newId('reservation')
  expectDone(await mine.reserve([{ variantId: mug, quantity: 1 }], { reservationId }))
  expect(await other.available(mug)).toBe(0)
  expect(await other.reserve([{ variantId: mug, quantity: 1 }])).toMatchObject({ code: 'OUT_OF_STOCK' })
  const stolen = await inventory.commitStock({ reservationId, reference: 'x' }, other.call)
  expect(stolen).toMatchObject({ code: 'RESERVATION_NOT_FOUND' })
  const rows = await service.db.read(
    other.call,
    (tx) => tx`
    select 1 from inventory.levels union all select 1 from inventory.movements
    union all select 1 from inventory.reservations union all select 1 from inventory.reservation_lines`,
  )
  expect(rows).toHaveLength(0)
})

async function deadlocks(): Promise<number> {
  const [row] =
    await owner`select pg_stat_clear_snapshot(), deadlocks::int from pg_stat_database where datname = current_database()`
  return row?.deadlocks
}
