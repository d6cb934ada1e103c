import postgres from 'postgres'
import { sessionSettings } from '../../packages/runtime/database/session-settings.ts'
import type { Step } from './closed-loop.ts'
import { type Comparison, compare, type SlicePlan } from './compare.ts'
import type { Finding } from './findings.ts'
import { prepareMinimalFloor } from './minimal-floor.ts'
import { cpuMs, postmasterPid } from './processes.ts'
import type { BarePurchase, PurchaseIds } from './purchase-floor.ts'
import { type Stage, twoOf } from './stage.ts'

let number = 0

/** Whole purchases over HTTP, in turns with bare SQL that writes the same rows in the same commits. */
export async function comparePurchases(stage: Stage, plan: SlicePlan): Promise<Finding[]> {
  const { clients } = plan
  const { ratio, ours } = await withFollowUp(stage, (bare) => interleaved(stage, plan, bare))
  const { ratio: ofRequests } = await interleaved(stage, plan, stage.bareRows.purchase)
  const of = `purchases, ${clients} at once`
  return [
    {
      what: `${of}: over bare SQL with the same rows and commits`,
      value: ratio,
      isRatio: true,
      ...(clients === 16 ? { target: [0.4, 0.6] as const } : {}),
    },
    { what: `${of}: over bare SQL with the rows of the requests only`, value: ofRequests, isRatio: true },
    { what: `${of}: orders a second`, value: ours.perSecond },
    { what: `${of}: median`, value: ours.p50Ms, unit: 'ms' },
    {
      what: `${of}: 99th percentile over median`,
      value: ours.p99Ms / ours.p50Ms,
      ...(clients === 16 ? { target: [4, 2.5] as const } : {}),
    },
  ]
}

/** The same over the least that an order can be, and bare SQL over it too: more than that no platform can reach. */
export async function compareWithMinimum(stage: Stage, plan: SlicePlan): Promise<Finding[]> {
  const variantIds = stage.shop.articles.map((article) => article.variantId)
  const owner = postgres(stage.floorUrl, { max: 1, onnotice: () => {} })
  const minimum = await prepareMinimalFloor(owner, variantIds)
  await owner.end()
  const { ratio, floor } = await interleaved(stage, plan, minimum)
  await using bareClients = openBareClients(stage, plan)
  const { ratio: ofBare } = await withFollowUp(stage, (bare) =>
    compare(plan, bareClients.buying(bare), bareClients.buying(minimum)),
  )
  return [
    {
      what: 'purchases, 16 at once: over four transactions of one statement on bare tables',
      value: ratio,
      isRatio: true,
      target: [0.15, 0.3],
    },
    { what: 'bare SQL with the same rows and commits as a purchase, 16 at once: over these', value: ofBare },
    { what: 'four transactions of one statement on bare tables, 16 at once: orders a second', value: floor.perSecond },
  ]
}

/** Everyone wants the same article. */
export async function compareHot(stage: Stage, plan: SlicePlan): Promise<Finding[]> {
  const { ratio } = await withFollowUp(stage, (bare) => interleaved(stage, plan, bare, true))
  const what = `purchases of one article that everyone wants, ${plan.clients} at once: over bare SQL`
  return [{ what, value: ratio, isRatio: true, target: [0.5, 0.8] }]
}

async function interleaved(stage: Stage, plan: SlicePlan, bare: BarePurchase, hot = false): Promise<Comparison> {
  const { shop, shoppers } = stage
  await using bareClients = openBareClients(stage, plan)
  const buy: Step = async (client) => void (await shoppers.buy(client, twoOf(shop, number++, { hot })))
  return await compare(plan, buy, bareClients.buying(bare, hot))
}

/** Clients that make bare purchases, each over a connection of its own. */
function openBareClients({ shop, floorUrl }: Stage, { clients }: SlicePlan) {
  // As the platform's own, or PostgreSQL would scan tables that were small when it planned.
  const connection = sessionSettings
  const connect = () => postgres(floorUrl, { max: 1, onnotice: () => {}, connection })
  const connections = Array.from({ length: clients }, connect)
  return {
    buying(bare: BarePurchase, hot = false): Step {
      return async (client) => void (await bare(connections[client] as postgres.Sql, twoOf(shop, number++, { hot })))
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(connections.map((each) => each.end()))
    },
  }
}

/** So many purchases share a transaction of what consumers and jobs write for them, as it is at the platform under load. */
const followedTogether = 10
/** A buyer waits where what is to follow has grown to this. */
const followedLaterMax = 100

/** Purchases of the floor whose followers are written beside them, over one connection, as consumers do. */
async function withFollowUp<Result>(stage: Stage, work: (bare: BarePurchase) => Promise<Result>): Promise<Result> {
  const { purchase, followUp } = stage.bareRows
  const connection = postgres(stage.floorUrl, { max: 1, onnotice: () => {}, connection: sessionSettings })
  const waiting: PurchaseIds[] = []
  let following = Promise.resolve()
  let isFollowing = false
  const follow = async () => {
    while (waiting.length >= followedTogether) await followUp(connection, waiting.splice(0, followedTogether))
    isFollowing = false
  }
  try {
    return await work(async (client, variantIds) => {
      const ids = await purchase(client, variantIds)
      waiting.push(ids)
      if (!isFollowing && waiting.length >= followedTogether) {
        isFollowing = true
        following = follow()
      }
      if (waiting.length > followedLaterMax) await following
      return ids
    })
  } finally {
    await following
    await connection.end()
  }
}

/** CPU time of a purchase, what consumers and jobs do for it included. */
export async function costOfPurchase(stage: Stage, purchases: number): Promise<Finding[]> {
  const { cluster, platform, shop, shoppers } = stage
  const postmaster = await postmasterPid(cluster.folder)
  const read = async () => [await cpuMs(platform.pid), await cpuMs(postmaster, { children: true })] as const
  const before = await read()
  const clients = 16
  const buyMany = async (client: number) => {
    for (let bought = 0; bought < purchases / clients; bought++) await shoppers.buy(client, twoOf(shop, number++))
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => buyMany(client)))
  const after = await read()
  return [
    { what: 'CPU of the platform a purchase', value: (after[0] - before[0]) / purchases, unit: 'ms' },
    { what: 'CPU of PostgreSQL a purchase', value: (after[1] - before[1]) / purchases, unit: 'ms' },
  ]
}
