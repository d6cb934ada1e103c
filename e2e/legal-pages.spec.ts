import type { Browser, Page } from '@playwright/test'
import { expect, makeProduct, modal, open, test, unique } from './dashboard-fixtures.ts'
import { addToCart, chooseShipping, fillDetails } from './shop.ts'

const secondsUntilSeen = 20

async function writePage(staff: Page, path: string, heading: string, text: string): Promise<void> {
  await open(staff, `/settings/legal/${path}`, heading)
  await staff.getByLabel('Text').fill(text)
  await staff.getByRole('button', { name: 'Save' }).click()
  await expect(staff.getByText('Saved. Customers see it within seconds.')).toBeVisible()
}

async function removePage(staff: Page, path: string, heading: string): Promise<void> {
  await open(staff, `/settings/legal/${path}`, heading)
  await staff.getByRole('button', { name: 'Remove from the shop' }).click()
  await modal(staff).getByRole('button', { name: 'Remove from the shop' }).click()
  await expect(staff.getByText('Page removed')).toBeVisible()
}

/** German words are long: a page must not be wider than the phone. */
async function expectFitsPhones(browser: Browser, paths: readonly string[]): Promise<void> {
  const context = await browser.newContext({ locale: 'de-DE' })
  try {
    const phone = await context.newPage()
    for (const width of [375, 320]) {
      await phone.setViewportSize({ width, height: 740 })
      for (const path of paths) {
        await phone.goto(path)
        await expect(phone.locator('html')).toHaveAttribute('lang', 'de')
        const wide = await phone.evaluate(() => document.documentElement.scrollWidth)
        expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(width)
      }
    }
  } finally {
    await context.close()
  }
}

test('what the merchant writes of terms stands in the shop, at the checkout and nowhere before or after', async ({
  staff,
  page,
  browser,
}) => {
  const title = unique('Hochgeschwindigkeitsfahrradklingelhalterungsbefestigung ')
  const { handle } = await makeProduct({ title, variants: [{ price: 1_500, initialQuantity: 9 }] })
  const missing = await page.goto('/legal/terms')
  expect(missing?.status()).toBe(404)
  await expect(page.getByRole('navigation', { name: 'Legal' })).toHaveCount(0)

  await open(staff, '/settings/legal/terms/en', 'Terms and conditions')
  await staff.getByLabel('Text').fill('   ')
  await staff.getByRole('button', { name: 'Save' }).click()
  await expect(staff.getByText('Write a text, or remove the page.')).toBeVisible()
  await writePage(staff, 'terms/en', 'Terms and conditions', 'Scope\n\nThese terms hold for < 1 & > 0 bells.')
  await writePage(staff, 'withdrawal/de', 'Right of withdrawal', '<h2>Frist</h2><p onclick="x()">14 Tage</p>')

  try {
    await expect(async () => {
      await page.goto('/')
      await expect(page.getByRole('navigation', { name: 'Legal' }).getByRole('link')).toHaveText(
        ['Terms and conditions', 'Right of withdrawal'],
        { timeout: 100 },
      )
    }).toPass({ timeout: secondsUntilSeen * 1000 })
    await page.getByRole('link', { name: 'Terms and conditions' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Terms and conditions' })).toBeVisible()
    await expect(page.getByText('These terms hold for < 1 & > 0 bells.')).toBeVisible()
    // There is no English text: the German one is shown, and says what it is to a screen reader.
    await page.goto('/legal/withdrawal')
    await expect(page.locator('[lang="de"]').getByRole('heading', { level: 2, name: 'Frist' })).toBeVisible()
    await expect(page.locator('[onclick]')).toHaveCount(0)

    await expectFitsPhones(browser, ['/legal/terms', '/legal/withdrawal', `/products/${handle}`, '/'])

    await page.goto(`/products/${handle}`)
    await addToCart(page)
    await page.getByRole('link', { name: 'Go to checkout' }).click()
    await fillDetails(page, `${unique('legal.')}@example.com`)
    await chooseShipping(page)
    const note = page.getByText('By ordering you accept the terms and conditions')
    await expect(note).toBeVisible()
    await page.getByLabel('Card number').fill('4242')
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      note.getByRole('link', { name: /terms and conditions/ }).click(),
    ])
    await expect(opened.getByRole('heading', { level: 1, name: 'Terms and conditions' })).toBeVisible()
    await expect(page.getByLabel('Card number')).toHaveValue('4242')
  } finally {
    await removePage(staff, 'terms/en', 'Terms and conditions')
    await removePage(staff, 'withdrawal/de', 'Right of withdrawal')
  }
  await expect(async () => {
    expect((await page.goto('/legal/terms'))?.status()).toBe(404)
  }).toPass({ timeout: secondsUntilSeen * 1000 })
})

test('a change that was made elsewhere meanwhile is not overwritten', async ({ staff, openTab }) => {
  const other = await openTab()
  await open(staff, '/settings/legal/shipping/en', 'Shipping and payment')
  await writePage(other, 'shipping/en', 'Shipping and payment', 'We ship on Mondays.')
  try {
    await staff.getByLabel('Text').fill('We ship on Tuesdays.')
    await staff.getByRole('button', { name: 'Save' }).click()
    await expect(staff.getByText('Somebody else has changed it meanwhile')).toBeVisible()
    await staff.getByRole('button', { name: 'Read the newer version' }).click()
    await expect(staff.getByLabel('Text')).toHaveValue('We ship on Mondays.')
  } finally {
    await removePage(other, 'shipping/en', 'Shipping and payment')
  }
})
