import { expectDone, newId } from '@merastore/kernel'
import {
  clientIn,
  failedCases,
  type MailSubject,
  mailTransportCases,
  mailTransportSuite,
  type ReceivedMail,
  serviceCall,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { createSmtpTransport, type MailTransport, smtpServer } from './mail-transport.ts'
import { mailFromOf } from './service.ts'
import { misbehavingMailServer, testMailServer } from './test-mail-server.ts'
import { testShop } from './testing/shop.ts'

const fromAddress = 'shop@mail.example'
const server = await testMailServer()
const dropping = createSmtpTransport(smtpServer(await misbehavingMailServer('dropping after DATA'), true), fromAddress)
const smtp = createSmtpTransport(smtpServer(server.url, true), fromAddress)

function bySmtp(): MailSubject {
  server.received.length = 0
  let isLost = false
  return {
    transport: (mail) => {
      const transport = isLost ? dropping : smtp
      isLost = false
      return transport(mail)
    },
    fromAddress,
    refuseNext: (until) => server.answers.push(until === 'for-good' ? 550 : 451),
    loseNextAnswer: () => {
      isLost = true
    },
    received: async () =>
      server.received.map(
        ({ recipients, from, replyTo, subject = '', messageId = '', text = '', html = '', headers }): ReceivedMail => ({
          recipients,
          from: { name: from?.name ?? '', address: from?.address ?? '' },
          replyTo: replyTo?.[0]?.address ?? null,
          subject,
          messageId,
          text,
          html,
          headers: headers.map(({ key }) => key),
        }),
      ),
  }
}

/** Keeps emails in a list, as an API that takes them as data would. */
function inList(fault: (transport: MailTransport) => MailTransport = (transport) => transport): MailSubject {
  const received: ReceivedMail[] = []
  const refusals: ('for-good' | 'for-now')[] = []
  const transport: MailTransport = async ({ to, senderName, replyTo, subject, messageId, text, html }) => {
    const refusal = refusals.shift()
    if (refusal !== undefined) {
      return { outcome: refusal === 'for-good' ? 'permanent-failure' : 'temporary-failure', answer: 'not taken' }
    }
    if (/[\s,]/.test(to)) return { outcome: 'permanent-failure', answer: 'no address' }
    const from = { name: senderName, address: fromAddress }
    received.push({ recipients: [to], from, replyTo, subject, messageId, text, html, headers: ['subject'] })
    return { outcome: 'sent', answer: 'taken' }
  }
  return {
    transport: fault(transport),
    fromAddress,
    refuseNext: (until) => refusals.push(until),
    received: async () => received,
  }
}

const { database } = await testDatabase()

describe('SMTP is', () => mailTransportSuite(bySmtp))
describe('a list is', () => mailTransportSuite(() => inList()))

it.each<[string, (transport: MailTransport) => MailTransport, RegExp]>([
  [
    'sends twice',
    (transport) => async (mail) => {
      await transport(mail)
      return transport(mail)
    },
    /delivers an email once/,
  ],
  [
    'takes a refusal for now for one for good',
    (transport) => async (mail) => {
      const delivery = await transport(mail)
      return delivery.outcome === 'sent' ? delivery : { ...delivery, outcome: 'permanent-failure' }
    },
    /refused for now/,
  ],
  [
    'makes a Message-ID of its own',
    (transport) => (mail) => transport({ ...mail, messageId: `<${newId('email')}@mail.example>` }),
    /Message-ID/,
  ],
  [
    'knows Latin letters alone',
    (transport) => (mail) => transport({ ...mail, subject: mail.subject.replaceAll(/[^\x20-\x7e]/g, '?') }),
    /every script/,
  ],
])('the suite finds a transport that %s', async (_name, fault, expected) => {
  const failed = await failedCases(mailTransportCases(() => inList(fault)))
  expect(failed.join('\n')).toMatch(expected)
})

it('delivers by the transport that an installation puts in place of a mail server', async () => {
  const list = inList()
  const from: string[] = []
  const transport = ({ fromAddress }: { fromAddress: string }) => {
    from.push(fromAddress)
    return list.transport
  }
  const shop = await testShop(database, undefined, 'closed', { transport })
  const storeId = await shop.openStore()
  const data = { link: 'https://shop.example/verify?token=t0p-secret' }
  const asked = { cause: newId('session'), template: 'email-verification' as const, to: 'ada@customer.example' }
  const emails = await clientIn('local', shop.service)
  expectDone(await emails.sendEmail({ ...asked, locale: 'en', data }, serviceCall(storeId, 'auth')))
  await shop.work()
  expect((await list.received()).map(({ recipients }) => recipients)).toEqual([['ada@customer.example']])
  expect(from).toEqual(['shop@mail.example'])
  expect(expectDone(await emails.getEmailDelivery({}, serviceCall(storeId, 'auth')))).toMatchObject({ outlet: 'smtp' })
})

it('sends by no transport under an invented address', () => {
  expect(() => mailFromOf({}, true)).toThrow('with a transport, say from which address')
})
