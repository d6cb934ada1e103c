import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import type { Figure } from '../harness/figures.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'
import { address, type Shop, secret } from '../harness/shop.ts'
import { closeBooks, expectOneEach } from '../races/books.ts'
import { type Course, openCourse } from '../races/course.ts'
import { inLanes, range } from '../races/tools.ts'

type Options = { readonly orders: number; readonly kills: number }

const lanes = 4

/**
 * Orders are placed and half of them sent while the processes that consume the events are killed and others join; the
 * other half is sent while one of them stands still. Then every event is handled by every consumer exactly once and in
 * order, and what jobs do is done once.
 */
export async function consumeWhileKilled(processes: number, { orders, kills }: Options): Promise<Figure[]> {
  await using course = await openCourse(processes)
  const articles = [{ sku: 'CARD', priceMinor: 350, quantity: orders }]
  const shop = await course.bench.openShop('consumers', articles)
  const unsent: string[] = []
  const placing = inLanes(range(orders), lanes, async (number) => {
    const orderId = await placeOrder(course, shop)
    if (number % 2 === 0) await ship(course, shop, orderId)
    else unsent.push(orderId)
  })
  const placed = placing.then(() => true)
  await using relay = await killAndJoin(course, kills, placed)
  await placed
  await using frozen = await freezeAtWork(course, relay.running, () => sendAll(course, shop, unsent))
  await untilTakenIn(course)
  await frozen.goOn()
  const books = await closeBooks(course, shop)
  expectOneEach(books)
  assert.equal(books.orders, orders)
  const events = await expectEachOnce(course)
  await expectInOrder(course)
  await expectDoneOnce(course, shop, orders)
  return [
    { what: 'orders placed, half of them sent, while processes were killed', value: orders },
    { what: 'jobs of a process that was stopped, and went on when others had done them', value: frozen.jobs },
    { what: 'processes killed, and others joined for them', value: relay.killed },
    { what: 'facts, each taken in exactly once by each of its consumers, in order', value: events.events },
    { what: 'effects of facts', value: events.effects },
    { what: 'captures, emails and parcels done twice or not at all', value: 0 },
  ]
}

async function placeOrder({ bench }: Course, shop: Shop): Promise<string> {
  const { cart, payment, order } = bench.composition.clients
  const call = () => ({ ...seedCall(shop.storeId), actor: { kind: 'visitor' } as const })
  const lines = shop.articles.map(({ variantId }) => ({ variantId, quantity: 1 }))
  const { id: cartId } = requireDone(await cart.createCart({ lines }, call()), 'cart')
  const details = {
    cartId,
    email: 'ada@example.com',
    shippingAddress: address,
    shippingMethodId: shop.shippingMethodId,
  }
  const { totals } = requireDone(await cart.setDetails(details, call()), 'details')
  const card = { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }
  const { token } = requireDone(await payment.createPaymentToken(card, call()), 'token')
  const request = { cartId, shownTotal: totals.total, payment: { provider: 'sandbox' as const, token } }
  const bought = requireDone(await order.checkout(request, { ...call(), key: cartId }), 'checkout')
  assert(bought.order !== null)
  return bought.order.id
}

async function ship({ bench }: Course, { storeId }: Shop, orderId: string): Promise<void> {
  const { order } = bench.composition.clients
  requireDone(await order.createShipment({ orderId, carrier: 'dhl' }, seedCall(storeId, `ship-${orderId}`)), 'shipment')
}

/** Sends what is left, one after the other, so that jobs come in for a while. */
async function sendAll(course: Course, shop: Shop, orderIds: readonly string[]): Promise<void> {
  for (const orderId of orderIds) await ship(course, shop, orderId)
}

type Relay = AsyncDisposable & { readonly killed: number; readonly running: readonly PlatformProcess[] }

/** Kills the process that has run the longest and starts another, again and again. */
async function killAndJoin(course: Course, kills: number, over: Promise<boolean>): Promise<Relay> {
  await using stack = new AsyncDisposableStack()
  const running: PlatformProcess[] = [...course.platforms]
  let isOver = false
  void over.then(() => {
    isOver = true
  })
  let killed = 0
  for (; killed < kills; killed++) {
    // In the middle of whatever it does, so also of a batch whose lease it holds.
    await sleep(isOver ? 100 : 500 + Math.random() * 1_000)
    await running.shift()?.kill()
    const joined = await startPlatformProcess({ databaseUrl: course.databaseUrl, secret })
    running.push(stack.use(joined))
  }
  const moved = stack.move()
  return { killed, running, [Symbol.asyncDispose]: () => moved.disposeAsync() }
}

type Frozen = AsyncDisposable & { readonly jobs: number; goOn(): Promise<void> }

/** Longer than a job takes: what is still leased then is of the process that stands still. */
const standStillMs = 3_000
const stopsMax = 100
const goOnMs = 3_000

/**
 * Stops a process (SIGSTOP, as a machine that is suspended) at a moment at which it holds jobs, while `work` makes some.
 * The others do them when their lease is over; it goes on afterwards, and does none of them again.
 */
async function freezeAtWork(
  course: Course,
  [victim]: readonly PlatformProcess[],
  work: () => Promise<void>,
): Promise<Frozen> {
  assert(victim !== undefined)
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => process.kill(victim.pid, name)
  await using stack = new AsyncDisposableStack()
  // It could not end otherwise.
  stack.defer(async () => void signal('SIGCONT'))
  const [jobs] = await Promise.all([stopAtWork(course, signal), work()])
  const moved = stack.move()
  return {
    jobs,
    async goOn() {
      signal('SIGCONT')
      await sleep(goOnMs)
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}

/** How many jobs it had leased when it was stopped. */
async function stopAtWork({ bench, sql }: Course, signal: (name: 'SIGSTOP' | 'SIGCONT') => void): Promise<number> {
  for (let tries = 0; tries < stopsMax; tries++) {
    await sleep(20)
    if ((await leasedJobs(bench, sql)).length === 0) continue
    signal('SIGSTOP')
    const before = await leasedJobs(bench, sql)
    await sleep(standStillMs)
    const after = new Set(await leasedJobs(bench, sql))
    const jobs = before.filter((lease) => after.has(lease)).length
    if (jobs > 0) return jobs
    signal('SIGCONT')
  }
  throw new Error('the process had leased no job at any of the moments at which it was stopped')
}

/** Each with its attempt, which distinguishes one lease of a job from the next. */
async function leasedJobs(bench: Course['bench'], sql: Course['sql']): Promise<string[]> {
  const leases: string[] = []
  for (const { schema, hasJobs } of consumingServices(bench)) {
    if (!hasJobs) continue
    const rows = await sql<{ lease: string }[]>`
      select id || ' ' || attempts as lease from ${sql(schema)}.jobs where status = 'waiting' and leased_until > now()`
    leases.push(...rows.map(({ lease }) => lease))
  }
  return leases
}

const takenInMaxMs = 240_000

/** Waits until the processes themselves have handled everything: the workbench only looks. */
async function untilTakenIn({ bench, sql }: Course): Promise<void> {
  const untilMs = Date.now() + takenInMaxMs
  for (let left = -1; left !== 0; left = await countLeft(bench, sql)) {
    if (Date.now() > untilMs) throw new Error(`${left} effects of events and jobs are still to come`)
    await sleep(200)
  }
}

async function countLeft(bench: Course['bench'], sql: Course['sql']): Promise<number> {
  let left = 0
  for (const { schema, consumers, hasJobs } of consumingServices(bench)) {
    for (const { name, source, type } of consumers) left += await countMissing(sql, { schema, name, source, type })
    if (hasJobs)
      left += (await sql`select from ${sql(schema)}.jobs where status = 'waiting' and run_at <= now()`).length
  }
  return left
}

type Link = { readonly schema: string; readonly name: string; readonly source: string; readonly type: string }

function consumingServices({ composition }: Course['bench']) {
  const schemas = new Map(composition.services.map((service) => [service.contract.service, service.db.schema]))
  return composition.services.map((service) => ({
    schema: service.db.schema,
    hasJobs: service.jobs.length > 0,
    consumers: service.consumers.map(({ name, event }) => {
      const source = schemas.get(event.service)
      assert(source !== undefined)
      return { name, source, type: event.type }
    }),
  }))
}

/** Events that a consumer has not handled. */
async function countMissing(sql: Course['sql'], { schema, name, source, type }: Link): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from ${sql(source)}.events e
    where e.type = ${type} and not exists (
      select from ${sql(schema)}.consumed_events c
      where c.store_id = e.store_id and c.consumer = ${name} and c.event_id = e.id)`
  return row?.count ?? 0
}

/** Every event at every consumer: the marks are as many as the events, one each by their key. */
async function expectEachOnce({ bench, sql }: Course): Promise<{ events: number; effects: number }> {
  const logs = new Set<string>()
  let effects = 0
  for (const { schema, consumers } of consumingServices(bench)) {
    for (const { name, source, type } of consumers) {
      logs.add(source)
      assert.equal(await countMissing(sql, { schema, name, source, type }), 0, `${schema} ${name}`)
      const [row] = await sql<{ count: number }[]>`
        select count(*)::integer as count from ${sql(schema)}.consumed_events where consumer = ${name}`
      effects += row?.count ?? 0
    }
  }
  const counts = await Promise.all(
    [...logs].map((log) => sql`select count(*)::integer as count from ${sql(log)}.events`),
  )
  return { events: counts.reduce((sum, [row]) => sum + Number(row?.count), 0), effects }
}

/** Of two events of one aggregate no consumer handled the later one before the earlier one. */
async function expectInOrder({ bench, sql }: Course): Promise<void> {
  for (const { schema, consumers } of consumingServices(bench)) {
    for (const source of new Set(consumers.map((consumer) => consumer.source))) {
      const turned = await sql`
        select * from (
          select e.aggregate_id, e.position, c.consumed_at,
            lag(c.consumed_at) over (partition by e.store_id, e.aggregate_id order by e.position) as before
          from ${sql(source)}.events e
          join ${sql(schema)}.consumed_events c on c.store_id = e.store_id and c.event_id = e.id) taken
        where taken.before > taken.consumed_at`
      assert.deepEqual([...turned], [], `${schema} handled events of ${source} out of order`)
    }
  }
}

/** What jobs and consumers did to the world, however often they were begun: each thing once. */
async function expectDoneOnce({ sql }: Course, { storeId }: Shop, shipped: number): Promise<void> {
  const [row] = await sql`
    select (select count(*)::integer from payment.sandbox_charges where store_id = ${storeId} and status = 'captured')
        as captured,
      (select count(*)::integer from orders.orders where store_id = ${storeId} and payment_status = 'captured') as paid,
      (select count(*)::integer from orders.timeline
        where store_id = ${storeId} and kind = 'payment' and text like '%captured') as shown,
      (select count(*)::integer from inventory.shipments where store_id = ${storeId}) as parcels,
      (select count(*)::integer from notification.emails
        where store_id = ${storeId} and template = 'shipment-shipped') as emails,
      (select count(distinct cause)::integer from notification.emails
        where store_id = ${storeId} and template = 'shipment-shipped') as causes`
  const each = { captured: shipped, paid: shipped, shown: shipped, parcels: shipped, emails: shipped, causes: shipped }
  assert.deepEqual(row, each)
}
