import type { Client } from '@merastore/contract'
import { type Clock, minuteMs } from '@merastore/kernel'
import type { orderContract } from '@merastore/order/contract'
import { createAnswerStore, type Database, type Service } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import { auditEmails } from './audit-emails.ts'
import { notificationContract } from './contract.ts'
import { deliverEmail } from './deliver-email.ts'
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
import { createSmtpTransport, mailboxTransport, smtpServer } from './mail-transport.ts'
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
import type { EmailOutlet } from './statuses.ts'
import { queueOrderEmails, writeOrderEmails } from './write-order-emails.ts'

export type NotificationServiceOptions = {
  readonly database: Database
  readonly clock: Clock
  /** The sender's bare address; the name beside it is the store's. */
  readonly mailFrom: string
  /** Absent, emails go into the mailbox page, or wait where there is none. */
  readonly smtpUrl?: string
  /** Whether a mail server elsewhere must be reached over TLS; by default it must. */
  readonly smtpTls?: boolean
  /** Whether there is a mailbox page, which shows emails with a link after they were sent; else a link is erased then. */
  readonly mailbox?: 'open' | 'closed'
  /** For how many days an email stands in the log after it was sent or given up. */
  readonly emailsKeptDays?: number | undefined
  /** The address of a store's storefront, without a slash at the end. */
  readonly storefrontUrl: (storeId: string) => Promise<string>
  readonly store: Client<typeof storeContract>
  readonly order: Client<typeof orderContract>
}

/** A day of tries every ten minutes: an order service that is down for a while costs no customer their email. */
const writeAttemptsMax = 150

/** Owns the emails to customers and staff: what they say, their delivery and its log. */
export function createNotificationService(options: NotificationServiceOptions): Service<typeof notificationContract> {
  const { database, clock, smtpUrl, store, order, storefrontUrl, smtpTls = true, mailbox = 'open' } = options
  const fromAddress = requireBareAddress(options.mailFrom)
  const db = database.forSchema('notification', clock)
  const outlet: EmailOutlet = smtpUrl !== undefined ? 'smtp' : mailbox === 'open' ? 'mailbox' : 'none'
  const transport =
    smtpUrl === undefined ? mailboxTransport : createSmtpTransport(smtpServer(smtpUrl, smtpTls), fromAddress)
  const sentLinks = mailbox === 'open' ? 'kept' : 'erased'
  // Without a way out nobody takes the jobs of delivery: they wait, with their emails, for a process that has one.
  const handOver = outlet === 'none' ? undefined : createHandOver({ db, transport, sentLinks })
  const writing = { db, store, order, storefrontUrl, fromAddress }
  const write = handOver === undefined ? queueOrderEmails(writing) : writeOrderEmails({ ...writing, handOver })
  return {
    contract: notificationContract,
    db,
    migrations: { schema: 'notification', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: Object.values(notificationEvents),
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
        attemptsMax: writeAttemptsMax,
      },
      ...(handOver === undefined ? [] : [{ kind: deliverEmailJob, handle: deliverEmail({ db, handOver }) }]),
    ],
    timers: [
      { name: 'erase-email-bodies', everyMs: 10 * minuteMs, run: (ending) => eraseEmailBodies(db, ending) },
      forgetEmailsTimer(db, options.emailsKeptDays),
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
}
