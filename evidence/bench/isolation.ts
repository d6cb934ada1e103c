import { closedLoop, type Step } from './closed-loop.ts'
import { median, type SlicePlan } from './compare.ts'
import type { Finding } from './findings.ts'
import { type Stage, twoOf } from './stage.ts'

/** What row-level security costs: the same load with the policies in force and switched off by the owner, in turns. */
export async function measureIsolation(stage: Stage, plan: SlicePlan): Promise<Finding[]> {
  const { shop, shoppers } = stage
  let number = 0
  const loads: Readonly<Record<string, Step>> = {
    purchases: async (client) => void (await shoppers.buy(client, twoOf(shop, number++))),
    'listings that are not kept': async (client) =>
      void (await shoppers.ask(client, 'GET', `/products?limit=20&priceMax=${200_000 + number++}`)),
  }
  const findings: Finding[] = []
  for (const [name, step] of Object.entries(loads)) {
    const costs: number[] = []
    for (let pair = 0; pair < plan.pairs; pair++) {
      const without = await withPolicies(stage, 'disable', () => warmed(plan, step))
      const enforced = await withPolicies(stage, 'enable', () => warmed(plan, step))
      costs.push(100 * (1 - enforced / without))
    }
    const what = `row-level security: what it takes from ${name}`
    findings.push({ what, value: Math.max(0, median(costs)), unit: '%', target: [10, 5] })
  }
  return findings
}

/** The switch makes every plan invalid, so the first moments are not counted. */
async function warmed({ clients, sliceMs }: SlicePlan, step: Step): Promise<number> {
  await closedLoop(clients, sliceMs, step)
  return (await closedLoop(clients, sliceMs, step)).perSecond
}

async function withPolicies<Result>({ owner }: Stage, way: 'enable' | 'disable', run: () => Promise<Result>) {
  const tables = await owner<{ name: string }[]>`select distinct polrelid::regclass::text as name from pg_policy`
  const switchPolicies = async (wanted: typeof way) => {
    // Each by itself, since the shop goes on meanwhile and two tables at once could wait for each other.
    for (const { name } of tables) await owner.unsafe(`alter table ${name} ${wanted} row level security`)
  }
  await switchPolicies(way)
  try {
    return await run()
  } finally {
    await switchPolicies('enable')
  }
}
