import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { makeProduct, unique } from './dashboard-fixtures.ts'
import { addToCart, cards, checkOutAs, chooseShipping, fillDetails, pay, register } from './shop.ts'

const publicPaths = [
  '/',
  '/products',
  '/categories/footwear?vendor=Saltkiel',
  '/search?q=xylophone',
  '/products/heron-down-jacket',
  '/cart',
  '/sign-in',
  '/register',
  '/forgot-password',
  '/never-there',
]

async function openProduct(page: Page) {
  const variants = [{ price: 1_900, initialQuantity: 20 }]
  const product = await makeProduct({ title: unique('Bottle '), variants })
  await page.goto(`/products/${product.handle}`)
  return product
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { wide, seen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
  }))
  expect(wide, page.url()).toBeLessThanOrEqual(seen)
}

test('the public pages keep WCAG 2.2 AA in light and dark', async ({ page }) => {
  for (const path of publicPaths) {
    await page.goto(path)
    await expect(page.getByRole('contentinfo')).toBeVisible()
    await expectAccessible(page)
  }
})

test('cart, checkout, order and account keep WCAG 2.2 AA in light and dark', async ({ page }) => {
  await openProduct(page)
  await addToCart(page)
  await expectAccessible(page)
  await page.goto('/cart')
  await expectAccessible(page)
  await page.goto('/checkout')
  await page.getByRole('button', { name: 'Continue to shipping' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expectAccessible(page)
  await fillDetails(page, `${unique('axe.')}@example.com`)
  await expect(page.getByRole('radio').first()).toBeVisible()
  await expectAccessible(page)
  await chooseShipping(page)
  await expect(page.getByLabel('Card number')).toBeVisible()
  await expectAccessible(page)
  await pay(page, cards.accepted)
  await expect(page.getByText('Thank you for your order')).toBeVisible()
  await expectAccessible(page)
  await register(page, `${unique('axe.')}@example.com`)
  for (const path of ['/account', '/account/addresses', '/account/addresses/new', '/account/profile']) {
    await page.goto(path)
    await expectAccessible(page)
  }
})

test('a dark screen gets a dark shop', async ({ page }) => {
  const brightness = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    return page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d')
      if (canvas === null) return Number.NaN
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor
      canvas.fillRect(0, 0, 1, 1)
      return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3))
    })
  }
  await page.goto('/sign-in')
  expect(await brightness('light')).toBeGreaterThan(200)
  expect(await brightness('dark')).toBeLessThan(60)
})

test('no page scrolls sideways on a small phone, and filters and menu unfold there', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 740 })
  for (const path of publicPaths) {
    await page.goto(path)
    await expectNoSidewaysScroll(page)
  }
  await page.goto('/categories/footwear')
  const filters = page.getByRole('form', { name: 'Filters' })
  await expect(filters).toBeHidden()
  await page.getByRole('button', { name: 'Filter and narrow down' }).click()
  await expect(filters).toBeVisible()
  await page.getByRole('banner').locator('summary').click()
  await page.getByRole('banner').getByRole('link', { name: 'Bags & Packs' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bags & Packs' })).toBeVisible()

  await openProduct(page)
  await checkOutAs(page, `${unique('phone.')}@example.com`)
  await expect(page.getByLabel('Card number')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await pay(page, cards.accepted)
  await expect(page.getByText('Thank you for your order')).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('the keyboard alone leads from the start page to the checkout', async ({ page }) => {
  const press = (key: string) => page.keyboard.press(key)
  const tabTo = async (name: RegExp) => {
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement
        return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
      })
    for (let step = 0; step < 80; step++) {
      await press('Tab')
      if (name.test(await focused())) return
    }
    throw new Error(`Tab never came to ${name}`)
  }
  await page.goto('/')
  await press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport()
  await press('Enter')
  await tabTo(/^See all products/)
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'All products' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Search' }).focus()
  await page.keyboard.type('kindling axe')
  await press('Enter')
  await expect(page.getByRole('heading', { name: /Results for/ })).toBeVisible()
  await tabTo(/^Kindling Axe/)
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Kindling Axe' })).toBeVisible()
  await tabTo(/^Add to cart/)
  await press('Enter')
  await expect(page.getByRole('dialog', { name: 'Your cart' })).toBeVisible()
  await tabTo(/^Go to checkout/)
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible()
})

test('every page comes with a strict content policy and its companions', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
  })
  for (const path of ['/', '/products/heron-down-jacket', '/checkout']) {
    const headers = (await page.goto(path))?.headers() ?? {}
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'(;|$)/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("object-src 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
    expect(headers['x-powered-by']).toBeUndefined()
  }
  expect(refused).toEqual([])
})

test('session and cart are stored in cookies that no script can read', async ({ page, context }) => {
  await register(page, `${unique('cookie.')}@example.com`)
  await openProduct(page)
  await addToCart(page)
  const cookies = await context.cookies()
  expect(cookies.map((cookie) => cookie.name)).toContain('cart')
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('search engines see what there is and what to leave alone', async ({ page, baseURL }) => {
  const robots = (await (await page.goto('/robots.txt'))?.text()) ?? ''
  for (const path of ['/account', '/cart', '/checkout', '/orders/']) expect(robots).toContain(`Disallow: ${path}`)
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  const sitemap = await page.goto('/sitemap.xml')
  expect(sitemap?.headers()['content-type']).toContain('xml')
  const text = (await sitemap?.text()) ?? ''
  for (const path of ['/products/heron-down-jacket', '/categories/footwear']) {
    expect(text).toContain(`<loc>${baseURL}${path}</loc>`)
  }
  expect(text).not.toContain('morning-mug')
  await page.goto('/products?vendor=Saltkiel')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${baseURL}/products`)
})
