import { expect, test } from '@playwright/test'
import { cards, checkOutAs, findProduct, openEmail, pay, signInToDashboard } from './shop.ts'

test('a guest finds, buys and pays; staff ship; the guest sees it shipped, then delivered', async ({
  page,
  context,
}) => {
  const email = `ada.${Date.now()}@example.com`
  await findProduct(page, 'Shoal Shorts')
  await page.getByRole('radio', { name: 'L/XL' }).click()
  await expect(page.getByRole('radio', { name: 'L/XL' })).toBeChecked()
  await expect(page).toHaveURL(/variant=/)
  await checkOutAs(page, email)
  await pay(page, cards.accepted)

  await expect(page.getByText('Thank you for your order')).toBeVisible()
  const orderUrl = page.url()
  await page.reload()
  await expect(page.getByText(email)).toBeVisible()
  await expect(page.getByText('Shoal Shorts').first()).toBeVisible()
  const heading = await page.getByRole('heading', { name: /Order/ }).first().textContent()
  const number = /\d{4,}/.exec(heading ?? '')?.[0] ?? ''
  expect(number).not.toBe('')

  const mail = await context.newPage()
  await openEmail(mail, email, new RegExp(number))
  await expect(mail.frameLocator('iframe').getByText('Shoal Shorts').first()).toBeVisible()

  const staff = await context.newPage()
  await signInToDashboard(staff)
  await staff.getByRole('navigation').getByRole('link', { name: 'Orders' }).first().click()
  await staff
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click()
  await staff.getByRole('button', { name: 'Ship', exact: true }).click()
  await staff.getByLabel('Carrier').selectOption({ label: 'DHL' })
  await staff.getByLabel('Tracking number').fill('00340434161094042557')
  await staff.getByRole('button', { name: 'Ship items' }).click()
  await expect(staff.getByRole('button', { name: 'Mark as delivered' })).toBeVisible()

  await page.goto(orderUrl)
  await expect(page.getByText('00340434161094042557').first()).toBeVisible()
  await expect(page.getByRole('link', { name: /DHL/ }).first()).toHaveAttribute('href', /00340434161094042557/)
  await openEmail(mail, email, /shipped|on its way|way to you/i)

  await staff.getByRole('button', { name: 'Mark as delivered' }).click()
  await staff
    .getByRole('dialog')
    .or(staff.getByRole('alertdialog'))
    .getByRole('button', { name: 'Mark as delivered' })
    .click()
  // The customer's page follows by itself.
  await expect(page.getByText('Delivered on')).toBeVisible({ timeout: 30_000 })
  await openEmail(mail, email, /delivered|arrived/i)
})
