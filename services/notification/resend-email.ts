import type { Operation } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { findEmailSummary, findEmailToRepeat, insertEmail } from './email-sql.ts'
import { messageIdOf } from './new-email.ts'

/** Sends the same words again as an email of its own, with its own Message-ID: mailboxes would drop a repetition. */
export const resendEmail =
  (deps: { db: Db; fromAddress: string }): Operation<typeof notificationContract, 'resendEmail'> =>
  ({ emailId }, call) =>
    deps.db.tx(call, async (tx) => {
      const first = await findEmailToRepeat(tx, emailId)
      if (first === undefined) return refused('EMAIL_NOT_FOUND')
      if (first.status === 'queued' || first.status === 'sending') return refused('EMAIL_UNDER_WAY')
      const { html, text } = first
      if (html === null || text === null) return refused('EMAIL_ERASED')
      const id = newId('email')
      const cause = `resend:${id}:${emailId}`
      const messageId = messageIdOf(id, deps.fromAddress)
      await insertEmail(tx, { ...first, html, text, id, cause, messageId, resendOf: emailId })
      const email = await findEmailSummary(tx, id)
      if (email === undefined) throw new Error(`${id} is not there after it was stored`)
      return done(email)
    })
