import { money, newId } from '@merastore/kernel'
import { silentLogger } from '@merastore/runtime'
import type { Clients, Composition } from '../compose.ts'
import { demoStores } from '../demo/catalogue.ts'
import type { DemoProduct, DemoStore } from '../demo/types.ts'
import type { Installation } from '../installation.ts'
import { openPlatform } from '../server.ts'
import type { PlatformSettings } from '../settings.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { openStore, requireDone, seedCall } from './open-store.ts'

/** Who may sign in to the dashboard of the demo. It exists only where the demo stores do. */
export const demoSignIn = { email: 'owner@demo.example', password: 'lighthouse-keeper' }

/** Fills an installation that has no store but the demo's with the demo, if the settings want it; tells whether it did. */
export async function seedDemoWhereEmpty(
  settings: PlatformSettings,
  installation: Installation,
  log: (line: string) => void,
): Promise<boolean> {
  if (!settings.DEMO) return false
  return oneAtATime(installation.ownerUrl, 'filling the demo', log, () => seedWhereEmpty(settings, installation, log))
}

async function seedWhereEmpty(
  settings: PlatformSettings,
  installation: Installation,
  log: (line: string) => void,
): Promise<boolean> {
  const platform = await openPlatform({ settings, installation, logger: silentLogger, background: false })
  try {
    const { clients } = platform.composition
    const stores = requireDone(
      await clients.store.listStores({ limit: 100 }, seedCall('installation')),
      'listing the stores',
    )
    if (stores.data.some((store) => !isDemo(store)) || (await isComplete(clients, stores.data))) return false
    await seedDemo(platform.composition, log)
    await platform.worker.drain()
    return true
  } finally {
    await platform.worker.stop()
    await platform.database.close()
  }
}

function isDemo({ handle }: { handle: string }): boolean {
  return demoStores.some((store) => store.handle === handle)
}

/** Whether the demo is all there: a start that was killed while it filled the stores is taken up by the next. */
async function isComplete(clients: Clients, stores: readonly { id: string; handle: string }[]): Promise<boolean> {
  const lastStore = demoStores.at(-1)
  const found = stores.find((store) => store.handle === lastStore?.handle)
  const handle = lastStore?.products.at(-1)?.handle
  if (found === undefined || handle === undefined) return false
  return (await clients.catalog.getProduct({ handle }, seedCall(found.id))).outcome === 'done'
}

/** Opens the two demo stores. What is there already stays as it is, so it may be run again. */
export async function seedDemo({ clients }: Composition, log: (line: string) => void): Promise<void> {
  for (const store of demoStores) {
    const found = await clients.store.findStore({ name: store.handle }, seedCall('installation'))
    const storeId = found.outcome === 'done' ? found.value.storeId : await openDemoStore(clients, store)
    const staff = { ...demoSignIn, name: 'Demo Owner', role: 'owner' as const }
    requireDone(await clients.auth.createStaff(staff, seedCall(storeId)), 'adding the demo staff')
    const count = await seedCatalogue(clients, storeId, store)
    log(`demo store ${store.handle}: ${count} of ${store.products.length} products added`)
  }
}

async function openDemoStore(clients: Clients, store: DemoStore): Promise<string> {
  const { handle, name, currency, locales, country } = store
  const id = newId('store')
  const domains = handle === 'demo' ? ['demo.localhost', 'localhost'] : [`${handle}.localhost`]
  const more = { pricesIncludeTax: true, contactEmail: `hello@${handle}.example`, domains }
  await openStore(clients, { id, handle, name, currency, locales, country, ...more })
  return id
}

async function seedCatalogue(clients: Clients, storeId: string, store: DemoStore): Promise<number> {
  const categoryIds = await seedCategories(clients, storeId, store)
  const attributes = requireDone(await clients.catalog.listAttributes({}, seedCall(storeId)), 'listing attributes')
  for (const { code, name, type, unit, values } of store.attributes) {
    if (attributes.data.some((attribute) => attribute.code === code)) continue
    const attribute = {
      code,
      name,
      type,
      ...(unit === undefined ? {} : { unit }),
      ...(values === undefined ? {} : { values }),
    }
    requireDone(await clients.catalog.createAttribute(attribute, seedCall(storeId)), `attribute ${code}`)
  }
  let count = 0
  for (const product of store.products) {
    const body = productBody(store, product, categoryIds)
    const outcome = await clients.catalog.createProduct(body, seedCall(storeId))
    if (outcome.outcome === 'refused' && outcome.code === 'HANDLE_TAKEN') continue
    requireDone(outcome, `product ${product.handle}`)
    count++
  }
  return count
}

async function seedCategories(clients: Clients, storeId: string, store: DemoStore): Promise<Map<string, string>> {
  const there = requireDone(await clients.catalog.listCategories({}, seedCall(storeId)), 'listing categories')
  const ids = new Map(there.data.map((category) => [category.handle, category.id]))
  for (const { handle, name, description, parent } of store.categories) {
    if (ids.has(handle)) continue
    const parentId = parent === undefined ? null : (ids.get(parent) ?? null)
    const category = { handle, name, description, parentId }
    ids.set(
      handle,
      requireDone(await clients.catalog.createCategory(category, seedCall(storeId)), `category ${handle}`).id,
    )
  }
  return ids
}

/** The address of a demo picture: drawn by the platform when it is asked for. */
function demoPictureUrl(store: string, product: string, key: string): string {
  return `/media/demo/${store}/${product}/${encodeURIComponent(key)}.svg`
}

function productBody(store: DemoStore, product: DemoProduct, categoryIds: Map<string, string>) {
  const { handle, title, descriptionHtml, vendor, productType, tags, options, seo } = product
  const media = product.pictures.map(({ key, alt }) => ({
    url: demoPictureUrl(store.handle, handle, key),
    alt,
    width: 800,
    height: 800,
  }))
  const variants = product.variants.map((variant) => ({
    sku: variant.sku,
    optionValues: variant.optionValues,
    price: money(variant.priceMinor, store.currency),
    weightGrams: variant.weightGrams,
    backorder: variant.backorder ?? false,
    initialQuantity: variant.stock,
    ...(variant.barcode === undefined ? {} : { barcode: variant.barcode }),
    ...(variant.compareAtMinor === undefined ? {} : { compareAtPrice: money(variant.compareAtMinor, store.currency) }),
    ...(variant.picture === undefined ? {} : { imageUrl: demoPictureUrl(store.handle, handle, variant.picture) }),
  }))
  return {
    handle,
    title,
    descriptionHtml,
    vendor,
    productType,
    tags,
    status: 'published' as const,
    seoTitle: seo.title,
    seoDescription: seo.description,
    options,
    variants,
    media,
    categoryIds: product.categories.flatMap((category) => categoryIds.get(category) ?? []),
    attributes: product.attributes.map(({ code, value }) => ({ code, value: String(value) })),
  }
}
