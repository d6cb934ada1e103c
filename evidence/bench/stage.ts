import { applicationUrl, readSettings, silentLogger } from '@merastore/runtime'
import postgres from 'postgres'
import { startPlatform } from '../../apps/platform/server.ts'
import { platformSettings } from '../../apps/platform/settings.ts'
import { type Cluster, startCluster } from '../harness/cluster.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, type Shop, secret } from '../harness/shop.ts'
import { countingProxy } from './counting-proxy.ts'
import { fillOrders, fillProducts, settle } from './fill.ts'
import { type PurchaseFloor, preparePurchaseFloor } from './purchase-floor.ts'
import { openShoppers, type Shoppers } from './shopper.ts'

/** An installation with a shop of a size, the platform in a process of its own, and what a purchase costs there. */
export type Stage = AsyncDisposable & {
  readonly cluster: Cluster
  readonly platform: PlatformProcess
  readonly shop: Shop
  readonly shoppers: Shoppers
  readonly owner: postgres.Sql
  /** A copy of the database for the floors, so that nobody handles the events that they write. */
  readonly floorUrl: string
  readonly bareRows: PurchaseFloor
  readonly cost: PurchaseCost
  /** How long it took from the start of the process, with the data present, until the first answer. */
  readonly startMs: number
}

/** What one purchase costs, counted at the wire, without background work. */
type PurchaseCost = {
  readonly requests: number
  readonly statements: number
  readonly commits: number
  readonly roundTrips: number
}

export type StageSize = {
  readonly products: number
  readonly orders: number
  readonly clients: number
  /** False where nothing is compared with a floor, which spares a copy of the database. */
  readonly floor?: boolean
  /** Settings of PostgreSQL. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Articles that are on sale by themselves; the rest of a large shop are copies. */
const articlesSold = 64

export async function openStage({ products, orders, clients, floor = true, settings }: StageSize): Promise<Stage> {
  const opened = new AsyncDisposableStack()
  try {
    const cluster = opened.use(await startCluster({ max_wal_size: '4GB', ...settings }))
    const owner = opened.adopt(postgres(cluster.url, { max: 1, onnotice: () => {} }), (sql) => sql.end())
    const shop = await openShop(cluster)
    const { cost, orderId, bareRows } = await buyFirst(cluster, shop, owner)
    if (products > articlesSold) {
      await fillProducts(owner, twoOf(shop, 0)[0], { storeId: shop.storeId, from: 1, to: products - articlesSold })
    }
    if (orders > 0) await fillOrders(owner, orderId, { storeId: shop.storeId, from: 1, to: orders })
    await settle(owner)
    const floorUrl = floor ? await copyDatabase(cluster) : cluster.url
    const startedAt = performance.now()
    const platform = opened.use(await startPlatformProcess({ databaseUrl: cluster.url, secret }))
    await fetch(`${platform.url}/storefront/v1/products?limit=1`, { headers: { store: shop.handle } })
    const startMs = performance.now() - startedAt
    const shoppers = opened.adopt(await openShoppers(platform.url, shop, clients), (all) => all.close())
    const moved = opened.move()
    const base = { cluster, platform, shop, shoppers, owner, floorUrl, bareRows, cost, startMs }
    return { ...base, [Symbol.asyncDispose]: () => moved.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

async function copyDatabase(cluster: Cluster): Promise<string> {
  const url = new URL(cluster.url)
  const source = url.pathname.slice(1)
  const admin = postgres(Object.assign(new URL(url), { pathname: '/postgres' }).href, { max: 1, onnotice: () => {} })
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${source}`
  await admin.unsafe(`create database floor template ${source} strategy file_copy`)
  await admin.end()
  return Object.assign(url, { pathname: '/floor' }).href
}

async function openShop(cluster: Cluster): Promise<Shop> {
  await using bench = await openWorkbench(cluster.url)
  const articles = Array.from({ length: articlesSold }, (_, number) => ({
    sku: `SOLD-${number}`,
    priceMinor: 1900,
    quantity: 1_000_000,
  }))
  // Awaited here, while the services are open.
  return await bench.openShop('bench', articles)
}

/** Two different articles; with `hot`, the first is the one that everyone wants. */
export function twoOf({ articles }: Shop, number: number, { hot = false } = {}): [string, string] {
  const first = hot ? 0 : number % articles.length
  const second = (first + 1 + (number % (articles.length - 1))) % articles.length
  return [String(articles[first]?.variantId), String(articles[second]?.variantId)]
}

type First = { readonly cost: PurchaseCost; readonly orderId: string; readonly bareRows: PurchaseFloor }

/** Makes the first purchase, which the floor is made of, then some more until all is warm, and counts one. */
async function buyFirst(cluster: Cluster, shop: Shop, owner: postgres.Sql): Promise<First> {
  await using proxy = await countingProxy(cluster.url)
  const sent: string[] = []
  const platform = await startPlatform({
    settings: readSettings(platformSettings, { PORT: '0', HOST: '127.0.0.1', DATABASE_CONNECTIONS: '2' }),
    installation: { databaseUrl: applicationUrl(proxy.url, secret), secret },
    logger: silentLogger,
    background: false,
    onStatement: (text) => sent.push(text),
  })
  try {
    const shoppers = await openShoppers(platform.url, shop, 1)
    const orderId = await shoppers.buy(0, twoOf(shop, 0))
    await platform.worker.drain()
    const bareRows = await preparePurchaseFloor(owner, twoOf(shop, 0))
    for (let number = 0; number < warmPurchases; number++) await shoppers.buy(0, twoOf(shop, 0))
    sent.length = 0
    proxy.reset()
    await shoppers.buy(0, twoOf(shop, 0))
    const cost = { requests: 3, roundTrips: proxy.roundTrips(), ...countSent(sent) }
    shoppers.close()
    return { cost, orderId, bareRows }
  } finally {
    await platform.stop()
  }
}

/** After so many, each connection has each statement prepared. */
const warmPurchases = 20

/** Statements apart from BEGIN and COMMIT, and commits of transactions that may write. */
function countSent(sent: readonly string[]): { statements: number; commits: number } {
  const statements = sent.filter((text) => !/^(begin|commit|rollback)/.test(text)).length
  const reads = sent.filter((text) => text.startsWith('begin read only')).length
  return { statements, commits: sent.filter((text) => text === 'commit').length - reads }
}
