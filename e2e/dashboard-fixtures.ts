import { randomUUID } from 'node:crypto'
import { type Browser, type BrowserContext, test as base, expect, type Locator, type Page } from '@playwright/test'
import { demoOwner, platformUrl } from './shop.ts'

type Tokens = { accessToken: string; refreshToken: string; stores: { storeId: string }[] }
type Product = { id: string; handle: string; title: string; variants: { id: string; sku: string }[] }
type NewProduct = {
  title: string
  status?: 'draft' | 'published'
  options?: { name: string; values: string[] }[]
  variants: { sku?: string; price: number; initialQuantity?: number; optionValues?: string[] }[]
}
type CartDetails = { shippingMethods: { methodId: string }[]; totals: { total: object } }
type Order = {
  id: string
  number: number
  totals: Record<'subtotal' | 'shipping' | 'tax' | 'total', { amount: number }>
}

export const dashboardUrl = `${platformUrl}/dashboard`
const accessTokenUseMs = 8 * 60_000

/** A word that no other run has used, for titles, SKUs and addresses. */
export function unique(prefix: string): string {
  return `${prefix}${Date.now().toString(36)}${randomUUID().slice(0, 4)}`
}

/**
 * Sessions of the owner that no page has now. Signing in is limited to ten a minute, so tests hand a session on; a
 * refresh token is good for one use, so what is handed on is the one that the browser has last received.
 */
const idleSessions: string[] = []

async function signIn(): Promise<Tokens> {
  return request<Tokens>('POST', '/admin/v1/sessions', {}, demoOwner)
}

const sessionCookie = { name: 'session', domain: new URL(platformUrl).hostname, path: '/admin/v1/sessions' }

/** A browser in which the owner is signed in already. */
async function signInContext(context: BrowserContext): Promise<void> {
  const value = idleSessions.pop() ?? (await signIn()).refreshToken
  await context.addCookies([{ ...sessionCookie, value, httpOnly: true, sameSite: 'Strict' }])
  await context.addInitScript((origin) => {
    if (location.origin !== origin || localStorage.getItem('e2e.given') !== null) return
    localStorage.setItem('e2e.given', 'yes')
    localStorage.setItem('merastore.session', 'open')
  }, new URL(platformUrl).origin)
}

async function handOn(context: BrowserContext): Promise<void> {
  const stored = (await context.cookies()).find(({ name, path }) => name === 'session' && path === sessionCookie.path)
  if (stored !== undefined) idleSessions.push(stored.value)
}

/** Tests with `staff`, a page that is signed in as the owner, and `openTab`, which opens further ones. */
export const test = base.extend<{ staff: Page; openTab: () => Promise<Page> }>({
  openTab: async ({ context }, use) => {
    let signedIn: Promise<void> | undefined
    await use(async () => {
      signedIn ??= signInContext(context)
      await signedIn
      return context.newPage()
    })
    if (signedIn !== undefined) await handOn(context)
  },
  staff: async ({ openTab }, use) => use(await openTab()),
})

export { expect }

/** A browser of somebody else. */
export async function otherPerson(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'en-GB' })).newPage()
}

export async function open(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${dashboardUrl}${path}`)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

/** What stands beside the title of a page: badges and actions. */
export function pageHead(page: Page): Locator {
  return page.locator('main header').filter({ has: page.getByRole('heading', { level: 1 }) })
}

/** The dialog that is open; a toast is one too, but lets everything else go on. */
export function modal(page: Page): Locator {
  return page.locator('[role="dialog"]:not([aria-modal="false"])')
}

/** The row of a list that names this. */
export function row(page: Page, table: string, text: string): Locator {
  return page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text })
}

/** Chooses a store in the switcher above the page. */
export async function switchStore(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Switch store/ }).click()
  await page.getByRole('menuitem', { name }).click()
  await expect(page.getByRole('button', { name: `Store: ${name}. Switch store` })).toBeVisible()
}

async function request<Answer>(method: string, path: string, headers: Record<string, string>, body?: object) {
  const response = await fetch(`${platformUrl}${path}`, {
    method,
    headers: {
      store: 'demo',
      ...headers,
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text === '' ? '{}' : text) as Answer
}

let admin: { accessToken: string; atMs: number } | undefined

/** A request to the Admin API of the demo store in the owner's name. */
export async function asOwner<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  if (admin === undefined || Date.now() - admin.atMs > accessTokenUseMs) {
    admin = { accessToken: (await signIn()).accessToken, atMs: Date.now() }
  }
  return request<Answer>(method, `/admin/v1${path}`, { authorization: `Bearer ${admin.accessToken}` }, body)
}

/** What the shop says of a variant: `in-stock`, `low`, `backorder` or `sold-out`. */
export async function availabilityOf(variantId: string): Promise<string> {
  const path = `/storefront/v1/availability?variantId=${variantId}`
  const { items } = await request<{ items: { state: string }[] }>('GET', path, {})
  return items[0]?.state ?? 'unknown'
}

/** A published product of which there is stock, unless the variants say otherwise; prices in cents. */
export async function makeProduct(product: NewProduct): Promise<Product> {
  const variants = product.variants.map(({ price, ...rest }) => ({
    ...rest,
    price: { amount: price, currency: 'EUR' },
  }))
  const made = await asOwner<Product>('POST', '/products', { status: 'published', ...product, variants })
  await expect.poll(() => stockedCount(made)).toBe(made.variants.length)
  return made
}

/** The stock of a new product is opened a moment after the product. */
async function stockedCount({ variants }: Product): Promise<number> {
  const query = variants.map(({ id }) => `variantId=${id}`).join('&')
  const { data } = await asOwner<{ data: { variantId: string }[] }>('GET', `/stock-levels?limit=100&${query}`)
  return data.length
}

const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
}
const card = { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }

/** An order as a guest places it, with the cheapest way of shipping, paid by card or by bank transfer. */
export async function placeOrder(
  email: string,
  lines: { variantId: string; quantity: number }[],
  paidBy: 'card' | 'transfer' = 'card',
): Promise<Order> {
  const shop = <Answer>(method: string, path: string, body?: object) =>
    request<Answer>(method, `/storefront/v1${path}`, {}, body)
  const { id } = await shop<{ id: string }>('POST', '/carts', { lines })
  const details = { email, shippingAddress: address }
  const { shippingMethods } = await shop<CartDetails>('PUT', `/carts/${id}/details`, details)
  const chosen = { ...details, shippingMethodId: shippingMethods[0]?.methodId }
  const { totals } = await shop<CartDetails>('PUT', `/carts/${id}/details`, chosen)
  const byCard = async () => ({
    provider: 'sandbox',
    token: (await shop<{ token: string }>('POST', '/payment-tokens', card)).token,
  })
  const payment = paidBy === 'card' ? await byCard() : { provider: 'bank-transfer' }
  const body = { payment, shownTotal: totals.total }
  const { order } = await shop<{ order: Order }>('POST', `/carts/${id}/checkout`, body)
  return order
}

/** The settings of bank transfers of the demo store, as staff save them. */
export const transferAccount = {
  accountHolder: 'Demo GmbH',
  iban: 'DE89370400440532013000',
  bankName: 'Commerzbank',
  dueDays: 14,
  remindDays: 7,
}
