import { createServer } from 'node:http'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, makeProduct, open, test, unique } from './dashboard-fixtures.ts'
import { watchViolations } from './policy-watch.ts'

const draw = (background: string) => sharp({ create: { width: 1_200, height: 900, channels: 3, background } })
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

async function openNewProduct(staff: Page) {
  const product = await makeProduct({ title: unique('Lantern '), status: 'published', variants: [{ price: 2_400 }] })
  await open(staff, `/products/${product.id}`, product.title)
  return product
}

function chooser(staff: Page): Locator {
  return staff.getByLabel(/Choose pictures, or drop them here/)
}

/** The picture in a row of the gallery has come and can be seen. */
async function expectSeen(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
}

test('a picture is uploaded, described, saved, and seen by customers', async ({ staff, page, context }) => {
  const violations = await watchViolations(context)
  const product = await openNewProduct(staff)
  await expect(staff.getByText('No pictures yet.')).toBeVisible()
  const files = await Promise.all(
    ['#f0821e', '#1e82f0'].map(async (colour, index) => ({
      name: `lantern-${index}.png`,
      mimeType: 'image/png',
      buffer: await draw(colour).png().toBuffer(),
    })),
  )
  await chooser(staff).setInputFiles(files)
  await expect(staff.getByLabel('Address of picture 2')).toHaveValue(/^\/media\/pictures\/store_.*\/large\.webp$/)
  await expectSeen(staff.locator('main ol img').first())
  await staff.getByLabel('What picture 1 shows').fill('A lantern, lit')
  for (const width of [1280, 375]) {
    await staff.setViewportSize({ width, height: 900 })
    await staff.getByRole('heading', { name: 'Media' }).scrollIntoViewIfNeeded()
    await staff.screenshot({ path: `test-results/pictures-${width}.png`, fullPage: true })
    const sideways = await staff.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(sideways, `at ${width}`).toBe(false)
  }
  const found = await new AxeBuilder({ page: staff })
    .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
    .setLegacyMode()
    .analyze()
  expect(found.violations.map(({ id }) => id)).toEqual([])
  await staff.setViewportSize({ width: 1280, height: 900 })
  await staff.getByRole('button', { name: 'Save product' }).click()
  await expect(staff.getByText('Product saved')).toBeVisible()

  await expect(async () => {
    await page.goto(`/products/${product.handle}`)
    await expect(page.getByRole('img', { name: 'A lantern, lit' })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expectSeen(page.getByRole('img', { name: 'A lantern, lit' }))
  expect(violations).toEqual([])
})

test('what is no picture is refused with its reason, and can be dismissed; the others are taken', async ({ staff }) => {
  await openNewProduct(staff)
  const jpeg = await draw('#208040').jpeg().toBuffer()
  await chooser(staff).setInputFiles([
    { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) },
    { name: 'disguised.png', mimeType: 'image/png', buffer: Buffer.from(svg) },
    { name: 'misnamed.png', mimeType: 'image/png', buffer: jpeg },
    { name: 'cut-off.jpg', mimeType: 'image/jpeg', buffer: jpeg.subarray(0, 800) },
    { name: 'good.jpg', mimeType: 'image/jpeg', buffer: jpeg },
  ])
  const uploads = staff.getByRole('list', { name: 'Pictures on their way' })
  await expect(staff.getByLabel('Address of picture 1')).toBeVisible()
  for (const [name, reason] of [
    ['drawing.svg', 'This is no PNG, JPEG, WebP or AVIF picture.'],
    ['disguised.png', 'The file is no PNG, JPEG, WebP or AVIF picture, whatever its name says.'],
    ['misnamed.png', 'The file is another kind of picture than its content type says.'],
    ['cut-off.jpg', 'it is damaged or was cut off'],
  ] as const) {
    await expect(uploads.getByRole('alert').filter({ hasText: name })).toContainText(reason)
    await staff.getByRole('button', { name: `Dismiss ${name}` }).click()
  }
  await expect(uploads).toBeHidden()
  await expect(staff.getByLabel('Address of picture 2')).toBeHidden()
})

test('a picture is dropped onto the card', async ({ staff }) => {
  await openNewProduct(staff)
  const bytes = (await draw('#802080').webp().toBuffer()).toString('base64')
  const transfer = await staff.evaluateHandle((text) => {
    const data = new DataTransfer()
    const content = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    data.items.add(new File([content], 'dropped.webp', { type: 'image/webp' }))
    return data
  }, bytes)
  await chooser(staff).locator('xpath=..').dispatchEvent('drop', { dataTransfer: transfer })
  await expect(staff.getByLabel('Address of picture 1')).toHaveValue(/^\/media\/pictures\//)
})

test('a picture at an address is copied; one of our own network is not, and the address may be used as it is', async ({
  staff,
}) => {
  const picture = await draw('#202020').avif().toBuffer()
  const web = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/avif' }).end(picture),
  )
  await new Promise<void>((resolve) => web.listen(Number(process.env.WEB_PORT), '127.0.0.1', resolve))
  try {
    await openNewProduct(staff)
    const address = staff.getByLabel('Picture at an address of the web')
    await address.fill(`http://127.0.0.1:${process.env.WEB_PORT}/lantern.avif`)
    await address.press('Enter')
    await expect(staff.getByLabel('Address of picture 1')).toHaveValue(/^\/media\/pictures\//)
    await expectSeen(staff.locator('main ol img').first())

    await address.fill('http://169.254.169.254/latest/meta-data/')
    await staff.getByRole('button', { name: 'Add picture' }).click()
    await expect(staff.getByText('Nothing on the public internet answers at this address')).toBeVisible()
    await address.fill('https://pictures.example/lantern.jpg')
    await staff.getByRole('button', { name: 'Add picture' }).click()
    await staff.getByRole('button', { name: 'Use the address as it is' }).click()
    await expect(staff.getByLabel('Address of picture 2')).toHaveValue('https://pictures.example/lantern.jpg')
  } finally {
    web.close()
  }
})

test('a picture was lost when its product was saved while it uploaded; a variant could be given none', async ({
  staff,
}) => {
  await openNewProduct(staff)
  const upload = Promise.withResolvers<void>()
  await staff.route('**/admin/v1/media', async (route) => {
    await upload.promise
    await route.continue()
  })
  const buffer = await draw('#4a7a4a').png().toBuffer()
  await chooser(staff).setInputFiles([{ name: 'moss.png', mimeType: 'image/png', buffer }])
  const waiting = staff.getByRole('button', { name: 'Waiting for 1 picture…' })
  await expect(waiting).toHaveAttribute('aria-disabled', 'true')
  upload.resolve()
  await expect(staff.getByLabel('Address of picture 1')).toHaveValue(/large/)

  await staff.getByRole('button', { name: 'Add option' }).first().click()
  await staff.getByLabel('Option', { exact: true }).first().fill('Colour')
  await staff.getByLabel('Values, with commas between').fill('Moss, Sand')
  await staff.getByRole('button', { name: 'Add option' }).last().click()
  await staff.getByLabel('Picture of Moss').selectOption({ label: 'Picture 1' })
  await staff.getByRole('button', { name: 'Save product' }).click()
  await expect(staff.getByText('Product saved')).toBeVisible()
  await staff.reload()
  await expect(staff.getByLabel('Picture of Moss')).toHaveValue(/large/)
  await expect(staff.getByLabel('Picture of Sand')).toHaveValue('')
})
