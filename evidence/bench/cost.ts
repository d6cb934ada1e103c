import { setTimeout as sleep } from 'node:timers/promises'
import { untilConsumed, untilDone } from './background.ts'
import type { Finding } from './findings.ts'
import { cpuMs, postmasterPid } from './processes.ts'
import { openStage, type Stage, twoOf } from './stage.ts'
import {
  type CountedStatement,
  isReadScope,
  isScope,
  openStatistics,
  printStatements,
  readStatistics,
  resetStatistics,
  statisticsSettings,
} from './statistics.ts'

export type CostPlan = {
  /** How many are bought before anything is counted: V8 compiles what it has seen often, and PostgreSQL plans. */
  readonly warm: number
  readonly purchases: number
  readonly idleMs: number
}

let number = 0

/** What an order costs with all that follows it, at one buyer and at several, and a process that has nothing to do. */
export async function measureCost({ warm, purchases, idleMs }: CostPlan): Promise<Finding[]> {
  await using stage = await openStage({
    products: 0,
    orders: 0,
    clients: 16,
    floor: false,
    settings: statisticsSettings,
  })
  await openStatistics(stage.owner)
  await buyMany(stage, 16, warm)
  const findings: Finding[] = []
  for (const clients of [16, 1]) findings.push(...(await costOfOrder(stage, clients, purchases)))
  return [...findings, ...(await idleTransactions(stage, idleMs))]
}

/** Statements of an order, and its CPU time, that are to be reached; then those of later. */
const targets = {
  1: { statements: [30, 24], cpuMs: [9, 7] },
  16: { statements: [22, 18], cpuMs: [8, 6] },
} as const

async function costOfOrder(stage: Stage, clients: number, purchases: number): Promise<Finding[]> {
  const { owner } = stage
  await untilRest(stage)
  await resetStatistics(owner)
  const before = await cpuOf(stage)
  await buyMany(stage, clients, purchases)
  await untilRest(stage)
  const after = await cpuOf(stage)
  const statements = await readStatistics(owner)
  const title = clients === 1 ? 'an order, one buyer' : `an order, ${clients} buyers at once`
  printStatements(title, statements, purchases)
  const calls = (are: (statement: CountedStatement) => boolean) => callsOf(statements.filter(are)) / purchases
  const platformMs = (after.platform - before.platform) / purchases
  const postgresMs = (after.postgres - before.postgres) / purchases
  const target = targets[clients === 1 ? 1 : 16]
  return [
    {
      what: `${title}: statements, those that set the scope included`,
      value: calls(() => true),
      target: target.statements,
    },
    { what: `${title}: statements without these`, value: calls((each) => !isScope(each)) },
    { what: `${title}: transactions`, value: calls(isScope) },
    { what: `${title}: transactions that may write`, value: calls((each) => isScope(each) && !isReadScope(each)) },
    { what: `${title}: CPU of the platform`, value: platformMs, unit: 'ms' },
    { what: `${title}: CPU of PostgreSQL`, value: postgresMs, unit: 'ms' },
    { what: `${title}: CPU of both`, value: platformMs + postgresMs, unit: 'ms', target: target.cpuMs },
  ]
}

function callsOf(statements: readonly CountedStatement[]): number {
  return statements.reduce((total, { calls }) => total + calls, 0)
}

/** CPU time so far of the platform and of PostgreSQL with its children, without the session that asks here. */
async function cpuOf({ owner, cluster, platform }: Stage): Promise<{ platform: number; postgres: number }> {
  const [own] = await owner<{ pid: number }[]>`select pg_backend_pid() as pid`
  const postmaster = await postmasterPid(cluster.folder)
  const all = await cpuMs(postmaster, { children: true })
  return { platform: await cpuMs(platform.pid), postgres: all - (await cpuMs(Number(own?.pid))) }
}

async function buyMany({ shop, shoppers }: Stage, clients: number, purchases: number): Promise<void> {
  const buy = async (client: number) => {
    for (let bought = 0; bought < purchases / clients; bought++) await shoppers.buy(client, twoOf(shop, number++))
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => buy(client)))
}

async function untilRest(stage: Stage): Promise<void> {
  await untilConsumed(stage)
  await untilDone(stage)
}

async function idleTransactions(stage: Stage, durationMs: number): Promise<Finding[]> {
  const { owner } = stage
  await untilRest(stage)
  await sleep(2_000)
  await resetStatistics(owner)
  await sleep(durationMs)
  const statements = await readStatistics(owner)
  const seconds = durationMs / 1000
  printStatements('idle, a second', statements, seconds)
  return [{ what: 'idle: transactions a second', value: callsOf(statements.filter(isScope)) / seconds, target: [5, 1] }]
}
