import { type Block, type EmailContent, greetableName } from './content.ts'
import type { InvitationData, LinkData } from './contract.ts'
import { fill, type Messages, messagesFor } from './messages/index.ts'
import type { Sender } from './sender.ts'

/** The data of an email with a link, by its template. */
export type LinkEmail =
  | { readonly template: 'email-verification' | 'account-exists' | 'password-reset'; readonly data: LinkData }
  | { readonly template: 'staff-invitation'; readonly data: InvitationData }

/** Where there is no note, it says until when the link opens something. */
type Texts = Record<'subject' | 'preheader' | 'title' | 'intro' | 'button' | 'ignore', string> & { note?: string }

/** What an email with a link says. */
export function linkContent(email: LinkEmail, sender: Sender, locale: string): EmailContent {
  const { messages, formatLocale } = messagesFor(locale)
  const shop = sender.name
  const texts = textsOf(email, messages, shop)
  const { link, expiresAt } = email.data
  const blocks: Block[] = [
    { kind: 'paragraph', text: texts.intro },
    { kind: 'button', label: texts.button, url: link },
    { kind: 'note', text: texts.note ?? expiryNote(messages, formatLocale, sender.timeZone, expiresAt) },
    { kind: 'note', text: texts.ignore },
  ]
  return {
    locale: formatLocale,
    shopName: shop,
    subject: fill(texts.subject, { shop }),
    preheader: fill(texts.preheader, { shop }),
    title: fill(texts.title, { shop }),
    blocks,
    footer: [
      fill(messages.footer.account, { shop }),
      ...(sender.contact === null ? [] : [fill(messages.footer.contact, { contact: sender.contact })]),
    ],
  }
}

function textsOf(email: LinkEmail, messages: Messages, shop: string): Texts {
  switch (email.template) {
    case 'email-verification':
      return { ...messages.verification, intro: fill(messages.verification.intro, { shop }) }
    case 'account-exists':
      return { ...messages.accountExists, intro: fill(messages.accountExists.intro, { shop }) }
    case 'password-reset':
      return { ...messages.passwordReset, intro: fill(messages.passwordReset.intro, { shop }) }
    case 'staff-invitation': {
      const inviter = greetableName(email.data.inviterName)
      const role = messages.roles[email.data.role]
      const { intro, introBy, ...more } = messages.invitation
      const said = inviter === undefined ? fill(intro, { shop, role }) : fill(introBy, { inviter, shop, role })
      return { ...more, intro: said }
    }
  }
}

function expiryNote(messages: Messages, locale: string, timeZone: string, expiresAt: string | undefined): string {
  if (expiresAt === undefined) return messages.linkOnce
  const instant = new Date(expiresAt)
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(instant)
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'short', timeZone }).formatToParts(instant)
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  return fill(messages.linkExpires, { time, zone })
}
