import { expectDone, minuteMs } from '@merastore/kernel'
import { createLogger, enqueue, type Job, runDueJobs, silentLogger } from '@merastore/runtime'
import { serviceCall, staffCall } from '@merastore/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deliverEmail } from './deliver-email.ts'
import { createHandOver } from './hand-over.ts'
import { deliverEmailJob, writeOrderEmailJob } from './jobs.ts'
import { createSmtpTransport, type MailTransport, smtpServer } from './mail-transport.ts'
import { openDelivery } from './testing/delivery.ts'

const { owner, mailServer, shop, emails, mailsTo, emailsOf, tokenMail } = await openDelivery()

/** Does delivery jobs over a transport of the test's own. */
function deliverOver(transport: MailTransport, db = shop.service.db) {
  return deliverEmail({ db, handOver: createHandOver({ db, transport, sentLinks: 'stored' }) })
}

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

it('was handed over twice by one process whose clock was set while it was at it', async () => {
  const storeId = await shop.openStore()
  const { emailId } = await tokenMail(storeId, 'jump@customer.example', 'jump')
  const answered = Promise.withResolvers<{ outcome: 'sent'; answer: string }>()
  let handedOver = 0
  const handle = deliverOver(() => {
    handedOver++
    return answered.promise
  })
  const job = { id: 'job', kind: deliverEmailJob, storeId, data: { emailId }, attempts: 1 }
  const first = handle(job)
  await vi.waitUntil(() => handedOver === 1, { timeout: 30_000 })
  for (const jumpMs of [60 * minuteMs, -120 * minuteMs]) {
    shop.clock.advance(jumpMs)
    await handle({ ...job, id: 'another' })
  }
  answered.resolve({ outcome: 'sent', answer: '250' })
  await first
  shop.clock.advance(60 * minuteMs)
  await shop.work()
  expect([handedOver, mailsTo('jump@customer.example').length]).toEqual([1, 0])
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
