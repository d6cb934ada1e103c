import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Buyer, createBuyer } from '../harness/buyer.ts'
import { startCluster } from '../harness/cluster.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, type Shop, secret, type Workbench } from '../harness/shop.ts'
import { sidesOf } from '../harness/sides.ts'

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
  const all = processes === 'apart' ? await sidesOf(options) : Array.from({ length: processes }, () => options)
  const platforms = (await Promise.all(all.map(startPlatformProcess))).map((platform) => stack.use(platform))
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
