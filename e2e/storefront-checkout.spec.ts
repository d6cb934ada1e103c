import { expect, type Page, test } from '@playwright/test'
import { asOwner, makeProduct, otherPerson, placeOrder, transferAccount, unique } from './dashboard-fixtures.ts'
import { addToCart, cards, chooseShipping, fillDetails, openCartAtPayment, pay } from './shop.ts'

type Orders = { data: { id: string; number: number; total: { amount: number; currency: string } }[] }

const newEmail = () => `${unique('buyer.')}@example.com`
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
const thanks = (page: Page) => page.getByText('Thank you for your order')

async function makeStocked(stock = 50) {
  const variants = [{ price: 2_450, initialQuantity: stock }]
  const product = await makeProduct({ title: unique('Kettle '), variants })
  return { ...product, variantId: product.variants[0]?.id ?? '' }
}

/** The checkout of one product, with nothing filled in. */
async function openCheckout(page: Page): Promise<void> {
  const { handle } = await makeStocked()
  await page.goto(`/products/${handle}`)
  await addToCart(page)
  await page.getByRole('dialog').getByRole('link', { name: 'Go to checkout' }).click()
}

/** A guest's cart of one product whose details are done, at the payment. */
async function openPayment(page: Page, stock?: number) {
  const product = await makeStocked(stock)
  const email = newEmail()
  await openCartAtPayment(page, product.variantId, email)
  return { ...product, email }
}

async function ordersOf(email: string): Promise<Orders['data']> {
  return (await asOwner<Orders>('GET', `/orders?q=${encodeURIComponent(email)}`)).data
}

test('the first error has the focus and nothing typed is lost', async ({ page }) => {
  await openCheckout(page)
  await page.getByLabel('Email address').fill('ada@')
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Street and house number').fill('Hauptstraße 1')
  await page.getByRole('button', { name: 'Continue to shipping' }).click()
  const errors = page.getByRole('main').getByRole('alert')
  await expect(errors).toBeFocused()
  await expect(errors.getByRole('link')).toHaveText([/email address/, /Last name/, /postal code/i, /Town or city/])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Email address')).toBeFocused()
  await expect(page.getByLabel('Email address')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Email address')).toHaveValue('ada@')
  await expect(page.getByLabel('First name')).toHaveValue('Ada')
  await expect(page.getByLabel('Street and house number')).toHaveValue('Hauptstraße 1')
})

test('the address follows its country and the browser can fill it in', async ({ page }) => {
  await openCheckout(page)
  await expect(page.getByLabel('Postal code')).toHaveAttribute('autocomplete', 'shipping postal-code')
  await expect(page.getByLabel('Email address')).toHaveAttribute('autocomplete', 'email')
  await expect(page.getByLabel('State')).toBeHidden()
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Country or region').selectOption('United States')
  await expect(page.getByLabel('ZIP code')).toBeVisible()
  await expect(page.getByLabel('State')).toBeVisible()
  await expect(page.getByLabel('First name')).toHaveValue('Ada')
})

test('done sections fold into summaries and can be opened again', async ({ page }) => {
  const { email } = await openPayment(page)
  const details = page.getByRole('region', { name: /Contact and delivery/ })
  await expect(details).toContainText(email)
  await expect(details).toContainText('Hauptstraße 1')
  await expect(page.getByLabel('Email address')).toBeHidden()
  await details.getByRole('link', { name: /^Change/ }).click()
  await expect(page.getByLabel('Email address')).toHaveValue(email)
  await page.getByLabel('Town or city').fill('Potsdam')
  await page.getByRole('button', { name: /^Continue/ }).click()
  await expect(details).toContainText('Potsdam')
  await expect(page.getByLabel('Card number')).toBeVisible()
})

test('a declined card, then another one: one order over the total that was shown', async ({ page }) => {
  const { email } = await openPayment(page)
  const button = page.getByRole('button', { name: /^Pay €/ })
  const shown = /€[\d.,]+/.exec(await button.innerText())?.[0] ?? ''
  await pay(page, cards.declined)
  await expect(page.getByText('The payment was not completed')).toBeVisible()
  await expect(page.getByText(/declined and nothing was charged/)).toBeVisible()
  await expect(page.getByLabel('Name on the card')).toHaveValue('Ada Byron')
  expect(await ordersOf(email)).toHaveLength(0)

  await pay(page, cards.accepted)
  await expect(thanks(page)).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
  await expect(page.getByText('Visa ending in 4242')).toBeVisible()
  await expect(page.getByRole('main').getByText(shown, { exact: true })).toBeVisible()
  const [order, ...others] = await ordersOf(email)
  expect(others).toEqual([])
  expect(`€${((order?.total.amount ?? 0) / 100).toFixed(2)}`).toBe(shown)
})

test('a wrong card number is shown at its field', async ({ page }) => {
  await openPayment(page)
  await pay(page, '4242 4242 4242 4241')
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await expect(page.getByLabel('Card number')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Card number')).toHaveValue('4242 4242 4242 4241')
})

test('pressing Pay twice is one order, and Back does not buy again', async ({ page }) => {
  const { email } = await openPayment(page)
  await page.getByLabel('Card number').fill(cards.accepted)
  await page.getByLabel(/Expiry/).fill('12/30')
  await page.getByLabel('Security code').fill('123')
  await page.getByLabel('Name on the card').fill('Ada Byron')
  await page.getByRole('button', { name: /^Pay/ }).dblclick()
  await expect(thanks(page)).toBeVisible()
  await page.reload()
  await expect(thanks(page)).toBeVisible()
  await page.goto('/checkout')
  await expect(heading(page, 'Your cart is empty')).toBeVisible()
  expect(await ordersOf(email)).toHaveLength(1)
})

test('a challenge that is refused leads back, one that is approved leads to one order', async ({ page }) => {
  const { email } = await openPayment(page)
  await pay(page, cards.challenged)
  await expect(heading(page, 'Sandbox bank')).toBeVisible()
  await page.getByRole('button', { name: 'Refuse' }).click()
  await expect(page).toHaveURL(/\/checkout\?failure=/)
  await expect(page.getByText('The payment was not completed')).toBeVisible()
  expect(await ordersOf(email)).toHaveLength(0)

  await pay(page, cards.challenged)
  await expect(heading(page, 'Sandbox bank')).toBeVisible()
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(thanks(page)).toBeVisible()
  await page.goto('/checkout/return')
  await expect(thanks(page)).toBeVisible()
  expect(await ordersOf(email)).toHaveLength(1)
})

test('a payment that takes its time ends by itself at the order', async ({ page }) => {
  const { email } = await openPayment(page)
  await pay(page, '4000 0000 0000 5019')
  await expect(heading(page, 'We are waiting for the payment')).toBeVisible()
  await expect(thanks(page)).toBeVisible({ timeout: 30_000 })
  expect(await ordersOf(email)).toHaveLength(1)
})

test('the total never changes silently', async ({ page, context }) => {
  const { email } = await openPayment(page)
  const other = await context.newPage()
  await other.goto('/cart')
  await other.getByRole('button', { name: 'More' }).click()
  await expect(other.getByRole('main').getByText('€49.00').first()).toBeVisible()
  await other.close()

  await pay(page, cards.accepted)
  await expect(page.getByText(/The total has changed from €[\d.]+ to €[\d.]+/)).toBeVisible()
  await expect(page.getByText(/Nothing was charged/)).toBeVisible()
  expect(await ordersOf(email)).toHaveLength(0)
  await pay(page, cards.accepted)
  await expect(thanks(page)).toBeVisible()
  await expect(page.getByText('Quantity: 2')).toBeVisible()
})

test('what was sold meanwhile stops the order before it is paid', async ({ page }) => {
  const { email, title, variantId } = await openPayment(page, 1)
  await placeOrder(newEmail(), [{ variantId, quantity: 1 }])
  await pay(page, cards.accepted)
  await expect(page.getByText('There is not enough in stock')).toBeVisible()
  await expect(page.getByText(/Nothing was charged/)).toBeVisible()
  expect(await ordersOf(email)).toHaveLength(0)
  await page.getByRole('link', { name: 'Go to the cart' }).click()
  await page
    .getByRole('main')
    .getByRole('button', { name: `Remove ${title} from the cart` })
    .click()
  await expect(heading(page, 'Your cart is empty')).toBeVisible()
})

test('the page of a guest’s order opens only with its token; an account is offered', async ({ page, browser }) => {
  await openPayment(page)
  await pay(page, cards.accepted)
  await expect(thanks(page)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'Create an account' })).toBeVisible()
  const url = new URL(page.url())
  const stranger = await otherPerson(browser)
  await stranger.goto(url.href)
  await expect(thanks(stranger)).toBeVisible()
  const guesses = [
    url.pathname,
    `${url.pathname}?accessToken=${'0'.repeat(url.searchParams.get('accessToken')?.length ?? 0)}`,
  ]
  for (const guess of guesses) {
    const response = await stranger.goto(url.origin + guess)
    expect(response?.status()).toBe(404)
    await expect(heading(stranger, /does not exist/).first()).toBeVisible()
  }
  await stranger.context().close()
})

test('the details go without an account, and the ways of shipping name price and days', async ({ page }) => {
  await openCheckout(page)
  await expect(page.getByText('No account needed.')).toBeVisible()
  await fillDetails(page, newEmail())
  const methods = page.getByRole('radio')
  await expect(methods.first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Shipping' })).toContainText(/working day/)
  await expect(page.getByText('after the address')).toBeVisible()
  await chooseShipping(page)
  await expect(page.getByText('after the address')).toBeHidden()
})

test('who pays by bank transfer is asked for no card, and told where to send the money', async ({ page }) => {
  await asOwner('PUT', '/payment-settings/bank-transfer', { ...transferAccount, isEnabled: true })
  try {
    await openPayment(page)
    await expect(page.getByRole('button', { name: /^Pay/ })).toBeVisible()
    const byTransfer = page.getByRole('radio', { name: /Bank transfer/ })
    // What a store offers is cached for some seconds.
    await expect(async () => {
      await page.reload()
      await expect(byTransfer).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await byTransfer.check()
    await expect(page.getByLabel('Card number')).toBeHidden()
    await expect(page.getByRole('button', { name: /^Pay/ })).toBeHidden()
    await page.getByRole('button', { name: /^Place order/ }).click()
    await expect(thanks(page)).toBeVisible()
    await expect(page.getByText(/DE89/)).toBeVisible()
  } finally {
    await asOwner('PUT', '/payment-settings/bank-transfer', { ...transferAccount, isEnabled: false })
  }
})
