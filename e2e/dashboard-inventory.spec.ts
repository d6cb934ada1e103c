import {
  asOwner,
  availabilityOf,
  expect,
  makeProduct,
  modal,
  open,
  placeOrder,
  row,
  test,
  unique,
} from './dashboard-fixtures.ts'

test('staff see what runs low, adjust it with a reason, and read why the number is what it is', async ({ staff }) => {
  const word = unique('CLEAT-').toUpperCase()
  const sizes = ['Large', 'Medium', 'Small']
  const stocks = [50, 3, 0]
  const { variants } = await makeProduct({
    title: word,
    options: [{ name: 'Size', values: sizes }],
    variants: sizes.map((size, at) => ({
      sku: `${word}-${size}`,
      price: 700,
      initialQuantity: stocks[at],
      optionValues: [size],
    })),
  })
  const small = variants[2]?.id ?? ''
  await open(staff, '/inventory', 'Inventory')
  await staff.getByRole('searchbox', { name: 'Search by SKU or title' }).fill(word)
  await expect(staff.getByRole('row')).toHaveCount(4)
  const filter = staff.getByRole('combobox', { name: 'Availability' })
  await filter.selectOption('Low')
  await expect(staff.getByRole('row')).toHaveCount(2)
  await expect(row(staff, 'Inventory', `${word}-Medium`)).toContainText('Low')
  await filter.selectOption('Out of stock')
  await expect(row(staff, 'Inventory', `${word}-Small`)).toContainText('Out of stock')
  await expect(staff.getByRole('row')).toHaveCount(2)
  await staff.reload()
  await expect(staff.getByRole('button', { name: 'Remove the filter Out of stock' })).toBeVisible()

  await row(staff, 'Inventory', `${word}-Small`)
    .getByRole('button', { name: /^Adjust the stock of/ })
    .click()
  const dialog = modal(staff)
  await dialog.getByLabel('More or less by').fill('+12')
  await dialog.getByRole('button', { name: 'Adjust stock' }).click()
  await expect(dialog.getByText('Say why the stock changes.')).toBeVisible()
  await expect(dialog.getByText('On hand afterwards: 12')).toBeVisible()
  await dialog.getByLabel('Reason').selectOption('Received')
  await dialog.getByLabel('Note').fill('Delivery note 4711')
  await dialog.getByRole('button', { name: 'Adjust stock' }).dblclick()
  await expect(staff.getByText('Nothing found')).toBeVisible()
  expect(await availabilityOf(small)).toBe('in-stock')

  await staff.getByRole('button', { name: 'Clear filters' }).first().click()
  await staff.getByRole('searchbox', { name: 'Search by SKU or title' }).fill(`${word}-Small`)
  await expect(staff.getByRole('button', { name: `Remove the filter “${word}-Small”` })).toBeVisible()
  await row(staff, 'Inventory', `${word}-Small`).getByRole('link').click()
  const movement = row(staff, 'Why this number', 'Received')
  await expect(movement).toHaveCount(1)
  await expect(movement).toContainText('Delivery note 4711')
  await expect(movement).toContainText('+12 = 12')
  await expect(movement).toContainText('Demo Owner')
})

test('what is sold and what is counted stands apart, and no more can be taken away than is free', async ({ staff }) => {
  const title = unique('Fender ')
  const { variants } = await makeProduct({ title, variants: [{ sku: title, price: 700, initialQuantity: 10 }] })
  const variantId = variants[0]?.id ?? ''
  await placeOrder(`${unique('kurt.')}@example.com`, [{ variantId, quantity: 4 }])
  await open(staff, `/inventory/${variantId}`, title)
  const sum = staff.getByRole('main').locator('dl')
  await expect(sum).toContainText(/On hand\s*10/)
  await expect(sum).toContainText(/Committed\s*− 4/)
  await expect(sum).toContainText(/Available\D*6$/)

  await staff.getByRole('button', { name: 'Adjust', exact: true }).click()
  const dialog = modal(staff)
  await dialog.getByLabel('How many there are').check()
  await dialog.getByLabel('Counted pieces').fill('2')
  await dialog.getByLabel('Reason').selectOption('Counted')
  await dialog.getByRole('button', { name: 'Adjust stock' }).click()
  await expect(dialog.getByText('4 are reserved or sold already.')).toBeVisible()
  await dialog.getByLabel('Counted pieces').fill('7')
  await dialog.getByRole('button', { name: 'Adjust stock' }).click()
  await expect(sum).toContainText(/Available\D*3$/)
  const { data } = await asOwner<{ data: object[] }>('GET', `/stock-levels?variantId=${variantId}`)
  expect(data).toMatchObject([{ onHand: 7, committed: 4, available: 3 }])
})
