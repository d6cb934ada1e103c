import { type BrowserContext, expect, type Page, type Response, test } from '@playwright/test'
import { expectNonced, expectSecured, nonceOf, watchViolations } from './policy-watch.ts'
import {
  addToCart,
  cards,
  checkOutAs,
  chooseShipping,
  fillDetails,
  findProduct,
  mailboxUrl,
  openEmail,
  pay,
  platformUrl,
  register,
  signInToDashboard,
} from './shop.ts'

/** The storefront by a name that also this process can look up; it leads to the demo store. */
const shopUrl = `http://localhost:${new URL(process.env.STOREFRONT_URL ?? 'http://demo.localhost:3000').port}`

const storefrontPaths = [
  '/',
  '/products',
  '/products/heron-down-jacket',
  '/categories/footwear',
  '/search?q=mug',
  '/cart',
  '/checkout',
  '/sign-in',
  '/register',
  '/forgot-password',
  '/reset-password?token=none',
  '/verify-email?token=none',
  '/account',
  '/account/addresses',
  '/orders/ord_01h455vb4pex5vsknk084sn02q',
  '/never-there',
]
const platformPaths = ['/', '/mailbox']
const dashboardPaths = [
  '/',
  '/sign-in',
  '/orders',
  '/products',
  '/products/new',
  '/categories',
  '/inventory',
  '/inventory/movements',
  '/imports',
  '/customers',
  '/settings/store',
  '/settings/domains',
  '/settings/staff',
  '/settings/shipping',
  '/settings/taxes',
  '/settings/legal',
  '/settings/legal/terms/de',
  '/settings/emails',
  '/account',
  '/never-there',
]

async function openAnswer(page: Page, url: string): Promise<Response> {
  const response = await page.goto(url)
  if (response === null) throw new Error(`${url} gave no answer`)
  return response
}

/** Asks for a page twice: each answer has its own nonce, and no two have the same. */
async function expectFreshNonce(page: Page, url: string): Promise<void> {
  const first = await expectNonced(await page.request.get(new URL(url, shopUrl).href))
  const second = await expectNonced(await openAnswer(page, url))
  expect(second, url).not.toBe(first)
}

test('every page of the storefront bears the headers and runs only its own scripts', async ({ page, context }) => {
  const violations = await watchViolations(context)
  for (const path of storefrontPaths) await expectFreshNonce(page, path)
  expect(violations).toEqual([])
})

test("every page of the platform's own bears the headers and runs no script", async ({ page, context }) => {
  const violations = await watchViolations(context)
  await page.goto(mailboxUrl)
  for (const path of platformPaths) {
    await expectFreshNonce(page, `${platformUrl}${path}`)
    const policy = (await openAnswer(page, `${platformUrl}${path}`)).headers()['content-security-policy']
    expect(policy, path).not.toContain('script-src')
  }
  expect(violations).toEqual([])
})

test('the reference runs only its own script, asks no other host, and lets a visitor try an operation', async ({
  page,
  context,
}) => {
  const violations = await watchViolations(context)
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  for (const [surface, title] of [
    ['admin', 'MeraStore Admin API'],
    ['storefront', 'MeraStore Storefront API'],
  ]) {
    await expectFreshNonce(page, `${platformUrl}/reference/${surface}`)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }
  await page
    .getByRole('button', { name: /^test request/i })
    .first()
    .click()
  const answered = page.waitForResponse((response) => response.url().includes('/storefront/v1/'))
  await page.getByRole('dialog').getByRole('button', { name: /^send/i }).first().click()
  expect((await answered).status()).toBe(200)
  await expect(page.getByRole('dialog').getByText('200 OK')).toBeVisible()
  expect([...asked].filter((origin) => origin.startsWith('http'))).toEqual([new URL(platformUrl).origin])
  expect(violations).toEqual([])
})

test('every page of the dashboard bears the headers and runs only its own scripts', async ({ page, context }) => {
  test.slow()
  const violations = await watchViolations(context)
  await signInToDashboard(page)
  for (const path of dashboardPaths) {
    await expectFreshNonce(page, `${platformUrl}/dashboard${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(violations).toEqual([])
})

test('answers that are no pages bear the headers too: files, API answers, problems, what is missing', async ({
  page,
}) => {
  const html = await (await openAnswer(page, '/')).text()
  const script = /src="(\/_next\/static\/[^"]+\.js)/.exec(html)?.[1] ?? ''
  const style = /href="(\/_next\/static\/[^"]+\.css)/.exec(html)?.[1] ?? ''
  const picture = /src="(\/media\/[^"]+)"/.exec(html)?.[1] ?? ''
  const console = await (await page.request.get(`${platformUrl}/dashboard/`)).text()
  const asset = /src="(\/dashboard\/assets\/[^"]+\.js)/.exec(console)?.[1] ?? ''
  expect([script, style, picture, asset]).not.toContain('')
  const shop = [script, style, picture, '/robots.txt', '/sitemap.xml', '/icon.svg', '/api/suggestions?q=mug']
  const platform = [
    ...[asset, '/favicon.ico', '/openapi/admin.json', '/health/live', '/health/never', '/.well-known/jwks.json'],
    ...['/storefront/v1/store', '/admin/v1/store', '/dashboard/never.js', '/%zz', '/media/demo/demo/x/y.svg'],
  ]
  for (const path of [...shop, '/_next/static/never.js', '/media/never', ...platform.map((it) => platformUrl + it)]) {
    const answer = await page.request.get(new URL(path, shopUrl).href, { headers: { store: 'demo' } })
    expectSecured(answer)
  }
})

/** The document with code slipped into its body, as a hole in our own escaping would let it in; headers untouched. */
async function openInjected(page: Page, url: string, code: (nonce: string) => string): Promise<void> {
  await page.route(url, async (route) => {
    const response = await route.fetch()
    const nonce = nonceOf(response.headers()['content-security-policy'] ?? '')
    const body = (await response.text()).replace('</body>', `${code(nonce)}</body>`)
    await route.fulfill({ response, body })
  })
  await page.goto(url)
  await page.waitForLoadState('load')
}

const slippedIn = () => `<script>window.ran = 'script'</script>
  <script nonce="AAAAAAAAAAAAAAAAAAAAAA==">window.ran = 'old nonce'</script>
  <img src="/never" onerror="window.ran = 'handler'">
  <svg onload="window.ran = 'svg'"></svg>
  <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
  <script src="/media/demo/demo/heron-down-jacket/ink.svg"></script>
  <base href="https://elsewhere.example/">`

for (const [site, url] of [
  ['storefront', `${shopUrl}/products`],
  ['dashboard', `${platformUrl}/dashboard/`],
  ['mailbox', `${platformUrl}/mailbox`],
] as const) {
  test(`a script that was slipped into the ${site} does not run`, async ({ page, context }) => {
    const violations = await watchViolations(context)
    await page.goto(mailboxUrl)
    await openInjected(page, url, slippedIn)
    await expect.poll(() => violations.filter((text) => text.includes('script-src')).length).toBeGreaterThan(2)
    expect(await page.evaluate(() => Object.hasOwn(window, 'ran'))).toBe(false)
    expect(await page.evaluate(() => new URL(document.baseURI).origin)).toBe(new URL(url).origin)
  })
}

test('a script with the nonce of the answer does run, so that the tests above can fail', async ({ page }) => {
  await openInjected(page, `${shopUrl}/products`, (nonce) => `<script nonce="${nonce}">window.ran = 'nonce'</script>`)
  expect(await page.evaluate(() => (window as unknown as { ran?: string }).ran)).toBe('nonce')
})

async function buyAsGuest(page: Page, email: string): Promise<void> {
  await findProduct(page, 'Heron Down Jacket')
  await checkOutAs(page, email)
  await pay(page, cards.declined)
  await expect(page.getByRole('alert').first()).toBeVisible()
  await pay(page, cards.challenged)
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('Thank you for your order')).toBeVisible()
}

async function buyAsCustomer(page: Page, email: string): Promise<void> {
  await register(page, email)
  await findProduct(page, 'Heron Down Jacket')
  await addToCart(page)
  await page.getByRole('dialog').getByRole('link', { name: 'Go to checkout' }).click()
  await fillDetails(page, email)
  await chooseShipping(page)
  await pay(page, cards.accepted)
  await expect(page.getByText('Thank you for your order')).toBeVisible()
}

async function readMailAndShip(context: BrowserContext, email: string): Promise<void> {
  const mail = await context.newPage()
  await openEmail(mail, email, /order/i)
  await expect(mail.frameLocator('iframe').getByText('Heron Down Jacket').first()).toBeVisible()
  const frame = await mail.request.get(`${mail.url()}/html`)
  const policy = expectSecured(frame)
  expect(policy).toContain('sandbox allow-popups allow-popups-to-escape-sandbox')
  await expect(mail.locator('iframe')).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
  const staff = await context.newPage()
  await signInToDashboard(staff)
  await staff.getByRole('navigation').getByRole('link', { name: 'Orders' }).first().click()
  await staff.getByRole('link', { name: /\d{4}/ }).first().click()
  await expect(staff.getByRole('button', { name: 'Ship', exact: true })).toBeVisible()
}

test('buying, paying at the bank, registering, reading the mail and shipping meet no policy', async ({
  page,
  context,
}) => {
  test.slow()
  const violations = await watchViolations(context)
  const email = `policy.${Date.now()}@example.com`
  await buyAsGuest(page, email)
  await buyAsCustomer(page, `c${email}`)
  await readMailAndShip(context, email)
  expect(violations).toEqual([])
})
