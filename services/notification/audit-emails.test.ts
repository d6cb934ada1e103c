import { newId } from '@merastore/kernel'
import { auditWhole, brokenRules, clientIn, modes, serviceCall, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { emailAuditRules } from './contract.ts'
import { testShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = await testShop(database)
const emails = await clientIn('local', shop.service)

/** A store with an order, its parcel, and the emails of both. */
async function storeWithEvents() {
  const storeId = await shop.openStore()
  const order = shop.takeOrder()
  const shipmentId = order.shipments[0]?.id ?? ''
  shop.publish(storeId, 'order.placed.v1', order.id)
  shop.publish(storeId, 'shipment.shipped.v1', order.id, shipmentId)
  shop.publish(storeId, 'shipment.delivered.v1', order.id, shipmentId)
  shop.publish(storeId, 'order.cancelled.v1', order.id)
  await shop.work()
  const call = serviceCall(storeId, 'test')
  return { storeId, order, shipmentId, call, audit: () => auditWhole(emails.auditEmails, call) }
}

describe.each(modes)('an audit of emails over a %s client', (mode) => {
  it('finds nothing wrong where each event has its email', async () => {
    const { call } = await storeWithEvents()
    const sums = await auditWhole((await clientIn(mode, shop.service)).auditEmails, call)
    expect(brokenRules(sums)).toEqual([])
    expect(Object.keys(sums).toSorted()).toEqual(Object.keys(emailAuditRules).toSorted())
    expect(Object.values(sums).map(({ checked }) => checked)).toEqual([4, 4, 4, 4])
  })
})

it('takes an event that is not read, or whose email is being written, for work under way', async () => {
  const { storeId, order, audit } = await storeWithEvents()
  shop.publish(storeId, 'order.placed.v1', shop.takeOrder().id)
  const unread = await audit()
  expect(brokenRules(unread)).toEqual([])
  expect(unread['email-for-each-fact']).toMatchObject({ checked: 4, waiting: 1 })
  await shop.work()
  await owner`delete from notification.delivery_attempts where store_id = ${storeId}`
  await owner`delete from notification.emails where store_id = ${storeId} and cause = ${`order.placed:${order.id}`}`
  await owner`
    insert into notification.jobs (store_id, id, kind, data, run_at)
    values (${storeId}, ${newId('job')}, 'write-order-email',
      jsonb_build_object('cause', ${`order.placed:${order.id}`}::text), now() + interval '1 day')`
  const queued = await audit()
  expect(brokenRules(queued)).toEqual([])
  expect(queued['email-for-each-fact']).toMatchObject({ checked: 4, waiting: 1 })
})

describe('an audit of emails finds', () => {
  it('an event without an email', async () => {
    const { storeId, order, audit } = await storeWithEvents()
    await owner`delete from notification.delivery_attempts where store_id = ${storeId}`
    await owner`delete from notification.emails where store_id = ${storeId} and cause = ${`order.placed:${order.id}`}`
    const sums = await audit()
    expect(brokenRules(sums)).toEqual(['email-for-each-fact'])
    expect(sums['email-for-each-fact']?.findings).toEqual([
      { subject: order.id, detail: `No email reports order.placed:${order.id}.` },
    ])
  })

  it('an event whose email was given up before it was written', async () => {
    const { storeId, shipmentId, audit } = await storeWithEvents()
    await owner`delete from notification.delivery_attempts where store_id = ${storeId}`
    await owner`
      delete from notification.emails where store_id = ${storeId} and cause = ${`shipment.shipped:${shipmentId}`}`
    await owner`
      insert into notification.jobs (store_id, id, kind, data, status, run_at)
      values (${storeId}, ${newId('job')}, 'write-order-email',
        jsonb_build_object('cause', ${`shipment.shipped:${shipmentId}`}::text), 'failed', now())`
    expect((await audit())['email-for-each-fact']?.findings).toMatchObject([{ subject: shipmentId }])
  })

  it('an email that the mail server took twice', async () => {
    const { storeId, audit } = await storeWithEvents()
    const [email] = await owner<{ id: string }[]>`
      insert into notification.delivery_attempts (store_id, email_id, number, started_at, finished_at, outcome)
      select store_id, id, 2, now(), now(), 'sent' from notification.emails
      where store_id = ${storeId} and template = 'order-placed' returning email_id as id`
    const sums = await audit()
    expect(brokenRules(sums)).toEqual(['email-sent-once'])
    expect(sums['email-sent-once']?.findings).toEqual([{ subject: email?.id, detail: 'It was sent 2 times.' }])
  })

  it.each(['queued', 'sending'])('an email that is %s for ever', async (status) => {
    const { storeId, audit } = await storeWithEvents()
    await owner`
      update notification.emails set status = ${status}, settled_at = null,
        next_attempt_at = ${status === 'queued' ? new Date() : null},
        leased_until = ${status === 'sending' ? new Date() : null}
      where store_id = ${storeId} and template = 'order-placed'`
    const sums = await audit()
    expect(brokenRules(sums)).toEqual(['email-under-way'])
    expect(sums['email-under-way']?.findings[0]?.detail).toBe(`It is ${status}, and nothing will send it.`)
  })

  it('two emails that report the same event', async () => {
    await owner`alter table notification.emails drop constraint emails_store_id_cause_key`
    const { storeId, audit } = await storeWithEvents()
    await owner`
      update notification.emails set cause = (
        select cause from notification.emails where store_id = ${storeId} and template = 'order-placed')
      where store_id = ${storeId} and template = 'shipment-shipped'`
    expect((await audit())['email-once-per-fact']?.violations).toBe(2)
  })
})
