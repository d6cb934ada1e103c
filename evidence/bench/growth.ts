import { closedLoop, type Step } from './closed-loop.ts'
import { median, type SlicePlan } from './compare.ts'
import type { Finding } from './findings.ts'
import { openStage, type Stage, twoOf } from './stage.ts'

export type Growth = { readonly from: number; readonly to: number }

let number = 0

/** What a shop does, as it does not depend on its size what is asked. */
const uses: Readonly<Record<string, (stage: Stage) => Step>> = {
  'listing, not kept': (stage) => ask(stage, () => `/products?limit=20&priceMin=1&priceMax=${100_000 + number++}`),
  // A small shop has too few pages for two seconds: each is asked for under several addresses, so that none is cached.
  'product page, not kept': (stage) =>
    ask(stage, () => `/products/article-${1 + (number % 900)}?${'&'.repeat((number++ / 900) % 16)}`),
  // The words of one article: what is found does not grow with the shop.
  'search for one article, not kept': (stage) =>
    ask(stage, () => `/products?q=sku${1 + (number % 900)}x&priceMax=${100_000 + number++}`),
  'cart: two lines and details': (stage) => async (client) =>
    void (await stage.shoppers.fillCart(client, twoOf(stage.shop, number++))),
  'whole purchase': (stage) => async (client) => void (await stage.shoppers.buy(client, twoOf(stage.shop, number++))),
}

function ask(stage: Stage, path: () => string): Step {
  return async (client) => void (await stage.shoppers.ask(client, 'GET', path()))
}

/** How many times longer it takes in a large shop than in a small one: two installations, in turns. */
export async function measureGrowth({ from, to }: Growth, plan: SlicePlan): Promise<Finding[]> {
  const { clients } = plan
  await using small = await openStage({ products: from, orders: from, clients, floor: false })
  const beganAt = performance.now()
  await using large = await openStage({ products: to, orders: to, clients, floor: false })
  const seconds = (performance.now() - beganAt) / 1000
  const findings: Finding[] = []
  for (const [name, use] of Object.entries(uses)) {
    const times: number[] = []
    for (let pair = 0; pair <= plan.pairs; pair++) {
      const before = await closedLoop(clients, plan.sliceMs, use(small))
      const after = await closedLoop(clients, plan.sliceMs, use(large))
      if (pair > 0) times.push(before.perSecond / after.perSecond)
    }
    const what = `${name}: times as long with ${to.toLocaleString('en')} products and orders as with ${from.toLocaleString('en')}`
    findings.push({ what, value: median(times), target: [2, 1.3] })
  }
  const [size] = await large.owner<{ gb: number }[]>`select pg_database_size(current_database()) / 1e9 as gb`
  return [
    ...findings,
    {
      what: 'start with this data present until the first answer',
      value: large.startMs / 1000,
      unit: 's',
      target: [5, 2],
    },
    { what: 'size of the large database', value: Number(size?.gb), unit: 'GB' },
    { what: 'filling and opening it', value: seconds, unit: 's' },
  ]
}
