import {
  asOwner,
  dashboardUrl,
  expect,
  makeProduct,
  modal,
  open,
  otherPerson,
  placeOrder,
  row,
  switchStore,
  test,
  unique,
} from './dashboard-fixtures.ts'
import { demoOwner, mailboxUrl, openEmail, register } from './shop.ts'

test('staff sign in with the right password only, land where they wanted to go, and sign out', async ({ page }) => {
  await page.goto(`${dashboardUrl}/inventory`)
  await page.getByLabel('Email').fill(demoOwner.email)
  await page.getByLabel('Password', { exact: true }).fill('lighthouse-cleaner')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText(/password/i)
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeHidden()
  await page.getByLabel('Password', { exact: true }).fill(demoOwner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible()

  await page.getByRole('button', { name: 'Account of Demo Owner' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await page.goto(`${dashboardUrl}/orders`)
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('an invited packer joins by email and sees only what the role permits', async ({ staff, browser, context }) => {
  const email = `${unique('packer.')}@example.com`
  const product = await makeProduct({ title: unique('Crate '), variants: [{ price: 700, initialQuantity: 9 }] })
  const order = await placeOrder(`${unique('joan.')}@example.com`, [
    { variantId: product.variants[0]?.id ?? '', quantity: 1 },
  ])
  await open(staff, '/settings/staff', 'Staff')
  await staff.getByRole('button', { name: 'Invite' }).click()
  const dialog = modal(staff)
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByLabel('Role').selectOption('Fulfilment')
  await expect(dialog.getByText('Packs and ships orders, and adjusts stock.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  await expect(row(staff, 'Staff', email)).toContainText('Invited')

  const mail = await context.newPage()
  await openEmail(mail, email, /invited/i)
  const link = await mail.getByRole('link', { name: /\/invitation/ }).getAttribute('href')
  const packer = await otherPerson(browser)
  await packer.goto(link ?? '')
  await packer.getByLabel(/^Your name/).fill('Pat Packer')
  await packer.getByLabel(/^Password/).fill('six-crates-of-pears')
  await packer.getByRole('button', { name: 'Accept and sign in' }).click()
  const menu = packer.getByRole('navigation', { name: 'Main menu' })
  await expect(menu.getByRole('link')).toHaveText(['Home', 'Orders', 'Products', 'Categories', 'Inventory', 'Store'])

  for (const { path, permission } of [
    { path: '/products/new', permission: 'product:update' },
    { path: '/imports', permission: 'product:import' },
    { path: '/customers', permission: 'customer:read' },
    { path: '/settings/staff', permission: 'staff:read' },
    { path: '/settings/taxes', permission: 'tax:read' },
  ]) {
    await open(packer, path, 'Not permitted')
    await expect(packer.getByText(`You need the permission ${permission}`)).toBeVisible()
    await expect(packer.getByText('Your role is Fulfilment.')).toBeVisible()
  }
  await open(packer, `/products/${product.id}`, product.title)
  await expect(packer.getByLabel('Title', { exact: true })).toBeDisabled()
  await expect(packer.getByRole('button', { name: 'Save product' })).toBeHidden()
  await open(packer, `/orders/${order.id}`, `#${order.number}`)
  await expect(packer.getByRole('button', { name: 'Cancel order' })).toBeHidden()
  await packer.getByRole('button', { name: 'Pack', exact: true }).click()
  await packer.getByRole('button', { name: 'Mark as packed' }).click()
  await expect(packer.getByRole('list', { name: 'Timeline' })).toContainText('1 packed')

  await staff.reload()
  await expect(row(staff, 'Staff', email)).toContainText('Active')
  await staff.getByRole('button', { name: 'Remove Pat Packer' }).click()
  await staff.getByRole('button', { name: 'Remove from the store' }).click()
  await expect(row(staff, 'Staff', email)).toHaveCount(0)
  await packer.reload()
  await expect(packer.getByText(`#${order.number}`)).toBeHidden()
  await expect(packer.getByText('You have no store')).toBeVisible()
  await packer.context().close()
})

test('the store switcher shows the other store with its own data only', async ({ staff }) => {
  const title = unique('Davit ')
  const product = await makeProduct({ title, variants: [{ price: 700, initialQuantity: 9 }] })
  const email = `${unique('lena.')}@example.com`
  const order = await placeOrder(email, [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }])
  await open(staff, `/products?q=${encodeURIComponent(title)}`, 'Products')
  await expect(staff.getByRole('link', { name: title })).toBeVisible()
  const { name } = await asOwner<{ name: string }>('GET', '/store')
  await staff.getByRole('button', { name: `Store: ${name}. Switch store` }).click()
  const other = (await staff.getByRole('menuitem').allInnerTexts()).find((text) => text !== name) ?? ''
  await staff.keyboard.press('Escape')
  await switchStore(staff, other)

  const menu = staff.getByRole('navigation', { name: 'Main menu' })
  await menu.getByRole('link', { name: 'Products' }).click()
  await expect(staff.getByRole('row').nth(1)).toBeVisible()
  await staff.getByRole('searchbox', { name: 'Search products' }).fill(title)
  await expect(staff.getByText('No product found')).toBeVisible()
  await open(staff, `/orders?q=${email}`, 'Orders')
  await expect(staff.getByRole('button', { name: `Store: ${other}. Switch store` })).toBeVisible()
  await expect(staff.getByText('No order found')).toBeVisible()
  await staff.goto(`${dashboardUrl}/orders/${order.id}`)
  await expect(staff.getByRole('heading', { name: 'Not found' })).toBeVisible()

  await switchStore(staff, name)
  await open(staff, `/orders?q=${email}`, 'Orders')
  await expect(staff.getByRole('link', { name: `#${order.number}` })).toBeVisible()
})

test('settings are saved and stay', async ({ staff }) => {
  const before = await asOwner<{ contactEmail: string }>('GET', '/store')
  const contactEmail = `${unique('desk.')}@example.com`
  await open(staff, '/settings/store', 'Store')
  const field = staff.getByLabel('Contact email')
  const save = staff.getByRole('button', { name: 'Save', exact: true })
  const country = staff.getByLabel('Country')
  await country.fill('D')
  await save.click()
  await expect(country).toHaveAttribute('aria-invalid', 'true')
  await staff.getByRole('button', { name: 'Discard' }).click()
  for (const address of [contactEmail, before.contactEmail]) {
    await field.fill(address)
    await save.click()
    await expect(save).toBeDisabled()
    await staff.reload()
    await expect(field).toHaveValue(address)
  }
})

test('every email is in the log and can be sent again', async ({ staff, context }) => {
  const product = await makeProduct({ title: unique('Log '), variants: [{ price: 700, initialQuantity: 9 }] })
  const email = `${unique('carla.')}@example.com`
  const order = await placeOrder(email, [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }])
  const mail = await context.newPage()
  await openEmail(mail, email, new RegExp(String(order.number)))
  await open(staff, '/settings/emails', 'Emails')
  await staff.getByRole('searchbox', { name: 'Recipient’s whole address' }).fill(email)
  await expect(staff.getByRole('row')).toHaveCount(2)
  await expect(row(staff, 'Emails', email)).toContainText('Order confirmation')
  await row(staff, 'Emails', email).getByRole('button').click()
  const drawer = modal(staff).filter({ hasText: email })
  await expect(drawer).toContainText(product.title)
  await drawer.getByRole('button', { name: 'Send again' }).click()
  const confirm = staff.getByRole('dialog', { name: 'Send this email again?' })
  await confirm.getByRole('button', { name: 'Send again' }).dblclick()
  await expect(staff.getByText('Email is sent again')).toBeVisible()
  await expect(async () => {
    await mail.goto(mailboxUrl)
    await expect(mail.getByRole('row').filter({ hasText: email })).toHaveCount(2, { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
})

test('the palette finds an order by its number, and ? shows the keys', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Keel '), variants: [{ price: 700, initialQuantity: 9 }] })
  const order = await placeOrder(`${unique('ida.')}@example.com`, [
    { variantId: product.variants[0]?.id ?? '', quantity: 1 },
  ])
  await open(staff, '/', 'Home')
  await staff.keyboard.press('Control+k')
  const palette = staff.getByRole('combobox', { name: 'Find a page, an order, a product or a customer' })
  await expect(palette).toBeFocused()
  await staff.keyboard.type(String(order.number))
  await expect(staff.getByRole('option', { name: `#${order.number} · Ada Byron` })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await staff.keyboard.press('Enter')
  await expect(staff.getByRole('heading', { level: 1, name: `#${order.number}` })).toBeVisible()

  await staff.keyboard.press('Control+k')
  await palette.fill(product.title)
  await expect(staff.getByRole('option', { name: product.title })).toBeVisible()
  await palette.fill('tax')
  await expect(staff.getByRole('option')).toHaveCount(1)
  await staff.keyboard.press('Enter')
  await expect(staff.getByRole('heading', { level: 1, name: 'Taxes' })).toBeVisible()
  await expect(modal(staff)).toHaveCount(0)

  await staff.keyboard.press('?')
  const keys = staff.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys.getByText('Go to Orders')).toBeVisible()
  await keys.getByRole('switch', { name: 'Keys without Ctrl or Cmd' }).uncheck()
  await staff.keyboard.press('Escape')
  await expect(modal(staff)).toHaveCount(0)
  await staff.keyboard.press('?')
  await staff.keyboard.press('Control+k')
  await expect(palette).toBeVisible()
  await expect(keys).toBeHidden()
})

test('home counts without fetching what it counts, and the lists say how long they are', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Boom '), variants: [{ price: 700, initialQuantity: 9 }] })
  await placeOrder(`${unique('mary.')}@example.com`, [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }])
  const asked: URL[] = []
  staff.on('request', (request) => asked.push(new URL(request.url())))
  await open(staff, '/', 'Home')
  await expect(staff.getByRole('link', { name: /^[\d,]+\+? Orders to pack$/ })).toBeVisible()
  const counts = asked.filter(({ searchParams }) => searchParams.get('withTotal') === 'true')
  expect(counts.map(({ searchParams }) => searchParams.get('limit'))).toEqual(['1', '1', '1', '1', '1', '1'])
  // Zones and methods are few in any store; what a shop gains each day is never fetched to be counted.
  const large = asked.filter(({ searchParams }) => Number(searchParams.get('limit')) > 25)
  expect(large.filter(({ pathname }) => !pathname.includes('/shipping-'))).toEqual([])
  await open(staff, '/orders', 'Orders')
  await expect(staff.getByText(/^[\d,]+\+? in total$/)).toBeVisible()
})

test('the palette finds a customer by name, and the orders of a name', async ({ staff, page }) => {
  const email = `${unique('ada.')}@example.com`
  await register(page, email)
  const product = await makeProduct({ title: unique('Jib '), variants: [{ price: 700, initialQuantity: 9 }] })
  const order = await placeOrder(email, [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }])
  await open(staff, '/', 'Home')
  await staff.keyboard.press('Control+k')
  await staff.keyboard.type('byron')
  await expect(staff.getByRole('option', { name: `#${order.number} · Ada Byron` })).toBeVisible()
  const customer = staff.getByRole('option', { name: `Ada Byron · ${email}` })
  await expect(customer).toBeVisible()
  await customer.click()
  await expect(staff.getByRole('heading', { level: 1, name: 'Ada Byron' })).toBeVisible()
})

test('a platform that is away while loading is shown, where a form to sign in stood without a word', async ({
  staff,
}) => {
  await open(staff, '/orders', 'Orders')
  const renewal = '**/admin/v1/sessions/refresh'
  await staff.route(renewal, (route) => route.abort())
  await staff.reload()
  await expect(staff.getByRole('heading', { level: 1, name: 'MeraStore cannot be reached' })).toBeVisible()
  await expect(staff.getByLabel('Password', { exact: true })).toHaveCount(0)

  await staff.unroute(renewal)
  const problem = { code: 'RATE_LIMITED', status: 429, detail: 'Too many requests.' }
  await staff.route(renewal, (route) =>
    route.fulfill({
      status: 429,
      headers: { 'retry-after': '42' },
      json: problem,
      contentType: 'application/problem+json',
    }),
  )
  await staff.getByRole('button', { name: 'Try again' }).click()
  await expect(staff.getByText('Try again in 42 seconds.', { exact: false })).toBeVisible()

  await staff.unroute(renewal)
  await staff.getByRole('button', { name: 'Try again' }).click()
  await expect(staff.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible()
})
