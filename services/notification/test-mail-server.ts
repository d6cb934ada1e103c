import { createServer, type Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

type ReceivedMail = Email & { readonly recipients: string[]; readonly sender: string; readonly source: string }

export type TestMailServer = {
  readonly url: string
  readonly received: ReceivedMail[]
  /** What the server answers to the next recipients, one after the other; `accept` once the list is empty. */
  readonly answers: (number | 'accept')[]
}

/** A real SMTP server on loopback that stores what it receives, parsed. Call it at the top level of the test file. */
export async function testMailServer(options: { startTls?: boolean } = {}): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  const answers: (number | 'accept')[] = []
  const server = new SMTPServer({
    authOptional: true,
    // With a certificate that nobody has signed.
    disabledCommands: options.startTls === true ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo(address, _session, answer) {
      const next = answers.shift() ?? 'accept'
      if (next === 'accept') return answer()
      answer(Object.assign(new Error(`${address.address} is not served now`), { responseCode: next }))
    },
    onData(stream, session, answer) {
      keepMail(stream, session.envelope)
        .then((mail) => received.push(mail))
        .then(() => answer(null), answer)
    },
  })
  const url = await new Promise<string>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
      resolve(`smtp://127.0.0.1:${address.port}`)
    })
  })
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)))
  return { url, received, answers }
}

type Envelope = { mailFrom: false | { address: string }; rcptTo: { address: string }[] }

async function keepMail(stream: AsyncIterable<Buffer>, { mailFrom, rcptTo }: Envelope): Promise<ReceivedMail> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const source = Buffer.concat(chunks)
  const mail = await PostalMime.parse(source)
  return Object.assign(mail, {
    recipients: rcptTo.map(({ address }) => address),
    sender: mailFrom === false ? '' : mailFrom.address,
    source: source.toString(),
  })
}

export type Misbehaviour =
  | 'silent from the start'
  | 'silent after DATA'
  | 'dripping replies without end'
  | 'dropping after DATA'

/** An SMTP server on loopback that breaks the protocol; returns its address. */
export async function misbehavingMailServer(misbehaviour: Misbehaviour): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    misbehave(socket, misbehaviour)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return `smtp://127.0.0.1:${address.port}`
}

function misbehave(socket: Socket, misbehaviour: Misbehaviour): void {
  if (misbehaviour === 'silent from the start') return
  let inData = false
  socket.write('220 mail.test ESMTP\r\n')
  socket.on('data', (chunk) => {
    const text = chunk.toString()
    if (inData) {
      if (text.endsWith('\r\n.\r\n') && misbehaviour === 'dropping after DATA') socket.destroy()
    } else if (/^DATA/im.test(text)) {
      inData = true
      socket.write('354 go on\r\n')
    } else if (/^MAIL/im.test(text) && misbehaviour === 'dripping replies without end') {
      const drip = setInterval(() => socket.write('250-still thinking\r\n'), 20)
      socket.on('close', () => clearInterval(drip))
    } else socket.write('250 fine\r\n')
  })
}
