import { readArguments } from '../harness/arguments.ts'
import { type Evidence, readEvidence, tellFigures } from '../harness/figures.ts'
import { measureConsumers, measureIdle, measureLatency } from './background.ts'
import { measureCost } from './cost.ts'
import { type Finding, toFigure, worseRatios } from './findings.ts'
import { measureGrowth } from './growth.ts'
import { measureIsolation } from './isolation.ts'
import { memoryMb } from './processes.ts'
import { compareHot, comparePurchases, compareWithMinimum, costOfPurchase } from './purchases.ts'
import { compareReads } from './reads.ts'
import { openStage, type Stage } from './stage.ts'

/** How warm what is recorded was. */
const warmMs = 8_000

/**
 * `npm run bench`: how close to the floor the platform is, and what stands between; with `--cost 1600`, only what each of so
 * many orders costs. See README.md.
 */
const options = readArguments({
  cost: { whole: 0, short: 0 },
  products: { whole: 10_000, short: 10_000 },
  growth: { whole: 1_000_000, short: 0 },
  slice: { whole: 2_000, short: 400 },
  pairs: { whole: 5, short: 3 },
  warm: { whole: warmMs, short: 3_000 },
})

const remarks = [
  'Ratios are medians of pairs of short slices, the platform and its floor in turns, after a pair that is not counted; times of one slice only show the size.',
  'The floor of a purchase writes the rows of its three requests in the same six commits, and beside them, for ten purchases in one transaction, what consumers and jobs write afterwards (stock committed, cart completed, email written and sent): the platform does both in the same seconds. Against the rows of the requests only, its ratio stands beside.',
]

if (options.cost > 0) {
  const found = await measureCost({ warm: 2 * options.cost, purchases: options.cost, idleMs: 20_000 })
  await report('bench-cost', 'What an order costs, with all that follows it', found, [
    'Statements are counted by PostgreSQL, and CPU by the kernel, from the first request until no consumer and no job has anything left to do.',
  ])
  process.exit()
}
const plan = { clients: 16, sliceMs: options.slice, pairs: options.pairs, warmMs: options.warm }
const stage = await openStage({ products: options.products, orders: 0, clients: 64 })
const findings = await measure(stage).finally(() => stage[Symbol.asyncDispose]())
await report('bench', 'Speed, in turns with the floor', findings, remarks)
if (options.short) process.exitCode = await compareWithRecorded(findings)
if (options.growth > 0) {
  const few = { ...plan, clients: 4 }
  const grown = await measureGrowth({ from: 1_000, to: options.growth }, few)
  await report('bench-growth', 'Growth', grown, [
    'Two installations in one run, a small and a large one, asked in turns by four clients.',
  ])
}
process.exit()

async function measure(stage: Stage): Promise<Finding[]> {
  const idleMb = await memoryMb(stage.platform.pid)
  const ratios = [
    ...(await step('purchases', () => comparePurchases(stage, plan))),
    ...(await step('reads', () => compareReads(stage, plan))),
  ]
  if (options.short) return ratios
  return [
    ...ratios,
    ...(await step('one buyer', () => comparePurchases(stage, { ...plan, clients: 1 }))),
    ...(await step('64 buyers', () => comparePurchases(stage, { ...plan, clients: 64 }))),
    ...(await step('minimum', () => compareWithMinimum(stage, plan))),
    ...(await step('one article', () => compareHot(stage, { ...plan, clients: 64 }))),
    ...(await step('cost', () => costOfPurchase(stage, 800))),
    ...costs(stage),
    ...(await step('isolation', () => measureIsolation(stage, { ...plan, pairs: 3 }))),
    { what: 'memory of the platform, idle', value: idleMb, unit: 'MB', target: [250, 150] },
    {
      what: 'memory of the platform, under load',
      value: await memoryMb(stage.platform.pid),
      unit: 'MB',
      target: [500, 300],
    },
    { what: 'start with data present until the first answer', value: stage.startMs / 1000, unit: 's', target: [5, 2] },
    ...(await step('events', () => measureLatency(stage, 100))),
    ...(await step('consumers', () => measureConsumers(stage, 10_000))),
    ...(await step('idle', () => measureIdle(stage, 10_000))),
  ]
}

/** Those alone that looked worse. */
async function measureAgain(stage: Stage, worse: readonly Finding[]): Promise<Finding[]> {
  const isWorse = (what: string) => worse.some((one) => one.what === what)
  // As warm as what was recorded: a cold start must not be what is found worse.
  const warmPlan = { ...plan, warmMs }
  const purchases = worse.some(({ what }) => what.startsWith('purchases'))
    ? await step('purchases', () => comparePurchases(stage, warmPlan))
    : []
  const found = [...purchases, ...(await step('reads', () => compareReads(stage, warmPlan, isWorse)))]
  return found.filter(({ what }) => isWorse(what))
}

function costs({ cost }: Stage): Finding[] {
  return [
    { what: 'a purchase: statements', value: cost.statements, target: [12, 8] },
    { what: 'a purchase: commits', value: cost.commits, target: [6, 4] },
    { what: 'a purchase: requests', value: cost.requests, target: [3, 3] },
    { what: 'a purchase: round trips to PostgreSQL', value: cost.roundTrips },
  ]
}

async function step<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const beganAt = performance.now()
  const result = await run()
  console.log(`${name}: ${((performance.now() - beganAt) / 1000).toFixed(0)} s`)
  return result
}

function report(name: string, title: string, found: readonly Finding[], remarks: readonly string[]): Promise<void> {
  const evidence: Evidence = { name, title, command: 'npm run bench', figures: found.map(toFigure), remarks }
  return tellFigures(evidence, { record: options.record })
}

/**
 * A ratio that is worse than the recorded one by a third (a cached listing: by half) fails the run, if it is so twice.
 */
async function compareWithRecorded(found: readonly Finding[]): Promise<0 | 1> {
  const recorded = await readEvidence('bench')
  if (recorded === undefined) {
    console.log('nothing is recorded to compare with; run `npm run bench -- --record` once on a quiet machine')
    return 0
  }
  const worse = worseRatios(found, recorded)
  if (worse.length === 0) return 0
  console.log(`once more, since these look worse than recorded: ${worse.map(({ what }) => what).join('; ')}`)
  await using again = await openStage({ products: options.products, orders: 0, clients: 64 })
  const still = worseRatios(await measureAgain(again, worse), recorded)
  for (const { what, value } of still) console.error(`worse than recorded: ${what} (${value.toFixed(2)})`)
  return still.length > 0 ? 1 : 0
}
