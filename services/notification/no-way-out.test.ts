import { expectDone } from '@merastore/kernel'
import { auditWhole, brokenRules, clientIn, serviceCall, staffCall, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { testMailServer } from './test-mail-server.ts'
import { testShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const mailServer = await testMailServer()
const closed = await testShop(database, undefined, 'closed')
const emails = await clientIn('local', closed.service)

async function statesOf(storeId: string) {
  return owner`
    select template, status, html is not null as body from notification.emails
    where store_id = ${storeId} order by template`
}

it('noted as sent, and erased unread, what had nowhere to go: it waits until there is a mail server', async () => {
  const storeId = await closed.openStore()
  const order = closed.takeOrder({ email: 'buyer@customer.example' })
  closed.publish(storeId, 'order.placed.v1', order.id)
  const data = { link: 'https://shop.example/invitation?token=t0p-secret', role: 'owner' as const }
  const invitation = { cause: 'invitation', template: 'staff-invitation' as const, to: 'olga@example.com', data }
  expectDone(await emails.sendEmail({ ...invitation, locale: 'en' }, serviceCall(storeId, 'auth')))
  await closed.work()
  const waiting = [
    { template: 'order-placed', status: 'queued', body: true },
    { template: 'staff-invitation', status: 'queued', body: true },
  ]
  expect(await statesOf(storeId)).toEqual(waiting)

  const asStaff = staffCall(storeId, ['notification:read'])
  expect(expectDone(await emails.getEmailDelivery({}, asStaff))).toMatchObject({ outlet: 'none', waiting: 2 })
  expect(brokenRules(await auditWhole(emails.auditEmails, serviceCall(storeId, 'audit')))).toEqual([])

  // Days later it still can be read, and somebody sets SMTP_URL.
  closed.clock.advance(3 * 86_400_000)
  for (const timer of closed.service.timers) await timer.run()
  expect(await statesOf(storeId)).toEqual(waiting)
  const opened = await testShop(database, mailServer.url, 'closed')
  opened.clock.advance(3 * 86_400_000)
  await opened.work()
  expect(mailServer.received.map(({ recipients }) => recipients.join()).sort()).toEqual([
    'buyer@customer.example',
    'olga@example.com',
  ])
  expect(await statesOf(storeId)).toEqual([
    { template: 'order-placed', status: 'sent', body: true },
    { template: 'staff-invitation', status: 'sent', body: false },
  ])
  const delivery = await clientIn('local', opened.service)
  const nothing = { outlet: 'smtp', waiting: 0, waitingSince: null }
  expect(expectDone(await delivery.getEmailDelivery({}, asStaff))).toEqual(nothing)
})
