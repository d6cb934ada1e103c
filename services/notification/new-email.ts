import { type EmailContent, oneLine } from './content.ts'
import { renderHtml } from './email-html.ts'
import type { NewEmail } from './email-sql.ts'
import { renderText } from './email-text.ts'
import type { Sender } from './sender.ts'
import type { EmailTemplate } from './statuses.ts'

type Addressing = {
  readonly id: string
  readonly cause: string
  readonly template: EmailTemplate
  readonly to: string
  readonly orderId: string | null
}

/** Renders an email, ready to be stored. `fromAddress` gives the Message-ID its domain. */
export function newEmail(addressing: Addressing, content: EmailContent, sender: Sender, fromAddress: string): NewEmail {
  return {
    ...addressing,
    locale: content.locale,
    senderName: sender.name,
    replyTo: sender.contact,
    subject: oneLine(content.subject),
    messageId: messageIdOf(addressing.id, fromAddress),
    html: renderHtml(content),
    text: renderText(content),
    resendOf: null,
  }
}

/** Follows from the email's id, so that every try bears the same. */
export function messageIdOf(emailId: string, fromAddress: string): string {
  return `<${emailId}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`
}
