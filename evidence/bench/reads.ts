import { compare, type SlicePlan } from './compare.ts'
import type { Finding } from './findings.ts'
import { type FloorProcess, startFloor } from './floor-process.ts'
import { type HttpConnection, openHttp, requestText } from './http-client.ts'
import { type Stage, twoOf } from './stage.ts'

type Read = {
  readonly what: string
  readonly path: (number: number) => string
  readonly floorPath: string
  readonly target?: readonly [number, number]
  readonly worseMax?: number
}

/** A price from which a listing begins: of so many addresses none is asked for again while it is remembered. */
const anyPrice = (number: number) => 1 + (number % 400)

/**
 * The reads of a shop. Where an answer would be cached, each request is for another address, but for the first read.
 */
function readsOf(handle: (number: number) => string, cartId: string): Read[] {
  const sql = 'over the same statement behind a bare HTTP server'
  const every = (path: string) => (number: number) =>
    `${path}&priceMin=${anyPrice(number)}&priceMax=${100_000 + number}`
  return [
    {
      what: 'listing of 20 products, kept: over a bare HTTP server with the same bytes',
      path: () => '/products?limit=20',
      floorPath: '/bytes',
      target: [0.7, 0.9],
      // Two loops that do nothing but read and write sockets: the faster one keeps its client from falling asleep, which
      // a virtual machine makes dear. The same code was seen at 0.73 on one machine and at 0.41 to 0.68 on another.
      worseMax: 1 / 2,
    },
    {
      what: `listing of 20 products, not kept: ${sql}`,
      path: every('/products?limit=20'),
      floorPath: '/listing',
      target: [0.7, 0.85],
    },
    {
      what: `product page, not kept: ${sql}`,
      path: (number) => `/products/${handle(number)}`,
      floorPath: '/product',
      target: [0.6, 0.8],
    },
    {
      what: `search, not kept: ${sql}`,
      path: every('/products?q=linen%20t'),
      floorPath: '/search',
      target: [0.6, 0.8],
    },
    {
      what: `facets of a search, not kept: ${sql}`,
      path: (number) => `/product-facets?q=t${number % 997}&priceMax=${100_000 + number}`,
      floorPath: '/facets',
      target: [0.6, 0.8],
    },
    // Its price is computed anew each time, from rules in memory: no floor does that, so there is no target.
    {
      what: 'cart, read: over its two statements behind a bare HTTP server',
      path: () => `/carts/${cartId}`,
      floorPath: '/cart',
    },
  ]
}

/** The reads in turns with their floors, or those of them that are asked for. */
export async function compareReads(
  stage: Stage,
  plan: SlicePlan,
  isAsked: (what: string) => boolean = () => true,
): Promise<Finding[]> {
  const { shop, shoppers } = stage
  const { cartId } = await shoppers.fillCart(0, twoOf(shop, 1))
  const cart = await shoppers.ask(0, 'GET', `/carts/${cartId}`)
  // A product is cached for two seconds: by the time that all have been asked for, the first is forgotten.
  const products = 9_000
  const handle = (number: number) => `article-${1 + (number % products)}`
  await using floor = await startFloor({
    databaseUrl: stage.cluster.url,
    storeId: shop.storeId,
    ...(await sample(stage)),
    handle: 'article',
    products,
    cartId,
    cart,
  })
  const findings: Finding[] = []
  const reads = readsOf(handle, cartId).filter(({ what }) => isAsked(what))
  for (const read of reads) findings.push(...(await compareRead(stage, floor, read, plan)))
  return findings
}

async function compareRead(stage: Stage, floor: FloorProcess, read: Read, plan: SlicePlan): Promise<Finding[]> {
  const bare = await Promise.all(Array.from({ length: plan.clients }, () => openHttp(floor.url)))
  const floorRequest = requestText({ path: read.floorPath })
  let number = 0
  const { ratio, ours } = await compare(
    plan,
    async (client) => void (await stage.shoppers.ask(client, 'GET', read.path(number++))),
    async (client) => void (await (bare[client] as HttpConnection).send(floorRequest)),
  )
  for (const connection of bare) connection.close()
  const [name] = read.what.split(':')
  return [
    {
      what: read.what,
      value: ratio,
      isRatio: true,
      ...(read.target === undefined ? {} : { target: read.target }),
      ...(read.worseMax === undefined ? {} : { worseMax: read.worseMax }),
    },
    { what: `${name}: answers a second`, value: ours.perSecond },
  ]
}

/** A listing as it is answered: the floor sends the same headers and bytes. */
async function sample({ platform, shop }: Stage) {
  const answer = await fetch(`${platform.url}/storefront/v1/products?limit=20`, { headers: { store: shop.handle } })
  const own = new Set(['content-length', 'date', 'connection', 'keep-alive', 'transfer-encoding'])
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !own.has(name)))
  return { headers, bytes: await answer.text() }
}
