import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A mail server on loopback that stores what it receives, as it came. */
export type MailSink = AsyncDisposable & {
  readonly url: string
  /** The text of the first mail to this address in which the pattern is found, as soon as it is there. */
  find(to: string, pattern: RegExp): Promise<RegExpExecArray>
}

const waitMaxMs = 30_000

export async function startMailSink(): Promise<MailSink> {
  const mails: { to: string; body: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, answer) {
      text(stream)
        .then((body) =>
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), body: plain(body) }),
        )
        .then(() => answer(null), answer)
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  return {
    url: `smtp://127.0.0.1:${port}`,
    async find(to, pattern) {
      for (const untilMs = Date.now() + waitMaxMs; Date.now() < untilMs; ) {
        for (const mail of mails) {
          const found = mail.to === to ? pattern.exec(mail.body) : null
          if (found !== null) return found
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`no mail to ${to} says ${pattern}`)
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** Quoted-printable undone, so that links are whole. */
function plain(body: string): string {
  const joined = body.replaceAll(/=\r?\n/g, '')
  return joined.replaceAll(/=([0-9A-F]{2})/g, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}
