import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { asOwner, expect, open, row, test, unique } from './dashboard-fixtures.ts'

const header =
  'Handle,Title,Vendor,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price'

/** Chooses a file and has it checked; afterwards the report of the check is shown. */
async function check(staff: Page, name: string, content: string | Buffer): Promise<void> {
  await open(staff, '/imports', 'Import')
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
  await staff.getByLabel('Choose a CSV file, or drop it here').setInputFiles(file)
  await expect(staff.getByRole('rowheader', { name: 'Handle', exact: true })).toBeVisible()
  await staff.getByRole('button', { name: 'Check the file' }).click()
  await expect(staff.getByText('This was a check: no product has been written yet.')).toBeVisible()
}

async function importNow(staff: Page): Promise<void> {
  await staff.getByRole('button', { name: 'Import now' }).click()
  await expect(staff.getByText('The import is complete')).toBeVisible({ timeout: 30_000 })
}

/** The figures of the report, by their names. */
async function report(staff: Page): Promise<Record<string, number>> {
  const figures = await staff.getByRole('main').locator('dl > div').all()
  const pairs = figures.map(async (figure) => [
    (await figure.locator('dt').textContent()) ?? '',
    Number(((await figure.locator('dd').textContent()) ?? '').replaceAll(',', '')),
  ])
  return Object.fromEntries(await Promise.all(pairs))
}

async function countOfProducts(q: string): Promise<number> {
  const { data } = await asOwner<{ data: object[] }>('GET', `/products?limit=100&q=${encodeURIComponent(q)}`)
  return data.length
}

test('a file is checked, its faults are named by row, then it is imported; again it changes nothing', async ({
  staff,
  page,
}) => {
  const word = unique('anchor')
  const file = `${word}.csv`
  const csv = [
    header,
    `${word}-chain,Chain ${word},Forge,true,Length,5 m,${word}-5,shopify,4,49.90`,
    `${word}-chain,,,,,10 m,${word}-10,shopify,2,89.90`,
    `${word}-buoy,Buoy ${word},Forge,true,Title,Default Title,${word}-b,shopify,1,a lot`,
    `${word}-rope,Rope ${word},Forge,false,Title,Default Title,${word}-r,shopify,7,12`,
    '',
  ].join('\n')
  await check(staff, file, csv)
  await expect(staff.getByText('One row would be left out')).toBeVisible()
  const problem = row(staff, 'Problems', '“a lot” is no amount')
  await expect(problem.getByRole('rowheader')).toHaveText('4')
  await expect(problem).toContainText(`${word}-buoy`)
  await expect(problem).toContainText('Variant Price')
  await expect(problem).toContainText('Left out')
  expect(await report(staff)).toMatchObject({ 'Rows read': 4, Created: 2, 'Left out': 1 })
  expect(await countOfProducts(word)).toBe(0)

  await importNow(staff)
  expect(await report(staff)).toMatchObject({ 'Rows read': 4, Created: 2, Unchanged: 0, 'Left out': 1 })
  expect(await countOfProducts(word)).toBe(2)
  await expect(async () => {
    await page.goto(`/products/${word}-chain`)
    await expect(page.getByRole('heading', { level: 1, name: `Chain ${word}` })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText('€49.90').first()).toBeVisible()
  expect((await page.goto(`/products/${word}-rope`))?.status()).toBe(404)

  await check(staff, file, csv)
  await importNow(staff)
  expect(await report(staff)).toMatchObject({ Created: 0, Updated: 0, Unchanged: 2, 'Left out': 1 })
  await open(staff, '/imports', 'Import')
  await expect(staff.getByRole('link', { name: file })).toHaveCount(4)
})

test('a file that is no list of products is refused with the reason', async ({ staff }) => {
  await open(staff, '/imports', 'Import')
  const file = { name: `${unique('weather')}.csv`, mimeType: 'text/csv', buffer: Buffer.from('Day,Rain\nMonday,3\n') }
  await staff.getByLabel('Choose a CSV file, or drop it here').setInputFiles(file)
  await staff.getByRole('button', { name: 'Check the file' }).click()
  await expect(staff.getByText('The import failed')).toBeVisible()
  await expect(staff.getByRole('main')).toContainText(/Handle/)
})

const apparel = fileURLToPath(new URL('../../shared/data/shopify-product-csv/apparel.csv', import.meta.url))

test('the sample file of Shopify for apparel comes in whole', async ({ staff, page }) => {
  test.skip(!existsSync(apparel), '../shared/data/shopify-product-csv/apparel.csv is not beside the repository')
  await check(staff, 'apparel.csv', await readFile(apparel))
  await importNow(staff)
  const { Created = 0, Unchanged = 0, Updated = 0, ...rest } = await report(staff)
  expect(Created + Unchanged + Updated).toBe(20)
  expect(rest).toMatchObject({ 'Rows read': 22, 'Left out': 0 })
  await expect(async () => {
    await page.goto('/products/ocean-blue-shirt')
    await expect(page.getByRole('heading', { level: 1, name: 'Ocean Blue Shirt' })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
})
