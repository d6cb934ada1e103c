import { dayMs, newId } from '@merastore/kernel'
import { auditWhole, brokenRules, clientIn, serviceCall, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { testShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = await testShop(database)
const emails = await clientIn('local', shop.service)

const forgetEmails = async () => {
  for (const timer of shop.service.timers) await timer.run()
}

it('deletes emails and their tries a year after they were sent, and the audit of the events that are left stays clean', async () => {
  const storeId = await shop.openStore()
  const order = shop.takeOrder()
  shop.publish(storeId, 'order.placed.v1', order.id)
  await shop.work()
  await owner`
    insert into notification.emails (store_id, id, cause, template, recipient, locale, sender_name, subject, message_id,
      html, text, order_id, resend_of, status, created_at, settled_at)
    select store_id, ${newId('email')}, 'resend', template, recipient, locale, sender_name, subject, message_id, html, text,
      order_id, id, 'failed', created_at, settled_at + interval '1 hour'
    from notification.emails where store_id = ${storeId}`
  const left = async () => {
    const [row] = await owner<{ emails: number; attempts: number }[]>`
      select (select count(*) from notification.emails where store_id = ${storeId})::integer as emails,
        (select count(*) from notification.delivery_attempts where store_id = ${storeId})::integer as attempts`
    return row
  }
  shop.clock.advance(365 * dayMs + 1000)
  await forgetEmails()
  // The first was sent again, and that one is some minutes younger.
  expect(await left()).toEqual({ emails: 2, attempts: 1 })
  shop.clock.advance(dayMs)
  await forgetEmails()
  await forgetEmails()
  expect(await left()).toEqual({ emails: 0, attempts: 0 })
  const sums = await auditWhole(emails.auditEmails, serviceCall(storeId, 'test'))
  expect(brokenRules(sums)).toEqual([])
})

it('never deletes an email that is still to be sent', async () => {
  const storeId = await shop.openStore()
  shop.publish(storeId, 'order.placed.v1', shop.takeOrder().id)
  await shop.work()
  await owner`
    update notification.emails set status = 'queued', settled_at = null, sent_at = null, next_attempt_at = now()
    where store_id = ${storeId}`
  shop.clock.advance(800 * dayMs)
  await forgetEmails()
  expect(await owner`select 1 from notification.emails where store_id = ${storeId}`).toHaveLength(1)
})
