import { expectDone, minuteMs, secondMs } from '@merastore/kernel'
import { createLogger, enqueue, type Job, runDueJobs, silentLogger } from '@merastore/runtime'
import { auditWhole, brokenRules, clientIn, serviceCall, staffCall, testDatabase } from '@merastore/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deliverEmail } from './deliver-email.ts'
import { createHandOver } from './hand-over.ts'
import { deliverEmailJob, writeOrderEmailJob } from './jobs.ts'
import { createSmtpTransport, type MailTransport, sideBySideMax, smtpServer } from './mail-transport.ts'
import { testMailServer } from './test-mail-server.ts'
import { testShop } from './testing/shop.ts'

const { database, owner, statements } = await testDatabase()
const mailServer = await testMailServer()
const shop = await testShop(database, mailServer.url)
const emails = await clientIn('local', shop.service)

/** Does delivery jobs over a transport of the test's own. */
function deliverOver(transport: MailTransport, db = shop.service.db) {
  return deliverEmail({ db, handOver: createHandOver({ db, transport, sentLinks: 'stored' }) })
}

function mailsTo(recipient: string) {
  return mailServer.received.filter((mail) => mail.recipients.includes(recipient))
}

async function emailsOf(storeId: string) {
  const { data } = expectDone(await emails.listEmails({}, staffCall(storeId, ['notification:read'])))
  return data
}

async function tokenMail(storeId: string, to: string, cause: string) {
  const data = { link: 'https://shop.example/verify?token=t0p-secret' }
  const input = { cause, template: 'email-verification' as const, to, locale: 'en', data }
  return expectDone(await emails.sendEmail(input, serviceCall(storeId, 'auth')))
}

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

it('adds no header from a name with a line break', async () => {
  const storeId = await shop.openStore()
  const name = 'Kaffee\r\nBcc: everyone@customer.example\r\n\r\nBuy this'
  const contact = 'a@kaffee.example\r\nBcc: everyone@customer.example'
  await owner`update store.stores set name = ${name}, contact_email = ${contact} where store_id = ${storeId}`
  await tokenMail(storeId, 'header@customer.example', 'header')
  await shop.work()
  const [mail] = mailsTo('header@customer.example')
  expect(mail?.recipients).toEqual(['header@customer.example'])
  expect(mail?.bcc ?? []).toHaveLength(0)
  expect(mail?.replyTo ?? []).toHaveLength(0)
  expect(mail?.source.split(/\r\n\r\n/)[0]).not.toMatch(/^bcc:/im)
  expect(mail?.from?.name).toBe('Kaffee Bcc: everyone@customer.example Buy this')
})

it('logs no address and no word of an email, neither when it goes out nor when it is refused', async () => {
  const lines: string[] = []
  const logger = createLogger({ level: 'debug', stream: { write: (line: string) => lines.push(line) } })
  const storeId = await shop.openStore()
  mailServer.answers.push(550)
  await tokenMail(storeId, 'quiet-1@customer.example', 'quiet-1')
  await tokenMail(storeId, 'quiet-2@customer.example', 'quiet-2')
  await runDueJobs(shop.service.db, shop.service.jobs, logger)
  // A job of this kind that cannot be done at all, so that something is logged.
  await shop.service.db.tx(serviceCall(storeId, 'test'), (tx) => enqueue(tx, writeOrderEmailJob, { orderId: 'none' }))
  await runDueJobs(shop.service.db, shop.service.jobs, logger)
  expect(mailsTo('quiet-2@customer.example').length + mailsTo('quiet-1@customer.example').length).toBe(1)
  expect(lines.join('')).toContain('a job failed')
  expect(lines.join('')).not.toMatch(/customer\.example|t0p-secret/)
  await owner`delete from notification.jobs where store_id = ${storeId}`
})

it('has a table that no line break gets into the headers of', async () => {
  const storeId = await shop.openStore()
  const { emailId } = await tokenMail(storeId, 'check@customer.example', 'check')
  for (const column of ['subject', 'sender_name', 'reply_to']) {
    const change = owner`
      update notification.emails set ${owner(column)} = ${'a\nBcc: b@customer.example'} where id = ${emailId}`
    await expect(change).rejects.toThrow('check constraint')
  }
})

describe('a mail server that does not take an email', () => {
  // What earlier tests left to be sent must not take the answers that are meant for these.
  beforeEach(() => shop.work())

  it('is tried again later where it says "not now", under the same Message-ID', async () => {
    const storeId = await shop.openStore()
    mailServer.answers.push(450)
    const { emailId } = await tokenMail(storeId, 'greylisted@customer.example', 'greylisted')
    await shop.work()
    const call = staffCall(storeId, ['notification:read'])
    const waiting = expectDone(await emails.getEmail({ emailId }, call))
    expect(waiting).toMatchObject({
      status: 'queued',
      attempts: 1,
      deliveryAttempts: [{ outcome: 'temporary-failure' }],
    })
    expect(waiting.lastError).toContain('450')
    expect(waiting.nextAttemptAt).toBe(new Date(shop.clock.now().getTime() + minuteMs).toISOString())

    await shop.work()
    expect(mailsTo('greylisted@customer.example')).toHaveLength(0)
    shop.clock.advance(minuteMs)
    await shop.work()
    expect(mailsTo('greylisted@customer.example').map((mail) => mail.messageId)).toEqual([waiting.messageId])
    const sent = expectDone(await emails.getEmail({ emailId }, call))
    expect(sent).toMatchObject({ status: 'sent', attempts: 2, lastError: null, nextAttemptAt: null })
    expect(sent.deliveryAttempts.map(({ outcome }) => outcome)).toEqual(['temporary-failure', 'sent'])
  })

  it('ends the matter where it says "never"', async () => {
    const storeId = await shop.openStore()
    mailServer.answers.push(550)
    const { emailId } = await tokenMail(storeId, 'unknown@customer.example', 'unknown')
    await shop.work()
    shop.clock.advance(24 * 60 * minuteMs)
    await shop.work()
    expect(mailsTo('unknown@customer.example')).toHaveLength(0)
    const [stored] = await emailsOf(storeId)
    expect(stored).toMatchObject({ id: emailId, status: 'failed', attempts: 1 })
    const events = await owner`select type, data from notification.events where store_id = ${storeId}`
    expect(events).toEqual([{ type: 'email.failed.v1', data: { emailId, template: 'email-verification' } }])
  })

  it('is given up after ten tries over most of a day', async () => {
    const storeId = await shop.openStore()
    await tokenMail(storeId, 'never@customer.example', 'never')
    const startedAt = shop.clock.now().getTime()
    for (let round = 0; round < 20; round++) {
      mailServer.answers.splice(0, 1, 451)
      await shop.work()
      const [email] = await emailsOf(storeId)
      if (email?.nextAttemptAt == null) break
      shop.clock.advance(new Date(email.nextAttemptAt).getTime() - shop.clock.now().getTime())
    }
    mailServer.answers.length = 0
    expect(await emailsOf(storeId)).toMatchObject([{ status: 'failed', attempts: 10 }])
    const hours = (shop.clock.now().getTime() - startedAt) / (60 * minuteMs)
    expect(hours).toBeGreaterThan(20)
    expect(hours).toBeLessThan(24)
  })
})

it('sends again under the same Message-ID what a process that died left in the middle of a try', async () => {
  const storeId = await shop.openStore()
  const { emailId } = await tokenMail(storeId, 'crash@customer.example', 'crash')
  const smtp = createSmtpTransport(smtpServer(mailServer.url, true), 'shop@mail.example')
  const { db } = shop.service
  // The mail server took the email, and the process never got to note it.
  const dying = deliverOver(async (mail) => {
    await smtp(mail)
    return new Promise(() => {})
  })
  void runDueJobs(db, [{ kind: deliverEmailJob, handle: dying }], silentLogger)
  await vi.waitUntil(() => mailsTo('crash@customer.example').length === 1, { timeout: 30_000 })

  await shop.work()
  expect(await emailsOf(storeId)).toMatchObject([{ status: 'sending', attempts: 1 }])
  shop.clock.advance(6 * minuteMs)
  await shop.work()
  const messageIds = mailsTo('crash@customer.example').map((mail) => mail.messageId)
  expect(messageIds).toEqual([`<${emailId}@mail.example>`, `<${emailId}@mail.example>`])
  const call = staffCall(storeId, ['notification:read'])
  const email = expectDone(await emails.getEmail({ emailId }, call))
  expect(email).toMatchObject({ status: 'sent', attempts: 2 })
  expect(email.deliveryAttempts.map(({ outcome }) => outcome)).toEqual([null, 'sent'])
})

it('hands an email over once where several processes take the same job', async () => {
  const storeId = await shop.openStore()
  const { emailId } = await tokenMail(storeId, 'race@customer.example', 'race')
  const handle = deliverOver(createSmtpTransport(smtpServer(mailServer.url, true), 'shop@mail.example'))
  const job = { id: 'job', kind: deliverEmailJob, storeId, data: { emailId }, attempts: 1 }
  await Promise.all(Array.from({ length: 8 }, () => handle(job)))
  expect(mailsTo('race@customer.example')).toHaveLength(1)
  shop.clock.advance(10 * minuteMs)
  await shop.work()
  expect(mailsTo('race@customer.example')).toHaveLength(1)
})

it('is sent although the clock is set back between the moment it is due and its delivery', async () => {
  const storeId = await shop.openStore()
  const { emailId } = await tokenMail(storeId, 'back@customer.example', 'back')
  const { db } = shop.service
  const deliver = deliverOver(createSmtpTransport(smtpServer(mailServer.url, true), 'shop@mail.example'))
  const handle = async (job: Job) => {
    const isOurs = (job.data as { emailId: string }).emailId === emailId
    if (isOurs) shop.clock.advance(-60 * minuteMs)
    await deliver(job)
    if (isOurs) shop.clock.advance(60 * minuteMs)
  }
  await runDueJobs(db, [{ kind: deliverEmailJob, handle }], silentLogger)
  expect(mailsTo('back@customer.example')).toEqual([])
  await shop.work()
  expect(mailsTo('back@customer.example')).toHaveLength(1)
})

it('is handed over once where the database was away when its delivery was to be noted', async () => {
  const storeId = await shop.openStore()
  const { emailId } = await tokenMail(storeId, 'noted@customer.example', 'noted')
  let away = 2
  const db = shop.service.db
  const transport = createSmtpTransport(smtpServer(mailServer.url, true), 'shop@mail.example')
  let handedOver = false
  const flaky: typeof db = {
    ...db,
    txOne: (call, work) => {
      if (!handedOver || away === 0) return db.txOne(call, work)
      away--
      return Promise.reject(Object.assign(new Error('cut'), { code: 'CONNECTION_CLOSED' }))
    },
  }
  const deliver = deliverOver(async (mail) => {
    const delivery = await transport(mail)
    handedOver = true
    return delivery
  }, flaky)
  await deliver({ id: 'job_1', kind: deliverEmailJob, storeId, data: { emailId }, attempts: 1 })
  await shop.work()
  expect(away).toBe(0)
  expect(mailsTo('noted@customer.example')).toHaveLength(1)
  expect(await emailsOf(storeId)).toMatchObject([{ status: 'sent', attempts: 1 }])
})
