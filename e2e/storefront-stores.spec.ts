import { expect, test } from '@playwright/test'
import { makeProduct, unique } from './dashboard-fixtures.ts'
import { addToCart, cards, checkOutAs, confirmEmail, pay, register, secondStorefrontUrl, signIn } from './shop.ts'

test('the second store has its own products and currency', async ({ page }) => {
  await page.goto(`${secondStorefrontUrl}/products`)
  await expect(page.getByRole('main').getByRole('status')).toHaveText('9 products')
  await expect(page.getByRole('main').getByText(/^£/).first()).toBeVisible()
  await expect(page.getByRole('main').getByText(/€/)).toHaveCount(0)
  const foreign = await page.goto(`${secondStorefrontUrl}/products/lapwing-dome-tent`)
  expect(foreign?.status()).toBe(404)
  await page.goto(`${secondStorefrontUrl}/search?q=lapwing`)
  await expect(page.getByRole('heading', { name: /Nothing was found/ })).toBeVisible()
})

test('cart, order and account of the first store are unknown in the second', async ({ page, context, baseURL }) => {
  const variants = [{ price: 1_500, initialQuantity: 9 }]
  const { handle } = await makeProduct({ title: unique('Strap '), variants })
  await page.goto(`/products/${handle}`)
  await checkOutAs(page, `${unique('apart.')}@example.com`)
  await pay(page, cards.accepted)
  await expect(page.getByText('Thank you for your order')).toBeVisible()
  const order = new URL(page.url())
  const response = await page.goto(secondStorefrontUrl + order.pathname + order.search)
  expect(response?.status()).toBe(404)

  const email = `${unique('apart.')}@example.com`
  await register(page, email)
  await confirmEmail(page, email)
  await page.goto(`/products/${handle}`)
  await addToCart(page)
  // Even with the cookies of the first store nothing of it is shown in the second.
  const cookies = await context.cookies(baseURL)
  expect(cookies.length).toBeGreaterThan(1)
  const domain = new URL(secondStorefrontUrl).hostname
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain })))
  await page.goto(`${secondStorefrontUrl}/cart`)
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible()
  await page.goto(`${secondStorefrontUrl}/account`)
  await expect(page).toHaveURL(/\/sign-in/)

  await context.clearCookies()
  await page.goto(`${secondStorefrontUrl}/sign-in`)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill('seven quiet otters')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('The email address or the password is not right.')).toBeVisible()
  await signIn(page, email)
  await expect(page.getByRole('heading', { level: 1, name: 'Hello Ada' })).toBeVisible()
})
