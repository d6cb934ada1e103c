import postgres from 'postgres'
import { expect, it } from 'vitest'
import { createBuyer, isReady } from './buyer.ts'
import { startCluster } from './cluster.ts'
import { startPlatformProcess } from './platform-process.ts'
import { openWorkbench, secret } from './shop.ts'

it('sells over HTTP, and goes on selling after the process and PostgreSQL were killed', async () => {
  await using cluster = await startCluster()
  await using bench = await openWorkbench(cluster.url)
  const shop = await bench.openShop('shop', [{ sku: 'MUG', priceMinor: 1900, quantity: 10 }])
  const lines = shop.articles.map(({ variantId }) => ({ variantId, quantity: 1 }))
  const buy = async (url: string) => {
    const buyer = createBuyer({ url: () => url, shop })
    const cart = await buyer.fillCart(lines)
    return isReady(cart) ? buyer.checkout(cart, await buyer.tokenize()) : cart
  }
  const first = await startPlatformProcess({ databaseUrl: cluster.url, secret })
  expect(await buy(first.url)).toMatchObject({ status: 200, body: { status: 'placed' } })
  await first.kill()
  expect(await buy(first.url)).toMatchObject({ status: 0 })
  await cluster.kill()
  await cluster.restart()
  await using second = await startPlatformProcess({ databaseUrl: cluster.url, secret })
  expect(await buy(second.url)).toMatchObject({ status: 200, body: { status: 'placed' } })
  await bench.drain()
  const owner = postgres(cluster.url, { max: 1 })
  const levels = await owner`select on_hand, reserved, committed from inventory.levels`
  await owner.end()
  expect(levels).toEqual([{ on_hand: 10, reserved: 0, committed: 2 }])
}, 240_000)
