import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { unique } from './dashboard-fixtures.ts'
import { addToCart, cards, openEmail, pay, platformUrl } from './shop.ts'
import { openTlsProxy } from './tls-proxy.ts'

const run = promisify(execFile)
const cli = fileURLToPath(new URL('../apps/platform/cli.ts', import.meta.url))
const storefrontPort = new URL(process.env.STOREFRONT_URL ?? 'http://demo.localhost:3000').port
const handle = unique('velo')

function merastore(...args: readonly string[]) {
  return run(process.execPath, [cli, ...args])
}

async function ask<Answer>(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${platformUrl}/admin/v1${path}`, {
    method: 'POST',
    headers: { store: handle, 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}

/** A merchant's first steps: the store, its owner by invitation, a way of shipping, a tax, a product. */
async function openOwnStore(page: Page): Promise<void> {
  const email = `${unique('owner.')}@example.com`
  const store = { handle, name: 'Velo', currency: 'EUR', country: 'DE', email }
  await merastore('store', 'create', ...Object.entries(store).flatMap(([option, value]) => [`--${option}`, value]))
  await merastore('staff', 'invite', email, '--store', handle, '--role', 'owner')
  await openEmail(page, email, /invited/i)
  const link = await page.getByRole('link', { name: /\/invitation/ }).getAttribute('href')
  await page.goto(link ?? '')
  await page.getByLabel(/^Your name/).fill('Vera Velo')
  await page.getByLabel(/^Password/).fill('seven-spokes-and-a-bell')
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible()

  const { accessToken } = await ask<{ accessToken: string }>('/sessions', {
    email,
    password: 'seven-spokes-and-a-bell',
  })
  const owner = { authorization: `Bearer ${accessToken}` }
  const zone = await ask<{ id: string }>('/shipping-zones', { name: 'Austria', areas: [{ country: 'AT' }] }, owner)
  const method = { name: 'Courier', kind: 'flat', bands: [{ upTo: null, price: 700 }], minDays: 1, maxDays: 1 }
  await ask('/shipping-methods', { zoneId: zone.id, position: 0, ...method }, owner)
  const variants = [{ price: { amount: 45_000, currency: 'EUR' }, initialQuantity: 20 }]
  await ask('/products', { title: 'Touring bicycle', status: 'published', variants }, owner)
}

/** From the list of products to the confirmation, all in one shop. */
async function buyFirst(page: Page, shopUrl: string): Promise<void> {
  const { host } = new URL(shopUrl)
  const failed: string[] = []
  page.on('response', (answer) => {
    if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`)
  })
  await page.goto(`${shopUrl}/products`)
  await page.getByRole('main').getByRole('article').getByRole('link').first().click()
  await addToCart(page)
  await page.getByRole('dialog').getByRole('link', { name: 'Go to checkout' }).click()
  await page.getByLabel('Email address').fill(`${unique('any.')}@example.com`)
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Byron')
  await page.getByLabel('Country or region').selectOption('Austria')
  await page.getByLabel('Street and house number').fill('Ring 1')
  await page.getByLabel('Postal code').fill('1010')
  await page.getByLabel('Town or city').fill('Wien')
  await page.getByRole('button', { name: 'Continue to shipping' }).click()
  // Where there is one way of shipping, nobody has to choose it.
  const next = page.getByLabel('Card number').or(page.getByRole('button', { name: 'Continue to payment' }))
  await expect(next.first()).toBeVisible()
  if (!(await page.getByLabel('Card number').isVisible())) {
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Continue to payment' }).click()
  }
  await pay(page, cards.accepted)
  await expect(page.getByText('Thank you for your order')).toBeVisible()
  expect(new URL(page.url()).host).toBe(host)
  expect(failed).toEqual([])
}

test('a merchant opens a store of their own and sells there, as do the demo’s second and first', async ({
  page,
  browser,
}) => {
  test.slow()
  await openOwnStore(page)
  await using proxy = await openTlsProxy(`http://127.0.0.1:${storefrontPort}`)
  const [http, https] = [
    (name: string) => `http://${name}.localhost:${storefrontPort}`,
    (name: string) => `https://${name}.localhost:${proxy.port}`,
  ]
  for (const shopUrl of [http(handle), https(handle), http('atelier'), https('demo')]) {
    const context = await browser.newContext({ locale: 'en-GB', ignoreHTTPSErrors: true })
    await buyFirst(await context.newPage(), shopUrl)
    const cookies = await context.cookies()
    if (shopUrl.startsWith('https:')) expect(cookies.filter(({ name }) => !name.startsWith('__Host-'))).toEqual([])
    await context.close()
  }
})

test('at an address without a shop stands that, with 404, and no other shop', async ({ page }) => {
  for (const path of ['/', '/products', '/checkout', '/products/heron-down-jacket']) {
    const answer = await page.goto(`http://nobody.localhost:${storefrontPort}${path}`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no shop at this address')
    await expect(page.getByRole('link')).toHaveCount(0)
  }
})
