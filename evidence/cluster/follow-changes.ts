import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import { requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import { createBuyer, isReady, type Money } from '../harness/buyer.ts'
import type { Figure } from '../harness/figures.ts'
import type { Shop } from '../harness/shop.ts'
import type { Course } from '../races/course.ts'
import { ifMatch, openCustomer, openOperator, openStaff, type Staff } from '../races/people.ts'
import { outcomeOf } from '../races/tools.ts'

type Scene = {
  readonly course: Course
  readonly shop: Shop
  readonly owner: Staff
  readonly home: string
  readonly others: readonly string[]
}

/**
 * Something is changed at one process while the others have just used what it was. What concerns money and who may do
 * what is followed by the next request; the rest within the time that is written down for it.
 */
export async function followChanges(course: Course): Promise<Figure[]> {
  const shop = await course.bench.openShop('changes', [{ sku: 'JAR', priceMinor: 1000, quantity: 100 }])
  const [home = '', ...others] = course.platforms.map(({ url }) => url)
  const scene: Scene = { course, shop, owner: await openStaff(course, shop), home, others }
  const figures: Figure[] = []
  for (const [what, change] of Object.entries(pricesChanged)) {
    figures.push({
      what: `${what} changed at one process: requests at the others with the old one`,
      value: await pricedAnew(scene, change),
    })
  }
  figures.push({
    what: 'staff demoted, removed, signed out at one: requests at the others that still got in',
    value: await shutOut(scene),
  })
  await rotate(scene)
  figures.push({ what: 'signing keys rotated twice at one: tokens of the others good everywhere', value: 'all' })
  figures.push({
    what: 'customer signed out at one, until the others refuse',
    value: await signOutCustomer(scene),
    unit: 'ms',
  })
  figures.push({
    what: 'store opened at one, until others that knew there was none answer for it',
    value: await openAnother(scene),
    unit: 'ms',
  })
  figures.push({
    what: 'store suspended at one, until the others turn visitors and staff away',
    value: await suspend(scene),
    unit: 'ms',
  })
  return figures
}

type Change = (scene: Scene) => Promise<unknown>

const pricesChanged: Readonly<Record<string, Change>> = {
  'price of a product': async ({ owner, home, shop }) => {
    const { productId, variantId } = shop.articles[0] ?? assert.fail()
    const path = `/products/${productId}`
    const seen = ifMatch(await owner.requestAt(home, 'GET', path))
    const price = { amount: 1111, currency: 'EUR' }
    return owner.requestAt(home, 'PATCH', `${path}/variants/${variantId}`, { price }, seen)
  },
  // They contain the tax until then, so that what is changed after it changes a total.
  'setting of the store': async ({ owner, home }) => {
    const seen = ifMatch(await owner.requestAt(home, 'GET', '/store'))
    return owner.requestAt(home, 'PATCH', '/store', { pricesIncludeTax: false }, seen)
  },
  'tax class of a product': async ({ owner, home, shop }) => {
    const path = `/products/${shop.articles[0]?.productId}`
    const seen = ifMatch(await owner.requestAt(home, 'GET', path))
    return owner.requestAt(home, 'PATCH', path, { taxClass: 'reduced' }, seen)
  },
  'tax rate': async ({ owner, home, course, shop }) => {
    const { clients } = course.bench.composition
    const { data } = requireDone(await clients.tax.listTaxRates({ country: 'DE' }, seedCall(shop.storeId)), 'rates')
    for (const { id } of data) {
      const seen = ifMatch(await owner.requestAt(home, 'GET', `/tax-rates/${id}`))
      const changed = await owner.requestAt(home, 'PATCH', `/tax-rates/${id}`, { ratePpm: 250_000 }, seen)
      assert.equal(changed.status, 200, JSON.stringify(changed.body))
    }
  },
  'price of shipping': async ({ owner, home, shop }) => {
    const path = `/shipping-methods/${shop.shippingMethodId}`
    const seen = ifMatch(await owner.requestAt(home, 'GET', path))
    return owner.requestAt(home, 'PATCH', path, { bands: [{ upTo: null, price: 777 }] }, seen)
  },
}

/** Carts that stand at the other processes before the change: none of them shows or takes the old total after it. */
async function pricedAnew(scene: Scene, change: Change): Promise<number> {
  const { shop, others } = scene
  const lines = [{ variantId: shop.articles[0]?.variantId ?? '', quantity: 1 }]
  const carts = await Promise.all(
    others.map(async (url) => {
      const buyer = createBuyer({ url: () => url, shop })
      const cart = await buyer.fillCart(lines)
      assert(isReady(cart), JSON.stringify(cart))
      return { buyer, cart, token: await buyer.tokenize() }
    }),
  )
  await change(scene)
  let old = 0
  for (const { buyer, cart, token } of carts) {
    if (outcomeOf(await buyer.checkout(cart, token)) !== 'TOTAL_CHANGED') old++
    const shown = await buyer.request('GET', `/carts/${cart.cartId}`)
    const { total } = shown.body.totals as { total: Money }
    if (total.amount === cart.total.amount) old++
    assert.equal(outcomeOf(await buyer.checkout({ cartId: cart.cartId, total }, token)), 'placed')
  }
  assert.equal(old, 0, 'an old total')
  return old
}

/** What staff may do, and whether they are there at all, is asked with every request. */
async function shutOut({ course, shop, owner, home, others }: Scene): Promise<number> {
  const { productId } = shop.articles[0] ?? assert.fail()
  const [demoted, removed, leaving] = [
    await openStaff(course, shop, 'manager'),
    await openStaff(course, shop, 'manager'),
    await openStaff(course, shop, 'manager'),
  ]
  const edit = async (staff: Staff, url: string) => {
    const read = await owner.requestAt(url, 'GET', `/products/${productId}`)
    return staff.requestAt(url, 'PATCH', `/products/${productId}`, { vendor: newId('request') }, ifMatch(read))
  }
  for (const staff of [demoted, removed, leaving]) {
    for (const url of others) assert.equal((await edit(staff, url)).status, 200)
  }
  await owner.requestAt(home, 'PATCH', `/staff/${demoted.staffId}`, { role: 'support' })
  await owner.requestAt(home, 'DELETE', `/staff/${removed.staffId}`)
  await leaving.requestAt(home, 'DELETE', '/sessions/current')
  let in_ = 0
  for (const staff of [demoted, removed, leaving]) {
    for (const url of others) if (![401, 403].includes((await edit(staff, url)).status)) in_++
  }
  assert.equal(in_, 0, 'somebody was let in')
  return in_
}

/** Twice, so that the key that signs is one that the others have not seen when they read the keys last. */
async function rotate({ course, shop, home, others }: Scene): Promise<void> {
  const { auth } = course.bench.composition.clients
  for (let round = 0; round < 2; round++) {
    requireDone(await auth.rotateKeys({ kid: newId('key') }, seedCall(shop.storeId)), 'rotation')
    const staff = await openStaff(course, shop, 'manager')
    for (const url of [home, ...others]) {
      const answer = await untilAnswered(
        () => staff.requestAt(url, 'GET', '/me'),
        (status) => status === 200,
      )
      assert(answer !== undefined, `a token is not good at ${url}`)
    }
  }
}

async function signOutCustomer({ course, shop, home, others }: Scene): Promise<number> {
  const customer = await openCustomer(course, shop)
  const { authorization } = customer
  const at = (url: string) => createBuyer({ url: () => url, shop, headers: { authorization } })
  for (const url of others) assert.equal((await at(url).request('GET', '/customer')).status, 200)
  assert.equal((await at(home).request('DELETE', '/sessions/current')).status, 204)
  const startMs = performance.now()
  for (const url of others) {
    const ms = await untilAnswered(
      () => at(url).request('GET', '/customer'),
      (status) => status === 401,
    )
    assert(ms !== undefined, 'a customer who signed out is still let in')
  }
  return Math.round(performance.now() - startMs)
}

async function openAnother({ course, others }: Scene): Promise<number> {
  const handle = 'another'
  const ask = (url: string) =>
    createBuyer({ url: () => url, shop: { handle, shippingMethodId: '' } }).request('GET', '/store')
  for (const url of others) assert.equal((await ask(url)).status, 404)
  await course.bench.openShop(handle, [{ sku: 'LID', priceMinor: 100, quantity: 1 }])
  const startMs = performance.now()
  for (const url of others) {
    assert(
      (await untilAnswered(
        () => ask(url),
        (status) => status === 200,
      )) !== undefined,
      'the store stays unknown',
    )
  }
  return Math.round(performance.now() - startMs)
}

/** Everybody is turned away at every process, and let in again. */
async function suspend({ course, shop, owner, home, others }: Scene): Promise<number> {
  const operator = await openOperator(course.bench, home)
  const path = `/operator/stores/${shop.storeId}`
  const change = async (verb: 'suspend' | 'resume', body: object) => {
    const seen = ifMatch(await operator.requestAt(home, 'GET', path))
    const changed = await operator.requestAt(home, 'POST', `${path}/${verb}`, body, seen)
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
  }
  const follow = async (wanted: number) => {
    for (const url of [home, ...others]) {
      const visitor = createBuyer({ url: () => url, shop })
      for (const ask of [() => visitor.request('GET', '/products'), () => owner.requestAt(url, 'GET', '/orders')]) {
        const ms = await untilAnswered(ask, (status) => status === wanted)
        assert(ms !== undefined, `a store that was suspended or is open again: ${url} does not answer ${wanted}`)
      }
    }
  }
  await change('suspend', { reason: 'The bill of May is open.' })
  const startMs = performance.now()
  await follow(403)
  const followedMs = Math.round(performance.now() - startMs)
  await change('resume', {})
  await follow(200)
  return followedMs
}

/** Far beyond every time that is written down, so that only what is never followed ends a run. */
const followMaxMs = 30_000

/** How long it took until the answer was as wanted; undefined where it never came to be. */
async function untilAnswered(
  ask: () => Promise<{ readonly status: number }>,
  isWanted: (status: number) => boolean,
): Promise<number | undefined> {
  const startMs = performance.now()
  for (;;) {
    if (isWanted((await ask()).status)) return performance.now() - startMs
    if (performance.now() - startMs > followMaxMs) return undefined
    await sleep(50)
  }
}
