import { expect, type Page, test } from '@playwright/test'
import { makeProduct, unique } from './dashboard-fixtures.ts'

const count = (page: Page) => page.getByRole('main').getByRole('status')
const choice = (page: Page, filter: string, value: string) =>
  page.getByRole('group', { name: filter }).getByRole('checkbox', { name: new RegExp(`^${value}`) })

test('filters narrow a category down with counts, and Back brings them back', async ({ page }) => {
  await page.goto('/categories/footwear')
  await expect(count(page)).toHaveText('5 products')
  await expect(choice(page, 'Brand', 'Tarn & Thistle')).toHaveAccessibleName(/Tarn & Thistle\s*2$/)
  await expect(choice(page, 'Colour', 'Slate')).toHaveAccessibleName(/Slate\s*2$/)
  await choice(page, 'Colour', 'Slate').check()
  await expect(count(page)).toHaveText('2 products')
  await choice(page, 'Brand', 'Brekkadal').click()
  await expect(count(page)).toHaveText('One product')
  await expect(page).toHaveURL(/vendor=Brekkadal&option=Colour/)
  await page.getByRole('link', { name: 'Remove the filter Brekkadal' }).click()
  await expect(count(page)).toHaveText('2 products')

  await page.getByLabel('Sort by').selectOption('Price, low to high')
  await expect(page).toHaveURL(/sort=price-asc/)
  const titles = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(titles).toHaveText(['Milepost Hiking Socks', 'Granvik Hiking Boot'])
  await page.getByLabel('Sort by').selectOption('Price, high to low')
  await expect(titles).toHaveText(['Granvik Hiking Boot', 'Milepost Hiking Socks'])

  await titles.first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Granvik Hiking Boot' })).toBeVisible()
  await page.goBack()
  await expect(titles).toHaveText(['Granvik Hiking Boot', 'Milepost Hiking Socks'])
  await expect(page.getByRole('link', { name: 'Remove the filter Slate' })).toBeVisible()
  await expect(page.getByLabel('Sort by')).toHaveValue('price-desc')

  await page.getByRole('link', { name: 'Clear all filters' }).click()
  await expect(count(page)).toHaveText('5 products')
  await expect(page.getByRole('list', { name: 'Chosen filters' })).toBeHidden()
})

test('filters that nothing fits say so and lead on', async ({ page }) => {
  await page.goto('/categories/footwear')
  await page.getByLabel('From (EUR)').fill('9000')
  await page.getByRole('button', { name: 'Show products' }).click()
  await expect(page.getByRole('heading', { name: 'No product fits these filters' })).toBeVisible()
  await page.getByRole('link', { name: 'Show all products' }).click()
  await expect(page).toHaveURL(/\/products$/)
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible()
})

test('Back returns to the place in a long list', async ({ page }) => {
  await page.goto('/products')
  const last = page.getByRole('main').getByRole('heading', { level: 2 }).last()
  await last.scrollIntoViewIfNeeded()
  const before = await page.evaluate(() => scrollY)
  expect(before).toBeGreaterThan(400)
  await last.getByRole('link').click()
  await expect(page).toHaveURL(/\/products\/./)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
  await page.goBack()
  await expect(page).toHaveURL(/\/products$/)
  await expect.poll(() => page.evaluate((y) => Math.abs(scrollY - y), before)).toBeLessThan(150)
})

test('the search suggests by keyboard and helps where it finds nothing', async ({ page }) => {
  await page.goto('/')
  const search = page.getByRole('combobox', { name: 'Search' })
  const suggestions = page.getByRole('listbox', { name: 'Suggestions' })
  await search.pressSequentially('lapwing')
  await expect(suggestions.getByRole('option')).toHaveCount(1)
  await search.press('Escape')
  await expect(suggestions).toBeHidden()
  await search.press('ArrowDown')
  await expect(suggestions.getByRole('option', { name: /Lapwing Dome Tent/, selected: true })).toBeVisible()
  await search.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Lapwing Dome Tent' })).toBeVisible()

  await search.fill('xylophone')
  await search.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing was found for “xylophone”' })).toBeVisible()
  await page.getByRole('link', { name: 'Show all products' }).click()
  await expect(page).toHaveURL(/\/products$/)
})

test('price, stock, picture and address follow the variant; sold out ones say so', async ({ page }) => {
  await page.goto('/products/heron-down-jacket')
  const main = page.getByRole('main')
  const picture = page.getByRole('region', { name: 'Pictures of Heron Down Jacket' }).getByRole('img').first()
  const option = (name: RegExp) => page.getByRole('radio', { name })
  const choose = async (name: RegExp) => {
    await option(name).click()
    await expect(option(name)).toBeChecked()
  }
  await choose(/^Night/)
  await expect(picture).toHaveAttribute('src', /night/)
  await expect(main.getByText('€249.00')).toBeVisible()
  await expect(main.getByText('In stock')).toBeVisible()
  await expect(option(/^L/)).toBeDisabled()
  await expect(option(/^L/)).toHaveAccessibleDescription('Sold out')
  const nightUrl = page.url()

  await choose(/^Moss/)
  await choose(/^M( |$)/)
  await expect(page).not.toHaveURL(nightUrl)
  await expect(picture).toHaveAttribute('src', /moss/)
  await expect(main.locator('s').first()).toHaveText('€289.00')
  await expect(main.getByText('Only one left')).toBeVisible()
  await page.reload()
  await expect(option(/^Moss/)).toBeChecked()
  await expect(option(/^M( |$)/)).toBeChecked()
  await page.goto(nightUrl)
  await expect(option(/^Night/)).toBeChecked()

  await page.goto('/products/lapwing-dome-tent')
  await choose(/^2 people/)
  const small = await main.getByText(/^€/).first().innerText()
  await choose(/^3 people/)
  await expect(main.getByText(/^€/).first()).toHaveText(`€${(Number(small.slice(1)) + 70).toFixed(2)}`)
})

test('a combination that is not made cannot be chosen and says why', async ({ page }) => {
  const title = unique('Windbreak ')
  const variant = (colour: string, size: string) => ({ optionValues: [colour, size], price: 4_900, initialQuantity: 5 })
  const { handle } = await makeProduct({
    title,
    options: [
      { name: 'Colour', values: ['Sand', 'Ink'] },
      { name: 'Size', values: ['S', 'L'] },
    ],
    variants: [variant('Sand', 'S'), variant('Sand', 'L'), variant('Ink', 'S')],
  })
  await page.goto(`/products/${handle}`)
  const large = page.getByRole('radio', { name: /^L/ })
  await expect(large).toBeEnabled()
  await page.getByRole('radio', { name: /^Ink/ }).click()
  await expect(large).toBeDisabled()
  await expect(large).toHaveAccessibleDescription('Not made in Ink')
})

test('search engines read the product, its canonical address and its offers', async ({ page }) => {
  const response = await page.goto('/products/heron-down-jacket')
  const text = await page.locator('script[type="application/ld+json"]').first().textContent()
  const data = JSON.parse(text ?? '')
  expect(data).toMatchObject({ '@type': 'Product', name: 'Heron Down Jacket', brand: { name: 'Lyngvarde' } })
  expect(data.offers).toHaveLength(9)
  const soldOut = data.offers.filter((offer: { availability: string }) => offer.availability.endsWith('/OutOfStock'))
  expect(soldOut).toMatchObject([{ price: '249.00', priceCurrency: 'EUR', sku: expect.stringContaining('NIGH-L') }])
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new URL(response?.url() ?? '').href)
})

test('a product that does not exist is a page that says so, with status 404', async ({ page }) => {
  const response = await page.goto('/products/never-made')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1, name: 'This page does not exist' })).toBeVisible()
})

test('the shop speaks German when the customer chooses it', async ({ page }) => {
  await page.goto('/products/lapwing-dome-tent')
  await page.getByLabel('Language').selectOption('Deutsch')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('button', { name: 'In den Warenkorb' })).toBeVisible()
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
})
