import { money, newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buyOne } from '../../packages/storefront-client/example.ts'
import { createStorefrontClient } from '../../packages/storefront-client/index.ts'
import { runAudit } from './audit.ts'
import { openStore, requireDone, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl, owner } = await testDatabase()
const stores = [newId('store'), newId('store')] as const
const [storeId, otherId] = stores
let platform: Platform
let variantId: string

beforeAll(async () => {
  const settings = readSettings(platformSettings, { PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000' })
  const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
  // With its background work: the audit is made for a platform that is in use.
  platform = await startPlatform({ settings, installation, logger: silentLogger })
  const { clients } = platform.composition
  for (const [index, id] of stores.entries()) {
    const handle = `shop-${index}`
    const more = { locales: ['en'], country: 'DE', pricesIncludeTax: true, contactEmail: 'shop@example.com' }
    await openStore(clients, { id, handle, name: handle, currency: 'EUR', domains: [`${handle}.localhost`], ...more })
  }
  const product = {
    title: 'Mug',
    status: 'published' as const,
    variants: [{ sku: 'MUG', price: money(1900, 'EUR'), weightGrams: 300, initialQuantity: 25 }],
  }
  const made = requireDone(await clients.catalog.createProduct(product, seedCall(storeId)), 'making a product')
  variantId = String(made.variants[0]?.id)
  await platform.worker.drain()
}, 240_000)
afterAll(() => platform.stop())

const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstr. 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
}

function buy(number: string) {
  const api = createStorefrontClient({ baseUrl: platform.url, store: 'shop-0' })
  const card = { number, expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }
  return buyOne(api, variantId, { email: 'ada@example.com', address, card })
}

/** What staff do with an order: every third is cancelled, every third sent. */
async function handle(orderId: string, index: number): Promise<void> {
  const { order } = platform.composition.clients
  const call = seedCall(storeId)
  if (index % 3 === 0) {
    requireDone(await order.cancelOrder({ orderId, reason: 'none', restock: true }, call), 'cancelling')
  }
  if (index % 3 === 1) requireDone(await order.createShipment({ orderId, carrier: 'dhl' }, call), 'sending')
}

const wrong = (report: Awaited<ReturnType<typeof runAudit>>) => report.rules.flatMap(({ findings }) => findings)

describe('an audit of all stores', () => {
  it('raises no false alarm while customers buy and staff cancel and send', async () => {
    const cards = ['4242424242424242', '4242424242424242', '4242424242424242', '4000000000000002', '4000000000006017']
    let left = 24
    const buyer = async () => {
      while (left > 0) {
        const index = left--
        // A declined card buys nothing, and one that is not answered yet has no order.
        const bought = await buy(cards[index % cards.length] ?? '').catch(() => undefined)
        if (bought?.order != null) await handle(bought.order.id, index)
      }
    }
    let isBusy = true
    const buyers = Promise.all([buyer(), buyer(), buyer(), buyer()]).finally(() => {
      isBusy = false
    })
    let audits = 0
    while (isBusy) {
      expect(wrong(await runAudit(platform.composition))).toEqual([])
      audits++
    }
    await buyers
    expect(audits).toBeGreaterThan(1)
  }, 240_000)

  it('has looked at every rule once all has come to rest, and nothing is under way', async () => {
    await platform.worker.drain()
    let report: Awaited<ReturnType<typeof runAudit>> | undefined
    // Jobs that are done are gone; one that the background has in hand is not the drain's to wait for.
    const unproven = async () => {
      report = await runAudit(platform.composition)
      return report.rules.filter(({ checked }) => checked === 0).map(({ rule }) => rule)
    }
    await expect.poll(unproven, { timeout: 30_000 }).toEqual(['jobs-not-given-up'])
    expect(report).toMatchObject({ clean: true, stores: [...[...stores].toSorted(), 'installation'] })
    expect(report?.rules.length).toBeGreaterThan(20)
  }, 240_000)

  it('finds what is wrong, and says in which store', async () => {
    await owner`
      update inventory.levels set on_hand = on_hand + 1 where store_id = ${storeId} and variant_id = ${variantId}`
    const { clean, rules } = await runAudit(platform.composition)
    expect(clean).toBe(false)
    const found = rules.filter(({ violations }) => violations > 0)
    expect(found).toMatchObject([
      { rule: 'stock-equals-movements', violations: 1, findings: [{ storeId, subject: variantId }] },
    ])
    expect((await runAudit(platform.composition, { storeIds: [otherId] })).clean).toBe(true)
  }, 240_000)
})
