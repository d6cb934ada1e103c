import { expect, test } from '@playwright/test'
import { makeProduct, unique } from './dashboard-fixtures.ts'
import { cards, chooseShipping, fillDetails, pay } from './shop.ts'

test.use({ javaScriptEnabled: false })

test('without any script a customer browses, filters and chooses a variant', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'See all products' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'All products' })).toBeVisible()
  await page.goto('/categories/footwear')
  await page.getByRole('checkbox', { name: /^Tarn & Thistle/ }).check()
  await page.getByRole('form', { name: 'Filters' }).getByRole('button', { name: 'Show products' }).click()
  await expect(page.getByRole('main').getByRole('status')).toHaveText('2 products')
  await page.getByLabel('Sort by').selectOption('Price, low to high')
  await page
    .locator('form')
    .filter({ has: page.getByLabel('Sort by') })
    .getByRole('button')
    .click()
  await expect(page).toHaveURL(/sort=price-asc/)
  await expect(page.getByRole('main').getByRole('status')).toHaveText('2 products')

  await page.getByRole('combobox', { name: 'Search' }).fill('lapwing')
  await page.getByRole('combobox', { name: 'Search' }).press('Enter')
  await page.getByRole('main').getByRole('link', { name: 'Lapwing Dome Tent' }).click()
  await page.getByRole('radio', { name: '3 people' }).check()
  await page.getByRole('button', { name: 'Show this version' }).click()
  await expect(page.getByRole('radio', { name: '3 people' })).toBeChecked()
})

test('without any script a customer fills the cart and orders', async ({ page }) => {
  const variants = [{ price: 2_000, initialQuantity: 9 }]
  const { handle, title } = await makeProduct({ title: unique('Basket '), variants })
  await page.goto(`/products/${handle}`)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByText(`${title} is in your cart.`)).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'View cart' }).click()
  await page.getByRole('textbox', { name: `Quantity of ${title}` }).fill('2')
  await page.getByRole('button', { name: 'Update' }).click()
  await expect(page.getByRole('main').getByText('€40.00').first()).toBeVisible()
  await page.getByRole('link', { name: 'Go to checkout' }).click()
  await page.getByRole('button', { name: 'Continue to shipping' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  const email = `${unique('plain.')}@example.com`
  await fillDetails(page, email)
  await chooseShipping(page)
  await pay(page, cards.declined)
  await expect(page.getByText('The payment was not completed')).toBeVisible()
  await pay(page, cards.accepted)
  await expect(page.getByText('Thank you for your order')).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
})
