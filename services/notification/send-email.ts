import type { Client, InputOf, Operation } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import type { notificationContract } from './contract.ts'
import { findEmailByCause, insertEmail } from './email-sql.ts'
import { type LinkEmail, linkContent } from './link-email.ts'
import { newEmail } from './new-email.ts'
import { findSender } from './sender.ts'

export const sendEmail =
  (deps: {
    db: Db
    store: Client<typeof storeContract>
    fromAddress: string
  }): Operation<typeof notificationContract, 'sendEmail'> =>
  async (input, call) => {
    const { db, store, fromAddress } = deps
    const { emailId = newId('email'), cause, template, to, locale } = input
    const linkEmail = linkEmailOf(input)
    if (linkEmail === undefined) return refused('DATA_INVALID')
    const found = await findSender(store, call)
    if ('missing' in found) return refused(found.missing)
    const content = linkContent(linkEmail, found.sender, locale)
    const addressing = { id: emailId, cause, template, to, orderId: null }
    const email = newEmail(addressing, content, found.sender, fromAddress)
    return db.tx(call, async (tx) => {
      if (await insertEmail(tx, email)) return done({ emailId, status: 'queued' })
      const first = await findEmailByCause(tx, cause)
      return first === undefined ? refused('EMAIL_ID_TAKEN') : done(first)
    })
  }

/** The data as its template has it; undefined where the two do not go together. */
function linkEmailOf({ template, data }: InputOf<typeof notificationContract, 'sendEmail'>): LinkEmail | undefined {
  if (template === 'staff-invitation') return 'role' in data ? { template, data } : undefined
  return 'role' in data ? undefined : { template, data }
}
