import { expectDone, hourMs, newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase, visitorCall } from '@merastore/testing'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { openPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl, owner } = await testDatabase()
const settings = readSettings(platformSettings, {})
const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
const open = () => openPlatform({ settings, installation, logger: silentLogger, background: false })
const setClockBehind = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * hourMs })

const right = await open()
setClockBehind()
const behind = await open()
vi.useRealTimers()

afterEach(() => vi.useRealTimers())
afterAll(async () => {
  for (const { worker, database } of [right, behind]) {
    await worker.stop()
    await database.close()
  }
})

const storeId = newId('store')

it('sends no email a second time that another process is sending, with a clock that is two hours behind', async () => {
  await owner`
    insert into notification.emails (store_id, id, cause, template, recipient, locale, sender_name, subject, message_id,
      html, text, created_at, status, attempts, leased_until)
    values (${storeId}, 'email_a', 'a', 'order-placed', 'ada@example.com', 'en', 'Shop', 'Thank you', '<a@b>',
      '<p>Thank you</p>', 'Thank you', now(), 'sending', 1, now() + interval '50 seconds')`
  await owner`
    insert into notification.jobs (store_id, id, kind, data, run_at)
    values (${storeId}, 'job_a', 'deliver-email', '{"emailId":"email_a"}', now() - interval '3 hours')`
  setClockBehind()
  await behind.worker.drain()
  expect(await owner`select status, attempts from notification.emails`).toEqual([{ status: 'sending', attempts: 1 }])
})

it('gives tokens that other processes accept, with a clock that is two hours behind', async () => {
  setClockBehind()
  const typed = {
    customerId: newId('customer'),
    email: 'ada@example.com',
    password: 'a password of the tests',
    locale: 'en',
  }
  const { tokens } = expectDone(
    await behind.composition.clients.auth.createCustomerAccount(typed, visitorCall(storeId)),
  )
  vi.useRealTimers()
  const token = { token: tokens.accessToken, surface: 'storefront' as const }
  expectDone(await right.composition.clients.auth.authenticate(token, visitorCall(storeId)))
})
