import { expectAccessible } from './accessibility.ts'
import {
  asOwner,
  dashboardUrl,
  expect,
  makeProduct,
  modal,
  open,
  placeOrder,
  test,
  unique,
} from './dashboard-fixtures.ts'

const lists: readonly { path: string; heading: string }[] = [
  { path: '/', heading: 'Home' },
  { path: '/orders', heading: 'Orders' },
  { path: '/customers', heading: 'Customers' },
  { path: '/products', heading: 'Products' },
  { path: '/products/new', heading: 'Add product' },
  { path: '/categories', heading: 'Categories' },
  { path: '/inventory', heading: 'Inventory' },
  { path: '/imports', heading: 'Import' },
  { path: '/settings/store', heading: 'Store' },
  { path: '/settings/domains', heading: 'Domains' },
  { path: '/settings/staff', heading: 'Staff' },
  { path: '/settings/taxes', heading: 'Taxes' },
  { path: '/settings/shipping', heading: 'Shipping' },
  { path: '/settings/payments', heading: 'Payments' },
  { path: '/settings/legal', heading: 'Legal pages' },
  { path: '/settings/legal/terms/de', heading: 'Terms and conditions' },
  { path: '/settings/emails', heading: 'Emails' },
  { path: '/settings/audits', heading: 'Audits' },
  { path: '/account', heading: 'Your account' },
]

/** The lists, and an order, a product and its stock as pages of one record. */
async function mainPages(): Promise<{ path: string; heading: string }[]> {
  const title = unique('Windlass ')
  const options = [{ name: 'Size', values: ['8 mm', '10 mm'] }]
  const variants = ['8 mm', '10 mm'].map((size) => ({ price: 700, initialQuantity: 9, optionValues: [size] }))
  const product = await makeProduct({ title, options, variants })
  const variantId = product.variants[0]?.id ?? ''
  const order = await placeOrder(`${unique('hedy.')}@example.com`, [{ variantId, quantity: 2 }])
  return [
    ...lists,
    { path: `/orders/${order.id}`, heading: `#${order.number}` },
    { path: `/products/${product.id}`, heading: title },
    { path: `/products/${product.id}/prices`, heading: 'Price history' },
    { path: `/inventory/${variantId}`, heading: title },
  ]
}

test('every page keeps WCAG 2.2 AA and fits phones, tablets and desks: two scrolled sideways at 768', async ({
  staff,
}) => {
  // Some 20 pages.
  test.slow()
  for (const { path, heading } of await mainPages()) {
    await open(staff, path, heading)
    await expect(staff.getByText('Loading', { exact: true })).toHaveCount(0)
    await expectAccessible(staff, path)
    for (const width of [375, 768, 1440, 1280]) {
      await staff.setViewportSize({ width, height: 740 })
      const scrollWidth = await staff.evaluate(() => document.documentElement.scrollWidth)
      expect.soft(scrollWidth, `${path} at ${width}`).toBeLessThanOrEqual(width)
    }
  }
})

test('the sign-in page keeps WCAG 2.2 AA', async ({ page }) => {
  await page.goto(`${dashboardUrl}/sign-in`)
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expectAccessible(page)
})

test('dialogs keep WCAG 2.2 AA', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Hatch '), variants: [{ price: 700, initialQuantity: 9 }] })
  const order = await placeOrder(`${unique('radia.')}@example.com`, [
    { variantId: product.variants[0]?.id ?? '', quantity: 2 },
  ])
  await open(staff, `/orders/${order.id}`, `#${order.number}`)
  for (const action of ['Cancel order', 'Pack', 'Ship']) {
    const button = staff.getByRole('button', { name: action, exact: true })
    await button.click()
    await expect(modal(staff)).toHaveCSS('opacity', '1')
    await expectAccessible(staff, action)
    await staff.keyboard.press('Escape')
    await expect(modal(staff)).toBeHidden()
    await expect(button).toBeFocused()
  }
})

test('the menu opens on a phone of 375 pixels', async ({ staff }) => {
  await staff.setViewportSize({ width: 375, height: 740 })
  await open(staff, '/', 'Home')
  await staff.getByRole('button', { name: 'Open the menu' }).click()
  await modal(staff).getByRole('link', { name: 'Orders' }).click()
  await expect(staff.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible()
  await expect(modal(staff)).toBeHidden()
  await staff
    .getByRole('link', { name: /^#\d+$/ })
    .first()
    .click()
  await staff.getByRole('button', { name: 'Save note' }).scrollIntoViewIfNeeded()
  await expect(staff.getByRole('button', { name: 'Save note' })).toBeInViewport()
})

test('dark colours are chosen, drawn, and stay', async ({ staff }) => {
  const lightness = () =>
    staff.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d')
      if (canvas === null) return Number.NaN
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
      return (red + green + blue) / 3
    })
  await open(staff, '/', 'Home')
  await expect.poll(lightness).toBeGreaterThan(200)
  await staff.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(lightness).toBeLessThan(60)
  await staff.emulateMedia({ colorScheme: 'light' })
  await expect.poll(lightness).toBeGreaterThan(200)
  await staff.getByRole('button', { name: 'Account of Demo Owner' }).click()
  await staff.getByRole('menuitem', { name: 'Dark' }).click()
  await expect.poll(lightness).toBeLessThan(60)
  await staff.reload()
  await expect(staff.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect.poll(lightness).toBeLessThan(60)
})

test('orders are searched, opened and noted without a mouse', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Tiller '), variants: [{ price: 700, initialQuantity: 9 }] })
  const email = `${unique('dorothy.')}@example.com`
  const order = await placeOrder(email, [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }])
  const { keyboard } = staff
  /** Tab until this has the focus, as somebody would who looks for it. */
  const tabTo = async (name: string | RegExp, role: 'link' | 'textbox' | 'button') => {
    const target = staff.getByRole('main').getByRole(role, { name }).first()
    for (let presses = 0; presses < 40; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) break
      await keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
    const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(outline).not.toBe('none')
  }
  await open(staff, '/', 'Home')
  await expect(staff.getByRole('heading', { level: 1 })).toBeFocused()
  await keyboard.press('g')
  await keyboard.press('o')
  await expect(staff.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible()
  await keyboard.press('/')
  await keyboard.type(email)
  await expect(staff.getByRole('row')).toHaveCount(2)
  await tabTo(`#${order.number}`, 'link')
  await keyboard.press('Enter')
  await expect(staff.getByRole('heading', { level: 1, name: `#${order.number}` })).toBeVisible()
  await tabTo('Add a note', 'textbox')
  await keyboard.type('By keyboard')
  await tabTo('Save note', 'button')
  await keyboard.press('Enter')
  await expect(staff.getByRole('list', { name: 'Timeline' })).toContainText('By keyboard')
  const { timeline } = await asOwner<{ timeline: { text: string }[] }>('GET', `/orders/${order.id}`)
  expect(timeline.at(-1)?.text).toBe('By keyboard')
})
