import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import postgres from 'postgres'
import { expect, makeProduct, open, placeOrder, row, switchStore, test, unique } from './dashboard-fixtures.ts'

/** Changes rows behind the product's back, with the rights of the owner of the database. */
async function plant(statement: string, values: string[]): Promise<void> {
  const url = await readFile(join(process.env.DATA_DIR ?? '', 'database-url'), 'utf8')
  const sql = postgres(url, { max: 1 })
  await sql.unsafe(statement, values)
  await sql.end()
}

/** Starts an audit by keyboard, and waits until it has ended. */
async function audit(staff: Page): Promise<void> {
  await open(staff, '/settings/audits', 'Audits')
  const start = staff.getByRole('button', { name: 'Start an audit' })
  await expect(start).toBeVisible()
  await start.focus()
  await staff.keyboard.press('Enter')
  await expect(staff.getByRole('heading', { level: 1, name: 'Audit', exact: true })).toBeVisible()
  await expect(
    staff
      .getByRole('status')
      .or(staff.getByRole('alert'))
      .filter({ hasText: /wrong|found/ }),
  ).toBeVisible({
    timeout: 60_000,
  })
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

test('a store that was never audited offers the one next step', async ({ staff }) => {
  await open(staff, '/', 'Home')
  await switchStore(staff, 'Inkfold & Kiln')
  await open(staff, '/settings/audits', 'Audits')
  await expect(staff.getByText('No audit yet')).toBeVisible()
  await expect(staff.getByRole('button', { name: 'Start an audit' })).toHaveCount(1)
  expect(await faults(staff)).toEqual([])
})

test('an audit finds nothing wrong, and says how much it looked at', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Cleat '), variants: [{ price: 700, initialQuantity: 9 }] })
  const variantId = product.variants[0]?.id ?? ''
  await placeOrder(`${unique('grace.')}@example.com`, [{ variantId, quantity: 2 }])
  await audit(staff)
  await expect(staff.getByText('Nothing is wrong')).toBeVisible()
  const paid = row(staff, 'Rules', 'Each placed order has its payment')
  await expect(paid.getByText('Holds')).toBeVisible()
  expect(await faults(staff)).toEqual([])
  await open(staff, '/settings/audits', 'Audits')
  await expect(row(staff, 'Audits', 'Nothing wrong').first()).toBeVisible()
})

test('a violation is named, and leads to the stock and the order that it is about', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Fender '), variants: [{ price: 700, initialQuantity: 9 }] })
  // Of a product of its own: what the order still moves would be moved from the planted figure.
  const bought = await makeProduct({ title: unique('Shackle '), variants: [{ price: 700, initialQuantity: 9 }] })
  const variantId = product.variants[0]?.id ?? ''
  const lines = [{ variantId: bought.variants[0]?.id ?? '', quantity: 2 }]
  const order = await placeOrder(`${unique('joan.')}@example.com`, lines)
  await plant('update inventory.levels set on_hand = on_hand + 1 where variant_id = $1', [variantId])
  await plant('update orders.orders set item_count = item_count + 1 where order_id = $1', [order.id])
  try {
    await audit(staff)
    await expect(staff.getByText('2 violations were found')).toBeVisible()
    await expect(row(staff, 'Rules', 'are where its movements lead').getByText('Broken')).toBeVisible()
    expect(await faults(staff)).toEqual([])
    await staff.emulateMedia({ colorScheme: 'dark' })
    expect(await faults(staff)).toEqual([])
    await staff.setViewportSize({ width: 375, height: 740 })
    expect(await staff.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await staff.getByRole('link', { name: variantId }).click()
    await expect(staff.getByRole('heading', { level: 1, name: product.title })).toBeVisible()
    await staff.goBack()
    await staff.getByRole('link', { name: order.id }).click()
    await expect(staff.getByRole('heading', { level: 1, name: `#${order.number}` })).toBeVisible()
  } finally {
    await plant('update inventory.levels set on_hand = on_hand - 1 where variant_id = $1', [variantId])
    await plant('update orders.orders set item_count = item_count - 1 where order_id = $1', [order.id])
  }
})

test('an audit that is not there, and a list that cannot be read, say so and let one try again', async ({ staff }) => {
  await staff.route('**/admin/v1/audits?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: '{"status":503,"title":"Unavailable","detail":"Come back in a moment.","code":"UNAVAILABLE","requestId":"req_of_the_test"}',
    }),
  )
  await open(staff, '/settings/audits', 'Audits')
  await expect(staff.getByText('req_of_the_test')).toBeVisible({ timeout: 30_000 })
  await staff.unroute('**/admin/v1/audits?*')
  await staff.getByRole('button', { name: 'Try again' }).click()
  await expect(staff.getByRole('button', { name: 'Start an audit' })).toBeVisible()
  await open(staff, '/settings/audits/aud_01h455vb4pex5vsknk084sn02q', 'Audit')
  await expect(staff.getByText('There is no such audit.')).toBeVisible()
})
