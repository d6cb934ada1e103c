import { minuteMs } from '@merastore/kernel'
import { orderContract } from '@merastore/order/contract'
import { defineService, machineryCall } from '@merastore/runtime'
import { storeContract } from '@merastore/store/contract'
import type { Static } from 'typebox'
import { auditEmails } from './audit-emails.ts'
import { emailAuditRules } from './audit-rules.ts'
import { notificationContract } from './contract.ts'
import { deliverEmail } from './deliver-email.ts'
import { countFailing } from './delivery-sql.ts'
import { eraseEmailBodies } from './erase-email-bodies.ts'
import { notificationEvents } from './events.ts'
import { forgetEmailsTimer } from './forget-emails.ts'
import { getEmail } from './get-email.ts'
import { getEmailDelivery } from './get-email-delivery.ts'
import { getMailboxEmail } from './get-mailbox-email.ts'
import { createHandOver } from './hand-over.ts'
import { deliverEmailJob, writeOrderEmailJob } from './jobs.ts'
import { listEmails } from './list-emails.ts'
import { listMailbox } from './list-mailbox.ts'
import { mailFromOf, mailOutletOf } from './mail-outlet.ts'
import { createSmtpTransport, type MailTransport, mailboxTransport, smtpServer } from './mail-transport.ts'
import { onOrderCancelled, onOrderRemainderCancelled } from './on-order-cancelled.ts'
import { onOrderPaymentReceived } from './on-order-payment-received.ts'
import { onOrderPaymentReminded } from './on-order-payment-reminded.ts'
import { onOrderPlaced } from './on-order-placed.ts'
import { onOrderRefunded } from './on-order-refunded.ts'
import { onShipmentDelivered } from './on-shipment-delivered.ts'
import { onShipmentShipped } from './on-shipment-shipped.ts'
import { resendEmail } from './resend-email.ts'
import { sendEmail } from './send-email.ts'
import { requireBareAddress } from './sender.ts'
import { notificationSettings } from './settings.ts'
import { queueOrderEmails, writeOrderEmails } from './write-order-emails.ts'

export type { Delivery, MailTransport, OutgoingMail } from './mail-transport.ts'

export type NotificationOptions = {
  /** Makes what delivers emails in place of SMTP_URL; MAIL_FROM is the address that they come from. */
  readonly transport: (given: { readonly fromAddress: string }) => MailTransport
}

export { type MailOutlet, mailFromOf, mailOutletOf, waitingMailSentence } from './mail-outlet.ts'

/** Owns the emails to customers and staff: what they say, their delivery and its log. */
export const notificationModule = defineService({
  contract: notificationContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: notificationEvents,
  needs: { store: storeContract, order: orderContract },
  settings: notificationSettings,
  permissions: { 'notification:read': ['manager', 'support'], 'notification:send': ['manager', 'support'] },
  provides: { auditor: { name: 'emails', rules: emailAuditRules, operation: 'auditEmails' } },
  create({ db, links: { storefrontUrl }, clients: { store, order }, settings }, options: Partial<NotificationOptions>) {
    const hasTransport = options.transport !== undefined
    const fromAddress = requireBareAddress(mailFromOf(settings, hasTransport))
    const outlet = mailOutletOf(settings, hasTransport).kind
    const transport = options.transport?.({ fromAddress }) ?? ownTransport(settings, fromAddress)
    const sentLinks = outlet === 'mailbox' ? 'stored' : 'erased'
    // Without a way out nobody takes the jobs of delivery: they wait, with their emails, for a process that has one.
    const handOver = outlet === 'none' ? undefined : createHandOver({ db, transport, sentLinks })
    const writing = { db, store, order, storefrontUrl, fromAddress }
    const write = handOver === undefined ? queueOrderEmails(writing) : writeOrderEmails({ ...writing, handOver })
    return {
      consumers: [
        onOrderPlaced(),
        onShipmentShipped(),
        onShipmentDelivered(),
        onOrderCancelled(),
        onOrderRemainderCancelled(),
        onOrderRefunded(),
        onOrderPaymentReminded(),
        onOrderPaymentReceived(),
      ],
      jobs: [
        {
          kind: writeOrderEmailJob,
          handle: (job) => write([job]),
          handleTogether: write,
        },
        ...(handOver === undefined ? [] : [{ kind: deliverEmailJob, handle: deliverEmail({ db, handOver }) }]),
      ],
      countWaiting: () => db.read(machineryCall(db), countFailing),
      timers: [
        { name: 'erase-email-bodies', everyMs: 10 * minuteMs, run: (ending) => eraseEmailBodies(db, ending) },
        forgetEmailsTimer(db, Math.max(settings.EMAILS_KEPT_DAYS, settings.EVENTS_KEPT_DAYS)),
      ],
      operations: {
        sendEmail: sendEmail({ db, store, fromAddress }),
        listEmails: listEmails({ db }),
        getEmail: getEmail({ db }),
        getEmailDelivery: getEmailDelivery({ db, outlet }),
        resendEmail: resendEmail({ db, fromAddress }),
        listMailbox: listMailbox({ db }),
        getMailboxEmail: getMailboxEmail({ db }),
        auditEmails: auditEmails({ db, order }),
      },
    }
  },
})

function ownTransport(
  { SMTP_URL, SMTP_TLS }: Pick<Static<typeof notificationSettings>, 'SMTP_URL' | 'SMTP_TLS'>,
  fromAddress: string,
): MailTransport {
  return SMTP_URL === undefined ? mailboxTransport : createSmtpTransport(smtpServer(SMTP_URL, SMTP_TLS), fromAddress)
}
