import {
  asOwner,
  dashboardUrl,
  expect,
  makeProduct,
  modal,
  open,
  pageHead,
  row,
  test,
  unique,
} from './dashboard-fixtures.ts'

test('options make the variants; a price is set, the product published, and customers see it', async ({
  staff,
  page,
}) => {
  const title = unique('Harbour Jumper ')
  await open(staff, '/products', 'Products')
  await staff.getByRole('link', { name: 'Add product' }).click()
  await staff.getByLabel('Title', { exact: true }).fill(title)
  await expect(staff.getByRole('table', { name: 'Variants' }).getByRole('row')).toHaveCount(2)
  for (const { name, values } of [
    { name: 'Size', values: 'S, M, L' },
    { name: 'Colour', values: 'Navy, Sand' },
  ]) {
    await staff.getByRole('button', { name: 'Add option' }).click()
    await staff.getByPlaceholder('Size').fill(name)
    await staff.getByLabel('Values, with commas between').fill(values)
    await staff.getByRole('button', { name: 'Add option' }).click()
  }
  const variants = staff.getByRole('table', { name: 'Variants' })
  await expect(variants.getByRole('row')).toHaveCount(7)
  await staff.getByRole('button', { name: 'Remove the value L', exact: true }).click()
  await expect(variants.getByRole('row')).toHaveCount(5)

  const create = staff.getByRole('main').getByRole('button', { name: 'Add product' })
  await create.click()
  await expect(staff.getByText(/Please check \d fields/)).toBeVisible()
  const prices = variants.getByRole('textbox', { name: /^Price of/ })
  await prices.first().focus()
  for (const price of ['59', '59', '64.50', '64.50']) {
    await staff.keyboard.type(price)
    await staff.keyboard.press('ArrowDown')
  }
  await expect(prices.nth(2)).toHaveValue('64.50')
  for (const stock of await variants.getByRole('textbox', { name: /^Stock of/ }).all()) await stock.fill('8')
  await staff.getByRole('combobox', { name: 'Status' }).selectOption('Draft')
  await create.click()
  await expect(staff.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(pageHead(staff)).toContainText('Draft')

  const handle = await staff.getByLabel('Handle').inputValue()
  expect((await page.goto(`/products/${handle}`))?.status()).toBe(404)

  await prices.first().fill('61')
  await staff.getByRole('combobox', { name: 'Status' }).selectOption('Published')
  await staff.getByRole('button', { name: 'Save product' }).click()
  await expect(staff.getByText('Product saved')).toBeVisible()
  await expect(pageHead(staff)).toContainText('Published')
  await expect(async () => {
    await page.goto(`/products/${handle}`)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText('€61.00').first()).toBeVisible()
  const medium = page.getByRole('radio', { name: /^M/ })
  await medium.click()
  await expect(medium).toBeChecked()
  await expect(page.getByText('€64.50').first()).toBeVisible()
})

test('who saves over the work of somebody else is refused, and nothing is overwritten', async ({ staff, openTab }) => {
  const product = await makeProduct({ title: unique('Oar '), variants: [{ price: 4_000 }] })
  const colleague = await openTab()
  for (const tab of [staff, colleague]) await open(tab, `/products/${product.id}`, product.title)
  await colleague.getByLabel('Vendor').fill('Rowers & Sons')
  await colleague.getByRole('button', { name: 'Save product' }).click()
  await expect(colleague.getByText('Product saved')).toBeVisible()

  await staff.getByLabel('Vendor').fill('Somebody Else')
  await staff.getByRole('button', { name: 'Save product' }).click()
  await expect(staff.getByText('Somebody else has changed it meanwhile')).toBeVisible()
  await expect(staff.getByLabel('Vendor')).toHaveValue('Somebody Else')
  await staff.getByRole('button', { name: 'Read the newer version' }).click()
  await expect(staff.getByLabel('Vendor')).toHaveValue('Rowers & Sons')
  await staff.getByLabel('Vendor').fill('Rowers & Daughters')
  await staff.getByRole('button', { name: 'Save product' }).click()
  await expect(staff.getByText('Product saved')).toBeVisible()
  const saved = await asOwner<{ vendor: string }>('GET', `/products/${product.id}`)
  expect(saved.vendor).toBe('Rowers & Daughters')
})

test('what is not saved is not lost by a wrong click', async ({ staff }) => {
  const product = await makeProduct({ title: unique('Sextant '), variants: [{ price: 9_000 }] })
  await open(staff, `/products/${product.id}`, product.title)
  const orders = staff.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Orders' })
  const type = staff.getByLabel('Type', { exact: true })
  await type.fill('Instrument')
  await expect(staff.getByText('Unsaved changes')).toBeVisible()
  await orders.click()
  await staff.getByRole('button', { name: 'Stay here' }).click()
  await expect(type).toHaveValue('Instrument')
  await orders.click()
  await staff.getByRole('button', { name: 'Leave without saving' }).click()
  await expect(staff.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible()
  expect((await asOwner<{ productType: string }>('GET', `/products/${product.id}`)).productType).toBe('')

  await staff.goBack()
  await type.fill('Nautical')
  await staff.getByRole('button', { name: 'Discard' }).click()
  await expect(type).toHaveValue('')
  await orders.click()
  await expect(staff.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible()
})

test('a deleted product leaves the list and the shop', async ({ staff, page }) => {
  const product = await makeProduct({ title: unique('Barometer '), variants: [{ price: 9_000 }] })
  expect((await page.goto(`/products/${product.handle}`))?.status()).toBe(200)
  await open(staff, `/products/${product.id}`, product.title)
  await staff.getByRole('button', { name: 'Delete', exact: true }).click()
  await staff.getByRole('button', { name: 'Delete product' }).click()
  await expect(staff).toHaveURL(`${dashboardUrl}/products`)
  await staff.getByRole('searchbox', { name: 'Search products' }).fill(product.title)
  await expect(staff.getByText('No product found')).toBeVisible()
  await expect.poll(async () => (await page.goto(`/products/${product.handle}`))?.status()).toBe(404)
})

test('categories are added, nested, renamed, moved and deleted', async ({ staff }) => {
  const name = unique('Rigging ')
  await open(staff, '/categories', 'Categories')
  const dialog = modal(staff)
  await staff.getByRole('button', { name: 'Add category' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Give the category a name.')).toBeVisible()
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Save' }).click()
  for (const child of ['Blocks', 'Shackles']) {
    await staff.getByRole('button', { name: `Add a category below ${name}` }).click()
    await dialog.getByLabel('Name').fill(`${child} of ${name}`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
  }
  const below = staff.getByRole('main').getByText(new RegExp(`(Blocks|Shackles) of ${name}$`))
  await expect(below).toHaveText([`Blocks of ${name}`, `Shackles of ${name}`])
  await staff.getByRole('button', { name: `Move Shackles of ${name} up` }).click()
  await expect(below).toHaveText([`Shackles of ${name}`, `Blocks of ${name}`])

  await staff.getByRole('button', { name: `Edit Blocks of ${name}` }).click()
  await dialog.getByLabel('Name').fill(`Pulleys of ${name}`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await staff.reload()
  await expect(staff.getByText(`Pulleys of ${name}`)).toBeVisible()
  await expect(below).toHaveText([`Shackles of ${name}`])

  for (const gone of [`Pulleys of ${name}`, `Shackles of ${name}`, name]) {
    await staff.getByRole('button', { name: `Delete ${gone}`, exact: true }).click()
    await dialog.getByRole('button', { name: 'Delete category' }).click()
    await expect(staff.getByRole('main').getByText(gone, { exact: true })).toBeHidden()
  }
})

test('the list of products is searched and filtered', async ({ staff }) => {
  const title = unique('Compass ')
  await makeProduct({ title: `${title} A`, variants: [{ price: 1_500 }] })
  await makeProduct({ title: `${title} B`, status: 'draft', variants: [{ price: 1_500 }] })
  await open(staff, `/products?q=${encodeURIComponent(title)}`, 'Products')
  await expect(staff.getByRole('row')).toHaveCount(3)
  await staff.getByRole('combobox', { name: 'Status' }).selectOption('Draft')
  await expect(staff.getByRole('row')).toHaveCount(2)
  await expect(row(staff, 'Products', `${title} B`)).toContainText('Draft')
})
