import { minuteMs, secondMs } from '@merastore/kernel'
import { runDueJobs, silentLogger } from '@merastore/runtime'
import { auditWhole, brokenRules, serviceCall } from '@merastore/testing'
import { describe, expect, it, vi } from 'vitest'
import { createHandOver } from './hand-over.ts'
import { createSmtpTransport, sideBySideMax, smtpServer } from './mail-transport.ts'
import { openDelivery } from './testing/delivery.ts'

const { owner, statements, mailServer, shop, emails, mailsTo, emailsOf } = await openDelivery()

describe('an order that was placed', () => {
  it('reaches its customer as HTML and text, in the name of the store', async () => {
    const storeId = await shop.openStore()
    const order = shop.takeOrder({ email: 'placed@customer.example' })
    shop.publish(storeId, 'order.placed.v1', order.id)
    await shop.work()

    const [mail, ...more] = mailsTo('placed@customer.example')
    expect(more).toHaveLength(0)
    expect(mail?.sender).toBe('shop@mail.example')
    expect(mail?.from).toEqual({ name: 'Kaffee & Söhne', address: 'shop@mail.example' })
    expect(mail?.replyTo).toEqual([{ name: '', address: 'hallo@kaffee.example' }])
    expect(mail?.to).toEqual([{ name: '', address: 'placed@customer.example' }])
    expect(mail?.subject).toBe('Bestellung 1001 bestätigt')
    const link = `https://shop.example/orders/${order.id}?accessToken=a-secret-of-the-order`
    expect(mail?.text).toContain(link)
    expect(mail?.html).toContain(`href="${link}"`)
    expect(mail?.html).toContain('Kaffee Äthiopien')
    expect(mail?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
    const [stored] = await emailsOf(storeId)
    expect(stored).toMatchObject({ status: 'sent', attempts: 1, orderId: order.id, to: 'placed@customer.example' })
    expect(mail?.messageId).toBe(`<${stored?.id}@mail.example>`)
    const events = await owner`select type, data from notification.events where store_id = ${storeId}`
    expect(events).toEqual([{ type: 'email.sent.v1', data: { emailId: stored?.id, template: 'order-placed' } }])
  })

  it('is sent once, however often the event is delivered', async () => {
    const storeId = await shop.openStore()
    const order = shop.takeOrder({ email: 'once@customer.example' })
    const event = shop.publish(storeId, 'order.placed.v1', order.id)
    shop.publishAgain(event)
    await shop.work()
    shop.publishAgain(event)
    await shop.work()
    expect(mailsTo('once@customer.example')).toHaveLength(1)
    expect(await emailsOf(storeId)).toHaveLength(1)
  })

  it('is followed by an email when a parcel leaves and one when it arrives', async () => {
    const storeId = await shop.openStore()
    const order = shop.takeOrder({ email: 'parcel@customer.example' })
    const shipmentId = order.shipments[0]?.id
    shop.publish(storeId, 'shipment.shipped.v1', order.id, shipmentId)
    await shop.work()
    shop.publish(storeId, 'shipment.delivered.v1', order.id, shipmentId)
    await shop.work()
    expect(mailsTo('parcel@customer.example').map((mail) => mail.subject)).toEqual([
      'Bestellung 1001 ist unterwegs',
      'Bestellung 1001 wurde zugestellt',
    ])
  })

  it('is followed by an email when its bank transfer has arrived, once', async () => {
    const storeId = await shop.openStore()
    const order = shop.takeOrder({ email: 'transfer@customer.example', paymentStatus: 'captured' })
    const event = shop.publish(storeId, 'order.payment-received.v1', order.id)
    shop.publishAgain(event)
    await shop.work()
    const [mail, ...more] = mailsTo('transfer@customer.example')
    expect(more).toHaveLength(0)
    expect(mail?.subject).toBe('Zahlung der Bestellung 1001 eingegangen')
    const link = `https://shop.example/orders/${order.id}?accessToken=a-secret-of-the-order`
    expect(mail?.text).toContain(link)
    expect(mail?.html).toContain(`href="${link}"`)
    expect(mail?.html).toContain('Ihre Zahlung ist eingegangen')
    const audited = await auditWhole(emails.auditEmails, serviceCall(storeId, 'audit'))
    expect(brokenRules(audited)).toEqual([])
  })

  it('waits for the order service where that does not answer', async () => {
    const storeId = await shop.openStore()
    const order = shop.takeOrder({ email: 'later@customer.example' })
    shop.orders.delete(order.id)
    shop.publish(storeId, 'order.placed.v1', order.id)
    await shop.work()
    expect(mailsTo('later@customer.example')).toHaveLength(0)
    shop.takeOrder(order)
    shop.clock.advance(2 * secondMs)
    await shop.work()
    expect(mailsTo('later@customer.example')).toHaveLength(1)
  })
})

describe('orders that were placed at once', () => {
  const tellAll = async (emails: readonly string[]) => {
    const storeId = await shop.openStore()
    const orders = emails.map((email) => shop.takeOrder({ email }))
    for (const order of orders) shop.publish(storeId, 'order.placed.v1', order.id)
    return { storeId, orders }
  }

  it('are sent their own email each, in a few statements for all of them', async () => {
    const to = Array.from({ length: 8 }, (_, number) => `many-${number}@customer.example`)
    const { storeId } = await tellAll(to)
    const before = statements.length
    await shop.work()
    expect(to.map((address) => mailsTo(address).length)).toEqual(to.map(() => 1))
    expect(await emailsOf(storeId)).toMatchObject(to.map(() => ({ status: 'sent', attempts: 1 })))
    const written = statements.slice(before).filter((text) => text.includes('insert into notification.emails'))
    expect(written).toHaveLength(1)
    const events = await owner`select type from notification.events where store_id = ${storeId}`
    expect(events).toHaveLength(8)
    expect(await owner`select from notification.jobs where store_id = ${storeId}`).toEqual([])
  })

  it('do not wait for the one whose order is not there yet', async () => {
    const { orders } = await tellAll(['here-1@customer.example', 'away@customer.example', 'here-2@customer.example'])
    const away = orders[1]
    shop.orders.delete(away?.id ?? '')
    await shop.work()
    expect([...mailsTo('here-1@customer.example'), ...mailsTo('here-2@customer.example')]).toHaveLength(2)
    expect(mailsTo('away@customer.example')).toHaveLength(0)
    shop.takeOrder(away)
    shop.clock.advance(2 * secondMs)
    await shop.work()
    expect(mailsTo('away@customer.example')).toHaveLength(1)
  })

  it('are sent as far as the mail server takes them', async () => {
    mailServer.answers.push(550, 450)
    const { storeId } = await tellAll(['each-1@customer.example', 'each-2@customer.example', 'each-3@customer.example'])
    await shop.work()
    const statuses = (await emailsOf(storeId)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual(['failed', 'queued', 'sent'])
    shop.clock.advance(minuteMs)
    await shop.work()
    expect((await emailsOf(storeId)).map(({ status }) => status).toSorted()).toEqual(['failed', 'sent', 'sent'])
  })

  it('are sent again under the same Message-ID where the process died in between', async () => {
    const { storeId } = await tellAll(['dead-1@customer.example', 'dead-2@customer.example'])
    const { db, consumers, jobs } = shop.service
    const smtp = createSmtpTransport(smtpServer(mailServer.url, true), 'shop@mail.example')
    // The mail server took the emails, and the process never got to note it.
    const handOver = createHandOver({
      db,
      sentLinks: 'stored',
      transport: async (mail) => {
        await smtp(mail)
        return new Promise(() => {})
      },
    })
    const dying = shop.writing(handOver)
    await shop.takeIn(consumers)
    void runDueJobs(db, [dying], silentLogger)
    await vi.waitUntil(
      () => mailsTo('dead-1@customer.example').length + mailsTo('dead-2@customer.example').length === 2,
      { timeout: 30_000 },
    )
    const audited = await auditWhole(emails.auditEmails, serviceCall(storeId, 'test'))
    expect(brokenRules(audited)).toEqual([])

    expect(jobs.map(({ kind }) => kind)).toContain(dying.kind)
    shop.clock.advance(90 * secondMs)
    await shop.work()
    expect(await emailsOf(storeId)).toMatchObject([{ status: 'sending' }, { status: 'sending' }])
    shop.clock.advance(minuteMs)
    await shop.work()
    for (const to of ['dead-1@customer.example', 'dead-2@customer.example']) {
      expect(new Set(mailsTo(to).map(({ messageId }) => messageId)).size).toBe(1)
      expect(mailsTo(to)).toHaveLength(2)
    }
    expect(await emailsOf(storeId)).toMatchObject([
      { status: 'sent', attempts: 2 },
      { status: 'sent', attempts: 2 },
    ])
  })

  it('are put off where they come so late that another process could take them for lost', async () => {
    const { storeId } = await tellAll(Array.from({ length: 6 }, (_, number) => `late-${number}@customer.example`))
    const { db, consumers } = shop.service
    const handed: string[] = []
    const release = Promise.withResolvers<void>()
    const slow = createHandOver({
      db,
      sentLinks: 'stored',
      transport: async ({ to }) => {
        handed.push(to)
        await release.promise
        return { outcome: 'sent', answer: '250 ok' }
      },
    })
    await shop.takeIn(consumers)
    const done = runDueJobs(db, [shop.writing(slow)], silentLogger)
    await vi.waitUntil(() => handed.length === sideBySideMax, { timeout: 30_000 })
    shop.clock.advance(80 * secondMs)
    release.resolve()
    await done
    expect(handed).toHaveLength(sideBySideMax)
    const sent = (await emailsOf(storeId)).filter(({ status }) => status === 'sent')
    expect(sent).toHaveLength(sideBySideMax)
  })
})
