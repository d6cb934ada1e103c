import { expect, test } from '@playwright/test'
import { makeProduct, unique } from './dashboard-fixtures.ts'
import { addToCart, cards, openCartAtPayment, pay } from './shop.ts'

async function makeStocked() {
  const product = await makeProduct({ title: unique('Lamp '), variants: [{ price: 3_000, initialQuantity: 50 }] })
  return { ...product, variantId: product.variants[0]?.id ?? '' }
}

test('a phone shows the button to buy at once, and at every place of the product', async ({ page }) => {
  const { handle } = await makeStocked()
  await page.setViewportSize({ width: 375, height: 740 })
  await page.goto(`/products/${handle}`)
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeInViewport({ ratio: 1 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

test('after buying by keyboard the focus is at the thanks, not at the top', async ({ page }) => {
  const { variantId } = await makeStocked()
  await openCartAtPayment(page, variantId, `${unique('keys.')}@example.com`)
  await pay(page, cards.accepted)
  const thanks = page.getByText('Thank you for your order')
  await expect(thanks).toBeVisible()
  await expect(thanks).toBeFocused()
})

test('choosing a language is enough', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Set language' })).toBeHidden()
  await page.getByLabel('Language').selectOption('Deutsch')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
})

test('a cart change that does not get through says why and can be tried again', async ({ page }) => {
  const { handle } = await makeStocked()
  await page.goto(`/products/${handle}`)
  await addToCart(page)
  await page.goto('/cart')
  await page.route('**/cart', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByRole('main').getByRole('button', { name: 'More' }).click()
  const notifications = page.getByRole('region', { name: 'Notifications' })
  await expect(notifications).toContainText('The shop cannot be reached right now. Please try again in a moment.')
  await expect(page.getByRole('main').getByText('€30.00').first()).toBeVisible()
  await page.unroute('**/cart')
  // An urgent notification is read out by itself and stays out of the accessibility tree until F6 leads to it.
  await page.getByText('Try again', { exact: true }).click()
  await expect(page.getByRole('main').getByText('€60.00').first()).toBeVisible()
})
