import { expect, type Locator, type Page, test } from '@playwright/test'
import { asOwner, makeProduct, unique } from './dashboard-fixtures.ts'
import { addToCart, register, signIn } from './shop.ts'

const drawer = (page: Page) => page.getByRole('dialog', { name: 'Your cart' })
const openCart = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Cart/ })

async function openProduct(page: Page, stock = 50) {
  const variants = [{ price: 2_000, initialQuantity: stock }]
  const product = await makeProduct({ title: unique('Rope '), variants })
  await page.goto(`/products/${product.handle}`)
  return { ...product, variantId: product.variants[0]?.id ?? '' }
}

/** Presses a button that changes the cart, and waits until the shop has answered. */
async function change(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await button.click()
  await answered
}

test('the cart opens beside the page, keeps the keyboard inside and gives it back', async ({ page }) => {
  await openProduct(page)
  await addToCart(page)
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    expect(await drawer(page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeFocused()

  await openCart(page).press('Enter')
  await expect(drawer(page)).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Close' }).click()
  await expect(drawer(page)).toBeHidden()
  await expect(openCart(page)).toBeFocused()
})

test('a cart can be changed, survives a reload, and can be emptied', async ({ page }) => {
  const { title } = await openProduct(page)
  await addToCart(page)
  const quantity = page.getByRole('textbox', { name: `Quantity of ${title}` })
  await change(page, drawer(page).getByRole('button', { name: 'More' }))
  await expect(quantity).toHaveValue('2')
  await expect(drawer(page).getByText('€40.00').last()).toBeVisible()
  await page.reload()
  await expect(openCart(page)).toHaveText(/Cart, 2 items/)
  await openCart(page).click()
  await expect(quantity).toHaveValue('2')
  await quantity.fill('3')
  await quantity.press('Enter')
  await expect(drawer(page).getByText('€60.00').last()).toBeVisible()
  await drawer(page).getByRole('link', { name: 'View cart' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible()
  await expect(page.getByRole('main').getByText('€60.00').first()).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('button', { name: `Remove ${title} from the cart` })
    .click()
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible()
})

test('a quantity shows at once and is taken back where there is less', async ({ page }) => {
  const { title, variantId } = await openProduct(page, 3)
  await addToCart(page)
  const quantity = page.getByRole('textbox', { name: `Quantity of ${title}` })
  await change(page, drawer(page).getByRole('button', { name: 'More' }))
  await asOwner('POST', `/stock-levels/${variantId}/adjustments`, { delta: -1, reason: 'counted' })

  let letThrough = () => {}
  const paused = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/*', async (route) => {
    if (route.request().method() === 'POST') await paused
    await route.continue()
  })
  await drawer(page).getByRole('button', { name: 'More' }).click()
  await expect(quantity).toHaveValue('3')
  letThrough()
  await expect(quantity).toHaveValue('2')
  await expect(page.getByText('The cart was not changed').first()).toBeVisible()
})

test('the cart of a guest joins the cart of the account on sign-in', async ({ page }) => {
  const email = `${unique('merge.')}@example.com`
  await register(page, email)
  const first = await openProduct(page)
  await addToCart(page)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(openCart(page)).toHaveText(/Cart, 0 items/)

  const second = await openProduct(page)
  await addToCart(page)
  await signIn(page, email)
  await expect(openCart(page)).toHaveText(/Cart, 2 items/)
  await page.goto('/cart')
  await expect(page.getByRole('main').getByRole('link', { name: first.title })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: second.title })).toBeVisible()
})
