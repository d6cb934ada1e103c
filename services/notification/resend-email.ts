import type { Operation } from '@merastore/contract'
import { addMs, dayMs, done, newId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { countResends, findEmailSummary, findEmailToRepeat, insertEmail } from './email-sql.ts'
import { messageIdOf } from './new-email.ts'
import { isLinkTemplate } from './statuses.ts'

/** However often staff press, nobody's mailbox is filled: so often a day an email goes out again. */
const resendsPerDayMax = 5

/**
 * Sends the same words again as an email of its own, with its own Message-ID: mailboxes would drop a repetition. Not one
 * with a link: its recipient asks for another, which is limited and leads somewhere.
 */
export const resendEmail =
  (deps: { db: Db; fromAddress: string }): Operation<typeof notificationContract, 'resendEmail'> =>
  ({ emailId }, call) =>
    deps.db.tx(call, async (tx) => {
      const first = await findEmailToRepeat(tx, emailId)
      if (first === undefined) return refused('EMAIL_NOT_FOUND')
      if (isLinkTemplate(first.template)) return refused('EMAIL_HAS_LINK')
      if (first.status === 'queued' || first.status === 'sending') return refused('EMAIL_UNDER_WAY')
      const { html, text } = first
      if (html === null || text === null) return refused('EMAIL_ERASED')
      const resendOf = first.resendOf ?? emailId
      const since = addMs(deps.db.clock.now(), -dayMs)
      if ((await countResends(tx, resendOf, since)) >= resendsPerDayMax) return refused('EMAIL_RESENT_OFTEN')
      const id = newId('email')
      const cause = `resend:${id}:${emailId}`
      const messageId = messageIdOf(id, deps.fromAddress)
      await insertEmail(tx, { ...first, html, text, id, cause, messageId, resendOf })
      const email = await findEmailSummary(tx, id)
      if (email === undefined) throw new Error(`${id} is not there after it was stored`)
      return done(email)
    })
