import { SMTPServer } from 'smtp-server'

/**
 * How the mail server is: well; silent from the first moment, also on a connection that stood open before; silent after
 * it has read an email; busy, so that each email is refused for now.
 */
export type MailMood = 'well' | 'silent' | 'silent after DATA' | 'busy'

export type AcceptedMail = { readonly messageId: string; readonly to: string; readonly subject: string }

export type MailServer = AsyncDisposable & {
  readonly url: string
  mood: MailMood
  /** Every email that was answered with 250, the repeated ones too. */
  readonly accepted: readonly AcceptedMail[]
  /** How often each mood was met. */
  readonly met: Record<MailMood, number>
}

/** A real SMTP server on loopback. */
export async function startMailServer(): Promise<MailServer> {
  const accepted: AcceptedMail[] = []
  const met: MailServer['met'] = { well: 0, silent: 0, 'silent after DATA': 0, busy: 0 }
  const state = { mood: 'well' as MailMood }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    socketTimeout: 120_000,
    onConnect(_session, answer) {
      if (state.mood !== 'silent') return answer()
      met.silent++
    },
    onMailFrom(_address, _session, answer) {
      if (state.mood !== 'silent') return answer()
      met.silent++
    },
    onRcptTo(_address, _session, answer) {
      if (state.mood !== 'busy') return answer()
      met.busy++
      answer(Object.assign(new Error('come back later'), { responseCode: 451 }))
    },
    onData(stream, session, answer) {
      readAll(stream).then((source) => {
        if (state.mood === 'silent after DATA') return void met['silent after DATA']++
        met.well++
        const to = session.envelope.rcptTo.map(({ address }) => address).join(' ')
        accepted.push({ messageId: header(source, 'message-id'), to, subject: header(source, 'subject') })
        answer(null)
      }, answer)
    },
  })
  // A client that is killed breaks its connection off; that is what this is for.
  server.on('error', () => {})
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    met,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function header(source: string, name: string): string {
  const match = new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(source)
  return match?.[1]?.trim() ?? ''
}
