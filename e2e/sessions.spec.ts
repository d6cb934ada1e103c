import { type Browser, expect, type Page } from '@playwright/test'
import { dashboardUrl, makeProduct, open, otherPerson, test, unique } from './dashboard-fixtures.ts'
import { addToCart, confirmEmail, demoOwner, platformUrl, register, shopPassword, signInToDashboard } from './shop.ts'

const newEmail = () => `${unique('device.')}@example.com`
const evilUrl = 'http://evil.example/'

/** A page of another site, with whatever stands in it. */
async function openEvilPage(page: Page, html: string): Promise<void> {
  await page.route(evilUrl, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.goto(evilUrl)
}

async function phone(browser: Browser): Promise<Page> {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36'
  const context = await browser.newContext({ locale: 'en-GB', userAgent, viewport: { width: 375, height: 740 } })
  return context.newPage()
}

test.describe('a customer', () => {
  test('sees where they are signed in, and signs out there', async ({ page, browser, baseURL }) => {
    const email = newEmail()
    await register(page, email)
    await confirmEmail(page, email)
    await page.goto('/account')
    const mobile = await phone(browser)
    await mobile.goto(`${baseURL}/sign-in`)
    await mobile.getByLabel('Email address').fill(email)
    await mobile.getByLabel('Password').fill(shopPassword)
    await mobile.getByRole('button', { name: 'Sign in' }).click()
    await expect(mobile.getByRole('heading', { level: 1, name: 'Hello Ada' })).toBeVisible()

    await page.getByRole('link', { name: 'Devices' }).click()
    const devices = page.getByRole('list', { name: 'Where you are signed in' })
    await expect(devices.getByRole('listitem')).toHaveCount(2)
    await expect(devices.getByRole('listitem').filter({ hasText: 'Chrome on Android' })).toContainText('127.0.0.1')
    await expect(devices.getByRole('listitem').filter({ hasText: 'This device' })).toHaveCount(1)
    await page.screenshot({ path: 'test-results/devices-1280.png', fullPage: true })
    await mobile.goto(`${baseURL}/account/devices`)
    await mobile.screenshot({ path: 'test-results/devices-375.png', fullPage: true })
    const width = await mobile.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(375)

    await page.getByRole('button', { name: /^Sign out Chrome on Android/ }).click()
    await expect(devices.getByRole('listitem')).toHaveCount(1)
    await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeHidden()
    // Signed out from elsewhere, that browser still shops, as a visitor.
    const { handle } = await makeProduct({ title: unique('Oar '), variants: [{ price: 900, initialQuantity: 5 }] })
    await mobile.goto(`${baseURL}/products/${handle}`)
    await addToCart(mobile)
    await mobile.goto(`${baseURL}/account`)
    await expect(mobile).toHaveURL(/\/sign-in\?next=/)
    await mobile.context().close()
  })

  test('signs out everywhere else at once, and by a new password', async ({ page, browser, baseURL }) => {
    const email = newEmail()
    await register(page, email)
    await confirmEmail(page, email)
    const signInElsewhere = async () => {
      const other = await otherPerson(browser)
      await other.goto(`${baseURL}/sign-in`)
      await other.getByLabel('Email address').fill(email)
      await other.getByLabel('Password').fill(shopPassword)
      await other.getByRole('button', { name: 'Sign in' }).click()
      await expect(other.getByRole('heading', { level: 1, name: 'Hello Ada' })).toBeVisible()
      return other
    }
    const first = await signInElsewhere()
    await page.goto('/account/devices')
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'This device' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Sign out / })).toHaveCount(0)
    await first.goto(`${baseURL}/account`)
    await expect(first).toHaveURL(/\/sign-in\?next=/)
    await first.context().close()

    const second = await signInElsewhere()
    await page.goto('/account/profile')
    await page.getByLabel('Current password').fill(shopPassword)
    await page.getByLabel('New password').fill('nine louder herons')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await expect(page.getByText('Other devices are signed out.')).toBeVisible()
    await second.goto(`${baseURL}/account`)
    await expect(second).toHaveURL(/\/sign-in\?next=/)
    await page.goto('/account')
    await expect(page.getByRole('heading', { level: 1, name: 'Hello Ada' })).toBeVisible()
    await second.context().close()
  })

  test('is led to no other site after signing in', async ({ page }) => {
    const email = newEmail()
    await register(page, email)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
    for (const next of ['//evil.example', '/\\evil.example', '/.//evil.example', 'https:evil.example']) {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
      await expect(page.locator('input[name=next]')).toHaveValue('/account')
    }
    await page.locator('input[name=next]').evaluate((field: HTMLInputElement) => {
      field.value = '//evil.example/account'
    })
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill(shopPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/account$/)
    expect(new URL(page.url()).host).toBe(new URL(test.info().project.use.baseURL ?? '').host)
  })
})

test('a form on another site changes nothing in the shop', async ({ page, baseURL }) => {
  await page.goto('/')
  const form = page.locator('form').filter({ has: page.locator('[name=locale]') })
  const hidden = await form.first().evaluate((node: HTMLFormElement) => new XMLSerializer().serializeToString(node))
  const fields = [...hidden.matchAll(/name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)]
  expect(fields.length).toBeGreaterThan(0)
  const inputs = fields.map(([, name = '', value = '']) => `<input name="${name}" value="${value}">`).join('')
  await openEvilPage(
    page,
    `<form method="post" action="${baseURL}/" enctype="multipart/form-data">${inputs}<input name="locale" value="de"></form>
     <script>document.forms[0].submit()</script>`,
  )
  await expect(page.getByText('This was sent from another site.')).toBeVisible()
  const cookies = await page.context().cookies(baseURL)
  expect(cookies.map(({ name }) => name)).not.toContain('locale')
})

test.describe('staff', () => {
  test('keep no token where a script can read it, and stay signed in through a reload and in two tabs', async ({
    page,
  }) => {
    await signInToDashboard(page)
    const readable = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    )
    const stored = (await page.context().cookies()).find(({ name }) => name === 'session')
    expect(stored).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/admin/v1/sessions' })
    expect(readable).not.toContain(stored?.value ?? '')
    expect(readable).not.toMatch(/eyJ/)

    const second = await page.context().newPage()
    for (let round = 0; round < 3; round++) {
      const both = [page, second].map((tab) => tab.goto(`${dashboardUrl}/account`))
      await Promise.all(both)
      for (const tab of [page, second]) {
        await expect(tab.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
      }
    }
    await second.getByRole('button', { name: /^Account of/ }).click()
    await second.getByRole('menuitem', { name: 'Sign out' }).click()
    for (const tab of [page, second]) await expect(tab.getByRole('button', { name: 'Sign in' })).toBeVisible()
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('session')
    await page.reload()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  })

  test('see where they are signed in, and sign out everywhere else', async ({ page, browser }) => {
    const mobile = await phone(browser)
    await signInToDashboard(mobile).catch(() => undefined)
    await signInToDashboard(page)
    await open(page, '/account', 'Your account')
    const sessions = page.getByRole('list', { name: 'Where you are signed in' })
    await expect(sessions.getByText('This session')).toBeVisible()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.screenshot({ path: 'test-results/sessions-1280.png' })
    await page.setViewportSize({ width: 375, height: 740 })
    await page.screenshot({ path: 'test-results/sessions-375.png', fullPage: true })
    const device = sessions.getByRole('listitem').filter({ hasText: 'Chrome on Android' }).first()
    await device.getByRole('button').click()
    await expect(page.getByText('Signed out there')).toBeVisible()
    await mobile.goto(`${dashboardUrl}/account`)
    await expect(mobile.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await mobile.context().close()
  })

  test('lose no session to a page of another site', async ({ page }) => {
    await signInToDashboard(page)
    const answered: number[] = []
    page.on('response', (response) => {
      if (response.url().startsWith(`${platformUrl}/admin/v1/sessions/`)) answered.push(response.status())
    })
    await openEvilPage(
      page,
      `<form method="post" action="${platformUrl}/admin/v1/sessions/end" enctype="text/plain"><input name='{"a":"' value='"}'></form>
       <script>
         const ask = (path, headers) =>
           fetch('${platformUrl}' + path, { method: 'POST', credentials: 'include', mode: 'no-cors', headers }).catch(() => {})
         Promise.all([ask('/admin/v1/sessions/end', {}), ask('/admin/v1/sessions/refresh', {})])
           .then(() => document.forms[0].submit())
       </script>`,
    )
    await page.waitForURL(/sessions\/end$/)
    expect(answered.every((status) => status >= 400 || status === 204)).toBe(true)
    await page.goto(`${dashboardUrl}/account`)
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  })

  test('are led to no other site after signing in', async ({ page }) => {
    for (const next of ['//evil.example', '/\\evil.example', 'https:evil.example', '/.//evil.example']) {
      await page.goto(`${dashboardUrl}/sign-in?next=${encodeURIComponent(next)}`)
    }
    await page.getByLabel('Email').fill(demoOwner.email)
    await page.getByLabel('Password', { exact: true }).fill(demoOwner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Orders' }).first()).toBeVisible()
    expect(page.url()).toBe(`${dashboardUrl}/`)
  })
})
