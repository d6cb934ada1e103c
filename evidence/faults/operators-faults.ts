import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { createBuyer } from '../harness/buyer.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'
import { secret } from '../harness/shop.ts'
import { gatherCrowd } from './crowd.ts'
import { judge } from './findings.ts'
import { endFirstProcess } from './first-process.ts'
import { type Part, unsettledFaults } from './killed-shop.ts'
import type { Random } from './random.ts'
import { untilSettled } from './settle.ts'
import { openWorld, type World } from './world.ts'

export type OperatorsFaultsOptions = { readonly random: Random; readonly people: number; readonly orders: number }

const settleMaxMs = 60_000
const lookMaxMs = 60_000
const hourMs = 3_600_000
/** Reservations whose time is over are looked for every 5 s. */
const sweepMs = 6_000
const smallPool = 2
/** What is shown is that people buy meanwhile, not how many. */
const restMs = 200

/** A process beside the one that sells, and what its own monitoring would see. */
type Beside = { readonly world: World; readonly metricsUrl: string; readonly violations: string[] }

/**
 * What goes wrong around the platform, not in it: a transaction that somebody forgot in another database, a process
 * with another secret, a process whose clock is wrong, and a pool without a free connection. Nothing is lost or done
 * twice, and each is reported.
 */
export async function sellUnderOperatorsFaults({ random, people, orders }: OperatorsFaultsOptions): Promise<Part> {
  const articles = ['INK', 'PEN'].map((sku) => ({ sku, priceMinor: 790, quantity: 100_000 }))
  const metricsPort = await freePort()
  await using world = await openWorld({ random, articles, env: { METRICS_PORT: String(metricsPort) } })
  const beside: Beside = { world, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`, violations: [] }
  const url = () => world.platform.url
  const crowd = gatherCrowd({ url, shop: world.shop, people, random: random.fork(), restMs })
  const untilPlaced = async (goal: number) => {
    await within(`${goal} orders`, beside, () => crowd.placed() >= goal)
  }
  await untilPlaced(orders)
  // It waits for a deadline of 30 s, most of the time.
  const filled = fillPool(beside)
  const forgotten = await forgetTransaction(beside, crowd.placed, orders)
  await startWithAnotherSecret(beside)
  await sellBesideWrongClock(beside, crowd.placed, orders)
  const refusals = await filled
  const ended = await endFirstProcess(world)
  beside.violations.push(...ended.violations)
  await untilPlaced(crowd.placed() + orders)
  await crowd.close()
  const left = await untilSettled(world.owner, settleMaxMs)
  const found = await judge({
    url: world.platform.url,
    shop: world.shop,
    composition: world.workbench.composition,
    purchases: crowd.purchases,
    mails: world.mail.accepted,
  })
  return {
    violations: [
      ...beside.violations,
      ...found.violations,
      ...unsettledFaults(left),
      ...world.platform.deaths.map((output) => `the platform ended by itself: ${output}`),
    ],
    figures: [
      { what: 'forgotten transaction in another database: orders placed meanwhile', value: forgotten },
      { what: 'another secret, a clock two hours behind: processes refused, not ready', value: 'yes' },
      { what: 'SIGTERM as the first process of a container, with a request under way', value: ended.observed },
      { what: 'full pool: requests answered 503 with Retry-After', value: refusals },
    ],
  }
}

/** Every process sends emails, so each needs the way out. */
function mailEnv({ mail }: World) {
  return { SMTP_URL: mail.url, MAIL_FROM: 'shop@shop.example' }
}

/** Waits until something holds; a violation where it does not in time. */
async function within(what: string, { violations }: Beside, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const untilMs = Date.now() + lookMaxMs; Date.now() < untilMs; await sleep(100)) if (await holds()) return
  violations.push(`not within ${lookMaxMs / 1000} s: ${what}`)
}

/**
 * An open transaction with an id holds the log's horizon, also from another database: no event is read. Selling goes
 * on, the figures show it, and goods that were paid stay taken when their time is over.
 */
async function forgetTransaction(beside: Beside, placed: () => number, orders: number): Promise<number> {
  const { world, metricsUrl } = beside
  const { owner, cluster } = world
  await owner.unsafe('create database elsewhere')
  const elsewhere = postgres(Object.assign(new URL(cluster.url), { pathname: '/elsewhere' }).href, { max: 1 })
  await elsewhere.unsafe('begin; select pg_current_xact_id()')
  const before = placed()
  await within('orders while a transaction is forgotten elsewhere', beside, () => placed() >= before + orders)
  await within('the age of unread events among the figures', beside, async () => {
    const ages = await figuresOf(metricsUrl, 'merastore_events_oldest_unread_seconds')
    return ages.some((seconds) => seconds >= 1)
  })
  await letReservationsRunOut(beside)
  await elsewhere.unsafe('rollback')
  await elsewhere.end()
  return placed() - before
}

/**
 * A day passes, as far as reservations and events are concerned: what was placed is unread, and must not go on sale
 * again.
 */
async function letReservationsRunOut({ world: { owner }, violations }: Beside): Promise<void> {
  const unread = owner`
    merastore.log_position(txid, position) > (
      select min(position) from inventory.consumer_positions where source = 'order')`
  const aged = await owner<{ id: string }[]>`
    update orders.events set occurred_at = occurred_at - interval '1 day' where ${unread} returning id`
  await owner`
    update inventory.reservations r set expires_at = now() - interval '1 minute'
    from orders.checkouts c
    where c.store_id = r.store_id and c.reservation_id = r.reservation_id and c.status = 'placed' and r.status = 'held'`
  await sleep(sweepMs)
  const [row] = await owner<{ expired: number; held: number }[]>`
    select count(*) filter (where r.status = 'expired')::int as expired,
      count(*) filter (where r.status = 'held' and r.expires_at < now())::int as held
    from inventory.reservations r
    join orders.checkouts c on c.store_id = r.store_id and c.reservation_id = r.reservation_id
    where c.status = 'placed'`
  if (row?.expired !== 0) violations.push(`${row?.expired} reservations of placed checkouts have expired`)
  if (row?.held === 0) violations.push('no reservation of a placed checkout had run out: nothing was shown')
  const ids = aged.map(({ id }) => id)
  await owner`update orders.events set occurred_at = occurred_at + interval '1 day' where id = any(${ids})`
}

/** Its tokens would be refused elsewhere, and it could open nothing that is sealed. */
async function startWithAnotherSecret({ world, violations }: Beside): Promise<void> {
  const start = startPlatformProcess({ databaseUrl: world.cluster.url, secret: `${secret}, but another` })
  const output = await start.then(
    async (platform) => {
      await platform.stop()
      return 'it started'
    },
    (error: unknown) => String(error),
  )
  if (!output.includes('not the one that this database was used with')) {
    violations.push(`a process with another secret: ${output.slice(0, 500)}`)
  }
}

/** It says that it is not ready; its work is right all the same, for time is the database's. */
async function sellBesideWrongClock(beside: Beside, placed: () => number, orders: number): Promise<void> {
  const { world, violations } = beside
  const wrong = fileURLToPath(new URL('./wrong-clock.mjs', import.meta.url))
  const env = { ...mailEnv(world), NODE_OPTIONS: `--import ${wrong}`, CLOCK_OFF_MS: String(-2 * hourMs) }
  await using skewed: PlatformProcess = await startPlatformProcess({ databaseUrl: world.cluster.url, secret, env })
  const response = await fetch(`${skewed.url}/health/ready`)
  const text = await response.text()
  if (response.status !== 503 || !/off by -?7\d{3} s/.test(text)) {
    violations.push(`a process whose clock is two hours behind: ${response.status} ${text}`)
  }
  const buyer = createBuyer({ url: () => skewed.url, shop: world.shop })
  const token = await buyer.tokenize()
  if (token === 'undefined') violations.push('a process whose clock is two hours behind seals no card')
  const before = placed()
  await within('orders beside a process with a wrong clock', beside, () => placed() >= before + orders)
}

/**
 * Every connection of a small process waits for a lock: who comes is asked to come again, it says so in its figures,
 * its log and to its balancer, and all is well as soon as the lock is gone. The other process sells meanwhile.
 */
async function fillPool(beside: Beside): Promise<number> {
  const { world, violations } = beside
  const { cluster, shop } = world
  const port = await freePort()
  const env = { ...mailEnv(world), METRICS_PORT: String(port), DATABASE_CONNECTIONS: String(smallPool) }
  await using small = await startPlatformProcess({ databaseUrl: cluster.url, secret, env })
  const buyer = createBuyer({ url: () => small.url, shop, timeoutMs: 60_000 })
  const line = { variantId: String(shop.articles[0]?.variantId), quantity: 1 }
  const { body } = await buyer.request('POST', '/carts', { lines: [line] })
  const locker = postgres(cluster.url, { max: 1, onnotice: () => {} })
  await locker.unsafe('begin')
  await locker`select from cart.carts where id = ${String(body.id)} for update`
  const add = () => buyer.request('POST', `/carts/${body.id}/lines`, line)
  const asked = Promise.all(Array.from({ length: smallPool * 6 }, add))
  await within('a process with a full pool is not ready', beside, async () => {
    const ready = await fetch(`${small.url}/health/ready`)
    return ready.status === 503 && (await ready.text()).includes('"connections":"exhausted"')
  })
  const answers = await asked
  const [inVain = 0] = await figuresOf(`http://127.0.0.1:${port}/metrics`, 'merastore_pool_refusals_total')
  await locker.unsafe('rollback')
  await locker.end()
  const refused = answers.filter(({ status }) => status === 503)
  if (refused.length < answers.length) violations.push(`a full pool: answers ${answers.map(({ status }) => status)}`)
  if (refused.some(({ headers }) => headers.get('retry-after') === null)) violations.push('a 503 without Retry-After')
  if (inVain === 0) violations.push('a full pool: the figures show nobody who waited in vain')
  if (!small.output().includes('connections to the database were in use')) violations.push('a full pool: no log line')
  await within('a cart after the pool was full', beside, async () => (await add()).status === 200)
  return refused.length
}

/** The values of a figure, whatever its labels. */
async function figuresOf(url: string, name: string): Promise<number[]> {
  const text = await (await fetch(url)).text()
  const lines = text.split('\n').filter((line) => line.startsWith(name))
  return lines.map((line) => Number(line.split(' ').at(-1)))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
