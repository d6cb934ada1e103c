import { expectDone } from '@merastore/kernel'
import { clientIn, serviceCall, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { testMailServer } from './test-mail-server.ts'
import { testShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const mailServer = await testMailServer()
const shop = await testShop(database, mailServer.url, 'closed')
const emails = await clientIn('local', shop.service)

async function bodiesOf(storeId: string) {
  return owner`
    select template, status, html is not null as html, text is not null as text from notification.emails
    where store_id = ${storeId} order by template`
}

it('keeps no link once the mail server has it, where no mailbox page shows emails; what was said of an order stays', async () => {
  const storeId = await shop.openStore()
  const order = shop.takeOrder({ email: 'buyer@customer.example' })
  shop.publish(storeId, 'order.placed.v1', order.id)
  const data = { link: 'https://shop.example/reset?token=t0p-secret' }
  const mail = { cause: 'reset', template: 'password-reset' as const, to: 'zoe@customer.example', locale: 'en', data }
  expectDone(await emails.sendEmail(mail, serviceCall(storeId, 'auth')))

  // Not now: the body is needed for the next try.
  mailServer.answers.push(451, 451)
  await shop.work()
  expect(await bodiesOf(storeId)).toEqual([
    { template: 'order-placed', status: 'queued', html: true, text: true },
    { template: 'password-reset', status: 'queued', html: true, text: true },
  ])
  shop.clock.advance(60_000)
  await shop.work()
  expect(mailServer.received.some(({ text }) => text?.includes('token=t0p-secret'))).toBe(true)
  expect(await bodiesOf(storeId)).toEqual([
    { template: 'order-placed', status: 'sent', html: true, text: true },
    { template: 'password-reset', status: 'sent', html: false, text: false },
  ])
})
