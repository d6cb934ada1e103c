import { money, newId } from '@merastore/kernel'
import { migrate, prepareApplicationLogin, readSettings, silentLogger } from '@merastore/runtime'
import type { Composition } from '../../apps/platform/compose.ts'
import { migrationSets } from '../../apps/platform/modules.ts'
import { openStore, requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import { openPlatform } from '../../apps/platform/server.ts'
import { platformSettings } from '../../apps/platform/settings.ts'

/** The secret of every installation that a run makes for itself. */
export const secret = 'a secret of the evidence, long enough to be one'

export type NewArticle = { readonly sku: string; readonly priceMinor: number; readonly quantity: number }
export type Article = NewArticle & { readonly variantId: string; readonly productId: string }

export type Shop = {
  readonly storeId: string
  readonly handle: string
  readonly articles: readonly Article[]
  /** The cheapest way to ship to `address`. */
  readonly shippingMethodId: string
}

/** The services in this process, without background work: for setting up, and for looking at what came of a run. */
export type Workbench = AsyncDisposable & {
  readonly composition: Composition
  /** Makes a store that sells these articles; with it, everything that consumers have to do is done. */
  openShop(handle: string, articles: readonly NewArticle[]): Promise<Shop>
  /** Does what consumers and jobs have to do, until nothing is left. */
  drain(): Promise<void>
}

export const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstr. 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
}

/** Migrates the database and opens the services on it. */
export async function openWorkbench(databaseUrl: string): Promise<Workbench> {
  await migrate(databaseUrl, migrationSets)
  const settings = readSettings(platformSettings, { DATABASE_CONNECTIONS: '4' })
  const platform = await openPlatform({
    settings,
    installation: { databaseUrl: await prepareApplicationLogin(databaseUrl, secret), secret },
    logger: silentLogger,
    background: false,
  })
  const { composition, worker, database } = platform
  return {
    composition,
    drain: () => worker.drain(),
    async openShop(handle, articles) {
      const shop = await fillShop(composition, handle, articles)
      await worker.drain()
      return { ...shop, shippingMethodId: await cheapestMethod(composition, shop) }
    },
    async [Symbol.asyncDispose]() {
      await worker.stop()
      await database.close()
    },
  }
}

type Filled = Omit<Shop, 'shippingMethodId'>

async function fillShop({ clients }: Composition, handle: string, articles: readonly NewArticle[]): Promise<Filled> {
  const storeId = newId('store')
  await openStore(clients, {
    id: storeId,
    handle,
    name: `Shop ${handle}`,
    currency: 'EUR',
    domains: [`${handle}.localhost`],
    locales: ['en'],
    country: 'DE',
    pricesIncludeTax: true,
    contactEmail: 'shop@example.com',
  })
  const filled: Article[] = []
  for (const article of articles) {
    const { sku, priceMinor, quantity: initialQuantity } = article
    const product = {
      title: sku,
      status: 'published' as const,
      variants: [{ sku, price: money(priceMinor, 'EUR'), weightGrams: 300, initialQuantity }],
    }
    const made = requireDone(await clients.catalog.createProduct(product, seedCall(storeId)), sku)
    filled.push({ ...article, variantId: String(made.variants[0]?.id), productId: made.id })
  }
  return { storeId, handle, articles: filled }
}

async function cheapestMethod({ clients }: Composition, { storeId, articles }: Filled): Promise<string> {
  const call = { ...seedCall(storeId), actor: { kind: 'visitor' as const } }
  const lines = articles.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }))
  const cart = requireDone(await clients.cart.createCart({ lines }, call), 'cart')
  const details = { cartId: cart.id, email: 'ada@example.com', shippingAddress: address }
  requireDone(await clients.cart.setDetails(details, call), 'details')
  const { data } = requireDone(await clients.cart.getShippingMethods({ cartId: cart.id }, call), 'shipping')
  const method = data.toSorted((a, b) => a.price.amount - b.price.amount)[0]
  if (method === undefined) throw new Error('nothing ships to the address')
  return method.methodId
}
