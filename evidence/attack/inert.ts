import { setTimeout as sleep } from 'node:timers/promises'
import { mailboxKeyOf } from '../../apps/platform/pages/mailbox-key.ts'
import { secret } from '../harness/shop.ts'
import type { Api } from './account.ts'
import { apiOf } from './account.ts'
import type { Scene } from './scene.ts'
import { addressOf } from './scene.ts'
import type { Stage } from './stage.ts'

const script = '<script>alert(1)</script>'
const image = '"><img src=x onerror=alert(1)>'
/** What would run, or leave its place, if a text came out as it went in. */
const alive = [
  /<script/i,
  /<img[^>]*onerror/i,
  /<[a-z][^>]* on\w+\s*=/i,
  /(?:href|src)\s*=\s*["']?\s*(?:javascript|data:text\/html)/i,
]

/** Stores markup where people read text, and looks at everything that is made of it; answers what came out alive. */
export async function findLiveMarkup(stage: Stage, scene: Scene): Promise<{ read: number; faults: string[] }> {
  const api = apiOf(stage.wire)
  const variantId = await stockMarkup(api, scene)
  await stage.bench.drain()
  await sellMarkup(api, scene, variantId)
  const pages = await readWrittenPages(stage, scene, api)
  const faults = pages.flatMap(({ where, html }) =>
    alive.filter((pattern) => pattern.test(html)).map((pattern) => `${where}: ${pattern.exec(html)?.[0]}`),
  )
  if (!pages.some(hasMarkup)) faults.push('the markup is found nowhere: nothing was looked at')
  return { read: pages.length, faults }
}

const writtenMaxMs = 60_000

function hasMarkup({ html }: { readonly html: string }): boolean {
  return html.includes('alert(1)')
}

/** The platform writes the email of the order in the background: a drain of the bench leaves alone what that has begun. */
async function readWrittenPages(stage: Stage, scene: Scene, api: Api) {
  for (const untilMs = Date.now() + writtenMaxMs; ; await sleep(100)) {
    await stage.bench.drain()
    const pages = await readPages(stage, scene, api)
    if (pages.some(hasMarkup) || Date.now() > untilMs) return pages
  }
}

/** A product of which every text is markup. */
async function stockMarkup(api: Api, scene: Scene): Promise<string> {
  const headers = await scene.staff.owner.headers()
  const product = await api('POST', '/admin/v1/products', {
    headers,
    body: {
      title: `${script}${image}`,
      vendor: script,
      descriptionHtml: `<p>good</p>${script}${image}<a href="javascript:alert(1)">a</a><svg onload=alert(1)><iframe srcdoc="${script}">`,
      status: 'published',
      variants: [{ sku: script, price: { amount: 1900, currency: 'EUR' }, weightGrams: 300, initialQuantity: 10 }],
    },
  })
  const [variant] = product.variants as readonly { id: string }[]
  return String(variant?.id)
}

/** A purchase of it by somebody whose name is markup too. */
async function sellMarkup(api: Api, scene: Scene, variantId: string): Promise<void> {
  const store = { store: scene.handle }
  const cart = await api('POST', '/storefront/v1/carts', {
    headers: store,
    body: { lines: [{ variantId, quantity: 1 }] },
  })
  const shippingAddress = { ...addressOf(script), company: image }
  const detailed = await api('PUT', `/storefront/v1/carts/${cart.id}/details`, {
    headers: store,
    body: { email: 'markup@example.com', shippingAddress, shippingMethodId: scene.ids.shippingMethod },
  })
  const card = { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: script }
  const { token } = await api('POST', '/storefront/v1/payment-tokens', { headers: store, body: card })
  const { total } = detailed.totals as { total: unknown }
  const payment = { provider: 'sandbox', token }
  const body = { payment, shownTotal: total }
  const placed = await api('POST', `/storefront/v1/carts/${cart.id}/checkout`, { headers: store, body })
  if (placed.status !== 'placed') throw new Error(`the markup was not sold: ${JSON.stringify(placed)}`)
}

type Page = { readonly where: string; readonly html: string }

/** Everything in HTML that is made of what people typed: emails, the mailbox, descriptions. */
async function readPages({ wire }: Stage, scene: Scene, api: Api): Promise<Page[]> {
  const get = async (target: string): Promise<Page> => ({
    where: target,
    html: (await wire.send({ method: 'GET', target, headers: { cookie: `mailbox=${mailboxKeyOf(secret)}` } })).text,
  })
  const pages = [await get('/mailbox')]
  const ids = new Set(pages[0]?.html.match(/eml_[0-7][0-9a-z]{25}/g))
  for (const id of ids) pages.push(await get(`/mailbox/${id}`), await get(`/mailbox/${id}/html`))
  const { data } = await api('GET', '/storefront/v1/products?limit=100', { headers: { store: scene.handle } })
  for (const { handle } of data as readonly { handle: string }[]) {
    const target = `/storefront/v1/products/${encodeURIComponent(handle)}`
    const product = await api('GET', target, { headers: { store: scene.handle } })
    pages.push({ where: `${target} descriptionHtml`, html: String(product.descriptionHtml) })
  }
  return pages
}
