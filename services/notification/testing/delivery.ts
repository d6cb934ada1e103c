import { expectDone } from '@merastore/kernel'
import { clientIn, serviceCall, staffCall, testDatabase } from '@merastore/testing'
import { testMailServer } from '../test-mail-server.ts'
import { testShop } from './shop.ts'

/** A shop whose emails go to a mail server of the test. */
export async function openDelivery() {
  const { database, owner, statements } = await testDatabase()
  const mailServer = await testMailServer()
  const shop = await testShop(database, mailServer.url)
  const emails = await clientIn('local', shop.service)
  return {
    owner,
    statements,
    mailServer,
    shop,
    emails,
    mailsTo: (recipient: string) => mailServer.received.filter((mail) => mail.recipients.includes(recipient)),
    async emailsOf(storeId: string) {
      const { data } = expectDone(await emails.listEmails({}, staffCall(storeId, ['notification:read'])))
      return data
    },
    async tokenMail(storeId: string, to: string, cause: string) {
      const data = { link: 'https://shop.example/verify?token=t0p-secret' }
      const input = { cause, template: 'email-verification' as const, to, locale: 'en', data }
      return expectDone(await emails.sendEmail(input, serviceCall(storeId, 'auth')))
    },
  }
}
