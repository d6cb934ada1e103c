import assert from 'node:assert/strict'
import type { MailTransport, OutgoingMail } from '@merastore/notification'
import { registerSuite, type SuiteCase } from './suite.ts'

/** An email as its receiver reads it, decoded. */
export type ReceivedMail = {
  /** To whom the envelope was addressed. */
  readonly recipients: readonly string[]
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo: string | null
  readonly subject: string
  readonly messageId: string
  readonly text: string
  readonly html: string
  /** The names of its headers, in lower case. */
  readonly headers: readonly string[]
}

/** A transport whose other end the suite sees. */
export type MailSubject = {
  readonly transport: MailTransport
  /** The bare address that emails come from. */
  readonly fromAddress: string
  /** What has arrived, the first first. */
  readonly received: () => Promise<readonly ReceivedMail[]>
  /** Has the other end refuse the next email: for good, or for now. */
  readonly refuseNext: (until: 'for-good' | 'for-now') => void
  /** Has the connection break after the next email was taken, before anybody says so. */
  readonly loseNextAnswer?: () => void
}

/** Tests that a mail transport does what the log of deliveries relies on. Call it at the top level of a test file. */
export function mailTransportSuite(create: () => MailSubject | Promise<MailSubject>): void {
  registerSuite('a mail transport', mailTransportCases(create))
}

/** The cases of the suite. */
export function mailTransportCases(create: () => MailSubject | Promise<MailSubject>): SuiteCase[] {
  return Object.entries(cases).map(([name, run]): SuiteCase => ({ name, run: async () => run(await create()) }))
}

const mail: OutgoingMail = {
  to: 'zoe@customer.example',
  senderName: 'Kaffee',
  replyTo: 'hello@kaffee.example',
  subject: 'Your order',
  messageId: '<eml_1@kaffee.example>',
  html: '<p>Thank you</p>',
  text: 'Thank you',
}

const cases: Readonly<Record<string, (subject: MailSubject) => Promise<void>>> = {
  'delivers an email once, to its receiver alone, as it was written': async (subject) => {
    assert.equal((await subject.transport(mail)).outcome, 'sent')
    const [received, ...others] = await subject.received()
    assert.deepEqual(others, [])
    const { recipients, from, replyTo, subject: title, messageId, text = '', html = '' } = received ?? {}
    assert.deepEqual(
      { recipients, from, replyTo, title, messageId, text: text.trim(), html: html.trim() },
      {
        recipients: [mail.to],
        from: { name: mail.senderName, address: subject.fromAddress },
        replyTo: mail.replyTo,
        title: mail.subject,
        messageId: mail.messageId,
        text: mail.text,
        html: mail.html,
      },
    )
  },
  'keeps the Message-ID of an email at every try, by which a mailbox knows it again': async (subject) => {
    subject.refuseNext('for-now')
    await subject.transport(mail)
    assert.equal((await subject.transport(mail)).outcome, 'sent')
    assert.deepEqual(
      (await subject.received()).map(({ messageId }) => messageId),
      [mail.messageId],
    )
  },
  'says that an email is refused for good, and goes on with the next': async (subject) => {
    subject.refuseNext('for-good')
    const { outcome, answer } = await subject.transport(mail)
    assert.equal(outcome, 'permanent-failure')
    assert.ok(answer !== '', 'nobody learns why')
    assert.equal((await subject.transport(mail)).outcome, 'sent')
    assert.equal((await subject.received()).length, 1)
  },
  'says that an email is refused for now, so that it is tried again': async (subject) => {
    subject.refuseNext('for-now')
    assert.equal((await subject.transport(mail)).outcome, 'temporary-failure')
    assert.equal((await subject.received()).length, 0)
  },
  'has an email tried again of which nobody knows whether it was taken': async (subject) => {
    if (subject.loseNextAnswer === undefined) return
    subject.loseNextAnswer()
    assert.equal((await subject.transport(mail)).outcome, 'temporary-failure')
  },
  'delivers every email of several at once': async (subject) => {
    const numbers = Array.from({ length: 6 }, (_, index) => index)
    const outcomes = await Promise.all(
      numbers.map((number) => subject.transport({ ...mail, messageId: `<eml_${number}@kaffee.example>` })),
    )
    assert.ok(outcomes.every(({ outcome }) => outcome === 'sent'))
    assert.equal(new Set((await subject.received()).map(({ messageId }) => messageId)).size, 6)
  },
  'carries every script and long lines, in names, subjects and texts': async (subject) => {
    const written = {
      senderName: 'Käffchen & Co. ☕ قهوة',
      subject: `Grüße, 您好, مرحبًا 🎉 ${'sehr lange '.repeat(20).trim()}`,
      text: `Grüße 🎉\n${'ä'.repeat(2_000)}\n.\nafter a dot alone`,
      html: `<p dir="rtl">مرحبًا</p><p>${'ä'.repeat(2_000)}</p>`,
    }
    assert.equal((await subject.transport({ ...mail, ...written })).outcome, 'sent')
    const [received] = await subject.received()
    assert.equal(received?.from.name, written.senderName)
    assert.equal(received?.subject, written.subject)
    assert.equal(received?.text.trim().replaceAll('\r\n', '\n'), written.text)
    assert.equal(received?.html.trim().replaceAll('\r\n', '\n'), written.html)
  },
  'lets no name or subject add a header, a receiver or a body': async (subject) => {
    const evil = 'Hello\r\nBcc: everybody@else.example\r\nX-Evil: yes\r\n\r\nAnother body'
    await subject.transport({ ...mail, subject: evil, senderName: evil })
    for (const { recipients, headers, text, from } of await subject.received()) {
      assert.deepEqual(recipients, [mail.to])
      assert.ok(!headers.includes('bcc') && !headers.includes('x-evil'), `headers ${headers.join(', ')}`)
      assert.equal(text.trim(), mail.text)
      assert.equal(from.address, subject.fromAddress)
    }
  },
  'sends to one receiver, whatever an address tries to say': async (subject) => {
    const to = 'zoe@customer.example, everybody@else.example'
    await subject.transport({ ...mail, to }).catch(() => assert.fail('a transport does not throw'))
    for (const { recipients } of await subject.received()) {
      assert.ok(!recipients.includes('everybody@else.example'))
    }
  },
}
