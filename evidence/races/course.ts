import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from '@merastore/testing/free-ports'
import postgres from 'postgres'
import { type Side, settingsOfSide, sideNames } from '../../apps/platform/sides.ts'
import { type Buyer, createBuyer } from '../harness/buyer.ts'
import { startCluster } from '../harness/cluster.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, type Shop, secret, type Workbench } from '../harness/shop.ts'

/** Where races are run: several platform processes on one durable database. */
export type Course = AsyncDisposable & {
  readonly databaseUrl: string
  readonly platforms: readonly PlatformProcess[]
  readonly bench: Workbench
  /** The owner's connection, to look at what came of a race. */
  readonly sql: postgres.Sql
  /** A buyer each of whose requests goes to the next process, so that what they send at once arrives at all. */
  buyer(shop: Shop, headers?: Readonly<Record<string, string>>): Buyer
  /** The processes one after the other. */
  nextUrl(): string
  /** Resolves when the consumers have read everything, no checkout is open and no job is due. */
  settle(): Promise<void>
}

/** How many processes run the whole platform, or that the sides of an installation whose services run apart do. */
export async function openCourse(processes: number | 'apart'): Promise<Course> {
  await using stack = new AsyncDisposableStack()
  const cluster = stack.use(await startCluster())
  const bench = stack.use(await openWorkbench(cluster.url))
  const options = { databaseUrl: cluster.url, secret }
  const starts =
    processes === 'apart'
      ? await startSides(options)
      : Array.from({ length: processes }, () => startPlatformProcess(options))
  const platforms = (await Promise.all(starts)).map((platform) => stack.use(platform))
  const sql = postgres(cluster.url, { max: 2, onnotice: () => {} })
  stack.defer(() => sql.end())
  let position = 0
  const nextUrl = () => platforms[position++ % platforms.length]?.url ?? ''
  const moved = stack.move()
  return {
    databaseUrl: cluster.url,
    platforms,
    bench,
    sql,
    nextUrl,
    buyer(shop, headers = {}) {
      let own = position++
      const url = () => platforms[own++ % platforms.length]?.url ?? ''
      return createBuyer({ url, shop, timeoutMs: 60_000, headers })
    },
    settle: () => settle(bench, sql),
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}

/** Each side with its own services. They share a database, in which the whole is looked at; nothing of them relies on that. */
async function startSides(options: { readonly databaseUrl: string; readonly secret: string }) {
  const ports = await freePorts(sideNames.length)
  const urls = Object.fromEntries(sideNames.map((side, index) => [side, `http://127.0.0.1:${ports[index]}`]))
  return sideNames.map((side, index) =>
    startPlatformProcess({
      ...options,
      port: ports[index] ?? 0,
      env: settingsOfSide(side, urls as Record<Side, string>),
    }),
  )
}

const settleMaxMs = 60_000

async function settle(bench: Workbench, sql: postgres.Sql): Promise<void> {
  const untilMs = Date.now() + settleMaxMs
  for (;;) {
    await bench.drain()
    const left = await countLeft(sql)
    if (left === 0) return
    if (Date.now() > untilMs) throw new Error(`${left} checkouts and jobs are still open after ${settleMaxMs} ms`)
    await sleep(100)
  }
}

/** Checkouts that are not decided, and jobs that are due or at work. */
async function countLeft(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select (select count(*) from orders.checkouts where status not in ('placed', 'abandoned', 'challenged', 'pending'))
      + (select count(*) from orders.jobs where status = 'waiting' and run_at <= now())
      + (select count(*) from notification.jobs where status = 'waiting' and run_at <= now()) as count`
  return Number(row?.count)
}
