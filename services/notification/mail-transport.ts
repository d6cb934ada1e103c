import { isLoopbackName, secondMs } from '@merastore/kernel'
import nodemailer from 'nodemailer'

/** An email as a transport is given it. */
export type OutgoingMail = {
  readonly to: string
  readonly senderName: string
  readonly replyTo: string | null
  readonly subject: string
  /** The whole header, `<…@…>`: the same at every try, so that a server or mailbox can recognise a repetition. */
  readonly messageId: string
  readonly html: string
  readonly text: string
}

/** What came of one try. `answer` is the mail server's, or says what went wrong on the way; it may hold the address. */
export type Delivery = {
  readonly outcome: 'sent' | 'temporary-failure' | 'permanent-failure'
  readonly answer: string
}

/**
 * Hands one email over; never throws for what a mail server does. `mailTransportSuite` of @merastore/testing says what
 * must hold.
 */
export type MailTransport = (mail: OutgoingMail) => Promise<Delivery>

/** No delivery lasts longer, however slowly a mail server drips its replies. */
export const deliveryMaxMs = 45 * secondMs

/**
 * How many emails a process hands over at once, each over a connection of its own. As many may be sent twice when it is
 * killed, since they were taken and not noted yet.
 */
export const sideBySideMax = 3

type DeliveryLimits = {
  readonly connectMs: number
  /** Between two replies of the server. */
  readonly silenceMs: number
  readonly totalMs: number
}

const limitsDefault: DeliveryLimits = { connectMs: 10 * secondMs, silenceMs: 20 * secondMs, totalMs: deliveryMaxMs }

/** The installation without a mail server: an email counts as sent once it is in the mailbox page. */
export const mailboxTransport: MailTransport = async () => ({ outcome: 'sent', answer: 'kept in the mailbox page' })

export type SmtpServer = {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  readonly url: string
  /** Whether it must be spoken to over TLS with a certificate that holds. */
  readonly tls: 'required' | 'not-needed'
}

/** Where the mail server is on this machine nobody stands between; else TLS goes only where the operator says so. */
export function smtpServer(url: string, wantsTls: boolean): SmtpServer {
  return { url, tls: wantsTls && !isLoopbackName(new URL(url).hostname) ? 'required' : 'not-needed' }
}

/**
 * Delivers over a pool of SMTP connections.
 * @param fromAddress the sender's bare address
 */
export function createSmtpTransport(server: SmtpServer, fromAddress: string, limits = limitsDefault): MailTransport {
  // What stands in the query of an address would win over the options here.
  if (new URL(server.url).search !== '') throw new Error('the address of a mail server has no query')
  const pool = nodemailer.createTransport({
    url: server.url,
    // Without it a server, or somebody between, that offers no STARTTLS gets password and emails in the clear.
    requireTLS: server.tls === 'required',
    tls: { rejectUnauthorized: server.tls === 'required', minVersion: 'TLSv1.2' },
    pool: true,
    maxConnections: sideBySideMax,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
    idleTimeout: 10 * secondMs,
    // Once more over a fresh connection where an idle one turns out to be closed; not a byte was sent then.
    maxRequeues: 1,
    // A template that names a file or an address must never pull it into an email.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (mail) => {
    try {
      const { response } = await pool.sendMail({
        from: { name: mail.senderName, address: fromAddress },
        to: { name: '', address: mail.to },
        ...(mail.replyTo === null ? {} : { replyTo: { name: '', address: mail.replyTo } }),
        subject: mail.subject,
        messageId: mail.messageId,
        html: mail.html,
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        signal: AbortSignal.timeout(limits.totalMs),
      })
      return { outcome: 'sent', answer: oneLine(response) }
    } catch (error) {
      return describeFailure(error)
    }
  }
}

/**
 * A 5xx to the envelope or the message is the last word about this email. A 5xx to the login or the greeting is about
 * our configuration, which someone will mend, so it is tried again like everything else.
 */
function describeFailure(error: unknown): Delivery {
  if (!(error instanceof Error)) return { outcome: 'temporary-failure', answer: oneLine(String(error)) }
  const code = 'code' in error ? String(error.code) : ''
  const responseCode = 'responseCode' in error ? Number(error.responseCode) : undefined
  const aboutThisEmail = code === 'EENVELOPE' || code === 'EMESSAGE'
  const permanent = aboutThisEmail && (responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500)
  return {
    outcome: permanent ? 'permanent-failure' : 'temporary-failure',
    answer: oneLine(`${code} ${error.message}`.trim()),
  }
}

/** One line without control characters, for the delivery log. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 500)
}
