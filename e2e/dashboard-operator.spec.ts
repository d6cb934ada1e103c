import { execFile } from 'node:child_process'
import { get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { dashboardUrl, unique } from './dashboard-fixtures.ts'

const run = promisify(execFile)
const cli = fileURLToPath(new URL('../apps/platform/cli.ts', import.meta.url))
const storefrontPort = new URL(process.env.STOREFRONT_URL ?? 'http://demo.localhost:3000').port
const password = 'seven-spokes-and-a-bell'
const handle = unique('hosted')
const shopUrl = `http://${handle}.localhost:${storefrontPort}`

/** An operator as the command line makes one: a link to choose a password, then the sign-in of everybody. */
async function becomeOperator(page: Page): Promise<void> {
  const email = `${unique('host.')}@example.com`
  const { stdout } = await run(process.execPath, [cli, 'operator', 'add', email])
  const link = /http\S+password-reset\?token=\S+/.exec(stdout)?.[0]
  await page.goto(link ?? '')
  await page.getByLabel(/^New password/).fill(password)
  await page.getByRole('button', { name: 'Set the new password' }).click()
  await page.goto(`${dashboardUrl}/sign-in`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stores' })).toBeVisible()
}

/** The first owner in a browser of their own, with the link that the operator has handed over. */
async function accept(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await page.getByLabel(/^Your name/).fill('Vera Velo')
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible()
  return page
}

/** What a visitor of the shop gets. Browsers resolve names below localhost to this machine; the system need not. */
function visit(): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const { host, port } = new URL(shopUrl)
    get({ host: '127.0.0.1', port, headers: { host, accept: 'text/html' } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.once('end', () => resolve({ status: response.statusCode, text }))
    }).once('error', reject)
  })
}

const shopStatus = async () => (await visit()).status

test('an operator opens a store, whose first owner joins, names its domains and closes it; suspended, nobody reaches it', async ({
  page,
  browser,
}) => {
  await becomeOperator(page)
  await page.getByRole('link', { name: 'Open a store' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Vera’s Velos')
  await expect(page.getByLabel('Handle')).toHaveValue('veras-velos')
  await page.getByLabel('Handle').fill(handle)
  await page.getByLabel('First owner’s email').fill(`${handle}@example.com`)
  await page.getByLabel('Country').fill('AT')
  await page.getByLabel('Plan').fill('Small')
  await page.getByRole('button', { name: 'Open store' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Vera’s Velos' })).toBeVisible()
  await expect(page.getByText('Invited, and has not joined yet')).toBeVisible()
  const link = (await page.getByText(/\/invitation\?token=/).textContent()) ?? ''
  expect(await shopStatus()).toBe(200)

  const vera = await accept(browser, link)
  await page.reload()
  await expect(page.getByText('Joined', { exact: true })).toBeVisible()
  await expect(page.getByText(`${handle}@example.com`)).toHaveCount(0)

  await vera.goto(`${dashboardUrl}/settings/domains`)
  await vera.getByRole('button', { name: 'Add a domain' }).click()
  const added = `${handle}.example.com`
  await vera.getByRole('textbox', { name: 'Domain' }).fill(`https://${added}/`)
  await vera.getByRole('button', { name: 'Add domain' }).click()
  await expect(vera.getByText(`Redirects to ${handle}.localhost`)).toBeVisible()
  await vera.getByRole('button', { name: `Remove ${added}` }).click()
  await vera.getByRole('button', { name: 'Remove domain' }).click()
  await expect(vera.getByText(added)).toHaveCount(0)

  await vera.goto(`${dashboardUrl}/settings/store`)
  await vera.getByRole('button', { name: 'Close store' }).click()
  const dialog = vera.getByRole('dialog')
  await dialog.getByLabel(/What customers read/).fill('Back in May.')
  await expect(dialog.getByRole('button', { name: 'Close store' })).toBeDisabled()
  await dialog.getByLabel(/Type the name/).fill('Vera’s Velos')
  await dialog.getByRole('button', { name: 'Close store' }).click()
  await expect.poll(shopStatus).toBe(503)
  await vera.getByRole('button', { name: 'Open store again' }).click()
  await expect.poll(shopStatus).toBe(200)

  await page.reload()
  await page.getByRole('button', { name: 'Suspend' }).click()
  await page.getByLabel('Reason').fill('The bill of May is open.')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await expect(page.getByText('Suspended. Its staff read:')).toBeVisible()
  await expect.poll(shopStatus, { timeout: 30_000 }).toBe(503)
  expect((await visit()).text).toContain('taking a break')
  await vera.goto(`${dashboardUrl}/orders`)
  await expect(vera.getByText(/The bill of May is open\./)).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
  await expect.poll(shopStatus, { timeout: 30_000 }).toBe(200)
  await page.getByRole('link', { name: 'Log', exact: true }).click()
  await expect(page.getByText('Suspension ended').first()).toBeVisible()
})

test('an operator counts the events of a consumer, hands them over again, and finds it in the log', async ({
  page,
}) => {
  await becomeOperator(page)
  await page.getByRole('link', { name: 'Replays' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Replays' })).toBeVisible()
  await page.getByRole('button', { name: 'Start a replay' }).click()
  const dialog = page.getByRole('dialog')
  const consumer = 'catalog/learn-currency-on-store-created'
  await dialog.getByLabel('Consumer').selectOption(consumer)
  await expect(dialog.getByLabel('Consumer')).not.toContainText('notification/')
  await dialog.getByLabel(/^Before/).fill('2001-01-01T00:00')
  await dialog.getByRole('button', { name: 'Count the events' }).click()
  await expect(dialog.getByText('The consumer has passed no event of this range')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Hand over/ })).toBeDisabled()
  await dialog.getByLabel(/^Before/).fill('')
  await dialog.getByRole('button', { name: 'Count the events' }).click()
  await expect(dialog.getByText(/would be handed over/)).toBeVisible()
  await dialog.getByRole('button', { name: /^Hand over/ }).click()
  const row = page.getByRole('row').filter({ hasText: consumer }).first()
  await expect(row.getByText('Finished')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'Log', exact: true }).click()
  await expect(page.getByText('Replay started').first()).toBeVisible()
})
