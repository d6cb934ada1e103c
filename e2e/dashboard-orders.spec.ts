import type { Page } from '@playwright/test'
import {
  asOwner,
  availabilityOf,
  dashboardUrl,
  expect,
  makeProduct,
  modal,
  open,
  pageHead,
  placeOrder,
  row,
  test,
  transferAccount,
  unique,
} from './dashboard-fixtures.ts'

async function openOrder(page: Page, order: { id: string; number: number }): Promise<void> {
  await open(page, `/orders/${order.id}`, `#${order.number}`)
}

function timeline(page: Page) {
  return page.getByRole('list', { name: 'Timeline' })
}

test('staff find an order by number, email and SKU; the filters stay in the address', async ({ staff }) => {
  const sku = unique('KETTLE-').toUpperCase()
  const email = `${unique('grace.')}@example.com`
  const product = await makeProduct({ title: sku, variants: [{ sku, price: 2_500, initialQuantity: 9 }] })
  const order = await placeOrder(email, [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }])
  await open(staff, '/orders', 'Orders')
  const search = staff.getByRole('searchbox', { name: 'Number, email or SKU' })
  const found = row(staff, 'Orders', email)

  for (const text of [String(order.number), `#${order.number}`, email, sku]) {
    await search.fill(text)
    await expect(staff.getByRole('button', { name: `Remove the filter “${text}”` })).toBeVisible()
    await expect(staff.getByRole('row')).toHaveCount(2)
    await expect(found).toContainText(`#${order.number}`)
  }
  await staff.getByRole('combobox', { name: 'Fulfilment' }).selectOption('To pack')
  await staff.getByRole('combobox', { name: 'Payment' }).selectOption('Authorized')
  await expect(staff).toHaveURL(/payment=authorized/)
  await staff.reload()
  await expect(staff.getByRole('button', { name: 'Remove the filter Fulfilment: To pack' })).toBeVisible()
  await expect(search).toHaveValue(sku)
  await expect(found).toBeVisible()

  await staff.getByRole('combobox', { name: 'Payment' }).selectOption('Refunded')
  await expect(staff.getByRole('heading', { name: 'No order found' })).toBeVisible()
  await staff.goBack()
  await expect(found).toBeVisible()
  await staff.getByRole('button', { name: 'Remove the filter Payment: Authorized' }).click()
  await expect(staff).not.toHaveURL(/payment=/)
  await staff.getByRole('button', { name: 'Clear filters' }).click()
  await expect(staff).toHaveURL(`${dashboardUrl}/orders`)
  await expect(search).toHaveValue('')

  await search.fill(unique('nothing-'))
  await expect(staff.getByText('No order matches the search and all filters.')).toBeVisible()
})

test('a new order appears in the open list by itself', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Bell '), variants: [{ price: 900, initialQuantity: 9 }] })
  await open(staff, '/orders', 'Orders')
  await expect(staff.getByRole('row').nth(1)).toBeVisible()
  const email = `${unique('mary.')}@example.com`
  await placeOrder(email, [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }])
  await expect(row(staff, 'Orders', email)).toBeVisible({ timeout: 40_000 })
  await expect(staff.getByText('1 new order has arrived')).toBeVisible()
})

test('an order is explained, noted, packed in parts, shipped and delivered; then it is paid', async ({ staff }) => {
  const title = unique('Lantern ')
  const product = await makeProduct({ title, variants: [{ sku: title, price: 1_250, initialQuantity: 9 }] })
  const email = `${unique('alan.')}@example.com`
  const order = await placeOrder(email, [{ variantId: product.variants[0]?.id ?? '', quantity: 3 }])
  await openOrder(staff, order)

  const amount = async (label: RegExp) => {
    const line = staff.getByRole('main').locator('dl > div').filter({ hasText: label })
    return Math.round(Number(/[\d.,]+$/.exec((await line.textContent()) ?? '')?.[0].replaceAll(',', '')) * 100)
  }
  const { subtotal, shipping, tax, total } = order.totals
  expect(subtotal.amount).toBe(3_750)
  expect(total.amount).toBe(subtotal.amount + shipping.amount)
  expect(await amount(/^Subtotal/)).toBe(subtotal.amount)
  expect(await amount(/^Shipping: Standard/)).toBe(shipping.amount)
  expect(await amount(/^Total/)).toBe(total.amount)
  expect(await amount(/^Includes /)).toBe(tax.amount)
  await expect(timeline(staff)).toContainText('Order placed')

  await staff.getByLabel('Add a note').fill('Ring twice, the bell is soft')
  await staff.getByRole('button', { name: 'Save note' }).click()
  await expect(timeline(staff).getByRole('listitem').first()).toContainText('Ring twice, the bell is soft')
  await expect(timeline(staff).getByRole('listitem').first()).toContainText('Demo Owner')

  await expect(pageHead(staff)).toContainText('Authorized')
  await staff.getByRole('button', { name: 'Pack', exact: true }).click()
  await staff.getByRole('textbox', { name: `Quantity of ${title}` }).fill('1')
  // Twice would pack two of the three.
  await staff.getByRole('button', { name: 'Mark as packed' }).dblclick()
  await expect(pageHead(staff)).toContainText('Partly packed')
  await expect(timeline(staff).getByText('1 packed')).toHaveCount(1)
  await staff.getByRole('button', { name: 'Pack', exact: true }).click()
  await expect(modal(staff).getByText('2 open')).toBeVisible()
  await staff.getByRole('button', { name: 'Mark as packed' }).click()
  await expect(timeline(staff).getByText('2 packed')).toBeVisible()
  await expect(staff.getByRole('button', { name: 'Pack', exact: true })).toBeHidden()

  for (const trackingNumber of ['JD014600003RU', 'JD014600004RU']) {
    await staff.getByRole('button', { name: 'Ship', exact: true }).click()
    await staff.getByRole('button', { name: 'Ship items' }).click()
    await expect(staff.getByText('Say who carries the parcel.')).toBeVisible()
    await staff.getByLabel('Carrier').selectOption({ label: 'DHL' })
    await staff.getByLabel('Tracking number').fill(trackingNumber)
    await staff.getByRole('button', { name: 'Ship items' }).click()
    await expect(staff.getByRole('link', { name: trackingNumber })).toHaveAttribute('href', new RegExp(trackingNumber))
    await expect(staff.getByRole('dialog', { name: 'Ship items' })).toBeHidden()
  }
  await expect(pageHead(staff)).toContainText('Shipped')
  await expect(pageHead(staff)).toContainText('Paid')
  await expect(staff.getByRole('button', { name: 'Cancel order' })).toBeHidden()

  for (const left of [1, 0]) {
    await staff.getByRole('button', { name: 'Mark as delivered' }).first().click()
    await modal(staff).getByRole('button', { name: 'Mark as delivered' }).click()
    await expect(staff.getByRole('button', { name: 'Mark as delivered' })).toHaveCount(left)
  }
  await expect(pageHead(staff)).toContainText('Delivered')
  expect(await amount(/^Total/)).toBe(total.amount)
  const list = staff.getByRole('list', { name: 'Payment attempts' })
  // Each of the two parcels took its share.
  await expect(list.getByText('Capture: captured')).toHaveCount(2)
})

test('a cancelled order gives its goods back to the shop only where staff say so', async ({ staff, page }) => {
  const title = unique('Teapot ')
  const options = [{ name: 'Colour', values: ['Red', 'Blue'] }]
  const variants = ['Red', 'Blue'].map((colour) => ({ price: 1_900, initialQuantity: 1, optionValues: [colour] }))
  const product = await makeProduct({ title, options, variants })
  const [red = '', blue = ''] = product.variants.map(({ id }) => id)

  for (const { variantId, restock } of [
    { variantId: red, restock: false },
    { variantId: blue, restock: true },
  ]) {
    const order = await placeOrder(`${unique('edsger.')}@example.com`, [{ variantId, quantity: 1 }])
    await expect.poll(() => availabilityOf(variantId)).toBe('sold-out')
    await openOrder(staff, order)
    await staff.getByRole('button', { name: 'Cancel order' }).click()
    const dialog = modal(staff)
    await dialog.getByRole('button', { name: 'Cancel order' }).click()
    await expect(dialog.getByText('Say why the order is cancelled.')).toBeVisible()
    await dialog.getByLabel('Reason').fill('Broken on the shelf')
    await dialog.getByLabel('Put the items back in stock').setChecked(restock)
    await dialog.getByRole('button', { name: 'Cancel order' }).dblclick()
    await expect(staff.getByText('This order is cancelled')).toBeVisible()
    await expect(pageHead(staff)).toContainText('Voided')
    await expect(timeline(staff).getByText('Order cancelled: Broken on the shelf')).toHaveCount(1)
    await expect(staff.getByRole('button', { name: 'Ship', exact: true })).toBeHidden()
  }
  await expect.poll(() => availabilityOf(blue)).toBe('low')
  expect(await availabilityOf(red)).toBe('sold-out')
  await page.goto(`/products/${product.handle}?variant=${blue}`)
  await expect(page.getByText('Only one left')).toBeVisible()
  const { data } = await asOwner<{ data: { onHand: number }[] }>('GET', `/stock-levels?variantId=${red}`)
  expect(data[0]?.onHand).toBe(0)
})

test('previous and next walk through the filtered list only', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Cup '), variants: [{ price: 500, initialQuantity: 9 }] })
  const lines = [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }]
  const email = `${unique('barbara.')}@example.com`
  const first = await placeOrder(email, lines)
  await placeOrder(`${unique('other.')}@example.com`, lines)
  const last = await placeOrder(email, lines)
  await open(staff, `/orders?q=${email}`, 'Orders')
  await staff.getByRole('link', { name: `#${last.number}` }).click()
  await expect(staff.getByRole('heading', { level: 1, name: `#${last.number}` })).toBeVisible()
  await expect(staff.getByRole('button', { name: 'Previous order' })).toBeDisabled()
  await staff.getByRole('button', { name: 'Next order' }).click()
  await expect(staff.getByRole('heading', { level: 1, name: `#${first.number}` })).toBeVisible()
  await expect(staff.getByRole('button', { name: 'Next order' })).toBeDisabled()
  await staff.keyboard.press('[')
  await expect(staff.getByRole('heading', { level: 1, name: `#${last.number}` })).toBeVisible()
})

test('the total of an order was cut off at 1280 pixels, and a closed store was shown nowhere but in its settings', async ({
  staff,
}) => {
  const order = await placeOrder(`${unique('katharina.mustermann.')}@example.com`, [
    {
      variantId:
        (await makeProduct({ title: unique('Kettle '), variants: [{ price: 1_234_567, initialQuantity: 9 }] }))
          .variants[0]?.id ?? '',
      quantity: 1,
    },
  ])
  // The longest states, and a store that is closed for nobody else.
  await staff.route('**/admin/v1/orders?*', async (route) => {
    const answer = await route.fetch()
    const page = (await answer.json()) as { data: object[] }
    const data = page.data.map((one) => ({ ...one, paymentStatus: 'awaiting', fulfilmentStatus: 'unfulfilled' }))
    await route.fulfill({ response: answer, json: { ...page, data } })
  })
  await staff.route('**/admin/v1/store', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      json: { ...(await answer.json()), closed: true, closedMessage: 'Back in May.' },
    })
  })
  await staff.setViewportSize({ width: 1280, height: 900 })
  await staff.goto(`${dashboardUrl}/`)
  await expect(staff.getByText('Back in May.')).toBeVisible()
  await expect(staff.getByRole('button', { name: 'Open store again' })).toBeVisible()
  await expect(staff.locator('header').getByText('Closed', { exact: true })).toBeVisible()
  for (const path of ['', 'orders']) {
    await staff.goto(`${dashboardUrl}/${path}`)
    await expect(staff.getByText(`#${order.number}`)).toBeVisible()
    const cut = await staff
      .locator('table')
      .evaluate(({ parentElement: box }) => box !== null && box.scrollWidth > box.clientWidth)
    expect(cut, path).toBe(false)
  }
})

test('a refund that comes while staff mark another as sent stays to be sent', async ({ staff }) => {
  await asOwner('PUT', '/payment-settings/bank-transfer', { ...transferAccount, isEnabled: true })
  const product = await makeProduct({ title: unique('Vase '), variants: [{ price: 4_000, initialQuantity: 9 }] })
  const lines = [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }]
  const order = await placeOrder(`${unique('emmy.')}@example.com`, lines, 'transfer')
  await asOwner('PUT', '/payment-settings/bank-transfer', { ...transferAccount, isEnabled: false })
  await asOwner('POST', `/orders/${order.id}/payments`, {})
  const refund = (amount: number) =>
    asOwner('POST', `/orders/${order.id}/refunds`, { amount: { amount, currency: 'EUR' }, reason: 'A scratch' })
  await refund(500)
  await openOrder(staff, order)
  await expect(staff.getByText('€5.00 is to be transferred back')).toBeVisible()

  await staff.getByRole('button', { name: 'Mark refund as sent' }).click()
  await refund(300)
  // The page behind the dialog shows both; the dialog what it showed.
  await expect(staff.getByText('€8.00 is to be transferred back')).toBeVisible()
  await expect(modal(staff)).toContainText('Have you sent €5.00?')
  await modal(staff).getByRole('button', { name: 'Mark refund as sent' }).dblclick()
  await expect(modal(staff)).toBeHidden()
  await expect(timeline(staff).getByText('€5.00 sent back by bank transfer')).toHaveCount(1)
  await expect(pageHead(staff)).toContainText('Refund to send')
  await staff.getByRole('button', { name: 'Mark refund as sent' }).click()
  await expect(modal(staff)).toContainText('Have you sent €3.00?')
  await modal(staff).getByRole('button', { name: 'Mark refund as sent' }).click()
  await expect(pageHead(staff)).not.toContainText('Refund to send')
})
