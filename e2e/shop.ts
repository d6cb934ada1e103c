import { expect, type Page } from '@playwright/test'

export const platformUrl = process.env.PLATFORM_URL ?? 'http://localhost:4000'
/** The mailbox with its key, as the start has printed it. */
export const mailboxUrl = process.env.MAILBOX_URL ?? `${platformUrl}/mailbox`
export const secondStorefrontUrl = process.env.SECOND_STOREFRONT_URL ?? 'http://atelier.localhost:3000'
export const demoOwner = { email: 'owner@demo.example', password: 'lighthouse-keeper' }

/** The cards of the sandbox, each with its behaviour. */
export const cards = {
  accepted: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  challenged: '4000 0000 0000 3220',
} as const

/** Searches for a product in the header and opens it from the results. */
export async function findProduct(page: Page, title: string): Promise<void> {
  await page.goto('/')
  await page
    .getByRole('searchbox', { name: 'Search' })
    .or(page.getByRole('combobox', { name: 'Search' }))
    .first()
    .fill(title)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=/)
  await page.getByRole('main').getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

export async function addToCart(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Go to checkout' })).toBeVisible()
}

export async function fillDetails(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Byron')
  await page.getByLabel('Street and house number').fill('Hauptstraße 1')
  await page.getByLabel('Postal code').fill('10115')
  await page.getByLabel('Town or city').fill('Berlin')
  await page.getByRole('button', { name: 'Continue to shipping' }).click()
}

export async function chooseShipping(page: Page, method = /Standard/): Promise<void> {
  await page.getByRole('radio', { name: method }).check()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
}

export async function pay(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel(/Expiry/).fill('12/30')
  await page.getByLabel('Security code').fill('123')
  await page.getByLabel('Name on the card').fill('Ada Byron')
  await page.getByRole('button', { name: /^Pay/ }).click()
}

const guest = { firstName: 'Ada', lastName: 'Byron', line1: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin' }

/** The payment for one piece of a variant in the demo store, all details done, without the clicks that lead there. */
export async function openCartAtPayment(page: Page, variantId: string, email: string): Promise<void> {
  const ask = async (method: string, path: string, body: object) => {
    const headers = { store: 'demo', 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    const url = `${platformUrl}/storefront/v1/carts${path}`
    const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as { id: string; shippingMethods: { methodId: string }[] | null }
  }
  const { id } = await ask('POST', '', { lines: [{ variantId, quantity: 1 }] })
  const details = { email, shippingAddress: { ...guest, country: 'DE' } }
  const { shippingMethods } = await ask('PUT', `/${id}/details`, details)
  await ask('PUT', `/${id}/details`, { ...details, shippingMethodId: shippingMethods?.[0]?.methodId })
  await page.goto('/robots.txt')
  await page.context().addCookies([{ name: 'cart', value: id, url: page.url() }])
  await page.goto('/checkout')
  await expect(page.getByLabel('Card number')).toBeVisible()
}

/** From a product page to the payment, as a guest. */
export async function checkOutAs(page: Page, email: string): Promise<void> {
  await addToCart(page)
  await page.getByRole('dialog').getByRole('link', { name: 'Go to checkout' }).click()
  await fillDetails(page, email)
  await chooseShipping(page)
}

export async function signInToDashboard(page: Page): Promise<void> {
  await page.goto(`${platformUrl}/dashboard/`)
  await page.getByLabel('Email').fill(demoOwner.email)
  await page.getByLabel('Password', { exact: true }).fill(demoOwner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Orders' }).first()).toBeVisible()
}

/** Opens the latest email to an address whose subject fits, as soon as it is there. */
export async function openEmail(page: Page, to: string, subject: RegExp): Promise<void> {
  const row = page
    .getByRole('row')
    .filter({ hasText: to })
    .filter({ has: page.getByRole('link', { name: subject }) })
  await expect(async () => {
    await page.goto(mailboxUrl)
    await expect(row.first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await row.first().getByRole('link', { name: subject }).click()
}

/** Follows the link of an email, as its text shows it. */
export async function followEmailLink(page: Page, to: string, subject: RegExp, path: RegExp): Promise<void> {
  await openEmail(page, to, subject)
  const url = await page.locator('pre a').filter({ hasText: path }).first().getAttribute('href')
  await page.goto(url ?? '')
}

export const shopPassword = 'seven quiet otters'

/** Opens an account in the shop; the customer is signed in afterwards. */
export async function register(page: Page, email: string): Promise<void> {
  await page.goto('/register')
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Byron')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(shopPassword)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hello Ada' })).toBeVisible()
}

/** Opens the link that confirms the address: from now on it opens the account on any device. */
export async function confirmEmail(page: Page, email: string): Promise<void> {
  await followEmailLink(page, email, /Confirm your email address/, /verify-email/)
  await page.getByRole('button', { name: 'Confirm the address' }).click()
  await expect(page.getByText('Your email address is confirmed.')).toBeVisible()
}

export async function signIn(page: Page, email: string, password = shopPassword): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
