import { expect, test } from '@playwright/test'
import { makeProduct, unique } from './dashboard-fixtures.ts'
import {
  addToCart,
  cards,
  chooseShipping,
  confirmEmail,
  followEmailLink,
  pay,
  register,
  shopPassword,
  signIn,
} from './shop.ts'

const newEmail = () => `${unique('member.')}@example.com`

test('a customer registers, confirms the address, buys with the saved address and sees the order', async ({ page }) => {
  const email = newEmail()
  await register(page, email)
  await expect(page.getByRole('heading', { name: 'No orders yet' })).toBeVisible()
  await expect(page.getByText(`We have sent a link to ${email}.`)).toBeVisible()
  const wide = page.viewportSize()
  await page.setViewportSize({ width: 375, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  if (wide !== null) await page.setViewportSize(wide)
  await page.getByRole('link', { name: 'Profile' }).click()
  await expect(page.getByText('Not confirmed yet')).toBeVisible()
  await confirmEmail(page, email)
  await expect(async () => {
    await page.goto('/account/profile')
    await expect(page.getByText('Confirmed', { exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()

  await page.goto('/account/addresses')
  await page.getByRole('link', { name: 'Add an address' }).click()
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Byron')
  await page.getByLabel('Street and house number').fill('Lindenweg 7')
  await page.getByLabel('Postal code').fill('10115')
  await page.getByLabel('Town or city').fill('Berlin')
  await page.getByLabel('Deliver here by default').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Default for deliveries')).toBeVisible()
  await page.getByRole('link', { name: /^Change/ }).click()
  await page.getByLabel('Street and house number').fill('Lindenweg 9')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Lindenweg 9')).toBeVisible()

  const { handle, title } = await makeProduct({
    title: unique('Lamp '),
    variants: [{ price: 3_000, initialQuantity: 5 }],
  })
  await page.goto(`/products/${handle}`)
  await addToCart(page)
  await page.getByRole('dialog').getByRole('link', { name: 'Go to checkout' }).click()
  await expect(page.getByLabel('Email address')).toHaveValue(email)
  await expect(page.getByLabel('Street and house number')).toHaveValue('Lindenweg 9')
  await page.getByRole('button', { name: 'Continue to shipping' }).click()
  await chooseShipping(page)
  await pay(page, cards.accepted)
  await expect(page.getByText('Thank you for your order')).toBeVisible()
  const orderUrl = page.url()
  const number = await page.getByRole('heading', { level: 1 }).innerText()

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await signIn(page, email)
  await page.getByRole('main').getByRole('link', { name: number }).click()
  await expect(page).toHaveURL(new URL(orderUrl).pathname)
  await expect(page.getByText(title)).toBeVisible()

  await page.goto('/account/addresses')
  await page.getByRole('button', { name: /^Remove the address/ }).click()
  await expect(page.getByRole('heading', { name: 'No address saved yet' })).toBeVisible()
})

test('a forgotten password is set anew by email, and the old one no longer opens the account', async ({ page }) => {
  const email = newEmail()
  const newPassword = 'nine louder herons'
  await register(page, email)
  // Until the address is confirmed, a reset clears what might be a stranger's, the name among it.
  await confirmEmail(page, email)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  // The page before has a field of the same name.
  await expect(page.getByRole('heading', { level: 1, name: 'Reset your password' })).toBeVisible()
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText(/the link is on its way/)).toBeVisible()
  await followEmailLink(page, email, /Choose a new password/, /reset-password/)
  const link = page.url()
  await page.getByLabel('New password').fill(newPassword)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('The password is set. Sign in with it now.')).toBeVisible()

  await signIn(page, email, shopPassword)
  await expect(page.getByText('The email address or the password is not right.')).toBeVisible()
  await expect(page.getByLabel('Email address')).toHaveValue(email)
  await signIn(page, email, newPassword)
  await expect(page.getByRole('heading', { level: 1, name: 'Hello Ada' })).toBeVisible()
  await page.goto(link)
  await page.getByLabel('New password').fill('ten patient wagtails')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText(/link was used already/)).toBeVisible()
})

test('a short password is refused, and who has an account already learns so by email alone', async ({ page }) => {
  const email = newEmail()
  await register(page, email)
  await confirmEmail(page, email)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/register')
  await page.getByLabel('First name').fill('Augusta')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Password').fill(shopPassword)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hello Augusta' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await followEmailLink(page, email, /You have an account already/, /sign-in/)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(shopPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hello Ada' })).toBeVisible()
})

test('the pages of an account ask who is not signed in to sign in, and lead on there', async ({ page }) => {
  const email = newEmail()
  await register(page, email)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await page.goto('/account/addresses')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(shopPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/account\/addresses$/)
})
