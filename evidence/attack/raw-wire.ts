import { connect } from 'node:net'
import type { Received } from './wire.ts'

/** Whoever gets no answer by then hangs. */
const answerMaxMs = 20_000

/** Sends bytes over a connection of their own, and reads until the other side ends it: no client corrects anything. */
export function exchangeBytes(url: string, bytes: Buffer): Promise<Received> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let lost = 'the connection ended without an answer'
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    const timer = setTimeout(() => {
      lost = 'no answer in time'
      socket.destroy()
    }, answerMaxMs)
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', (error) => {
      lost = error.message
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(readAnswer(Buffer.concat(chunks).toString('latin1')) ?? { status: 0, headers: {}, text: lost })
    })
  })
}

/** The last answer of a connection: interim ones (`100 Continue`) come before it. */
function readAnswer(text: string): Received | undefined {
  const [head, ...rest] = text.split('\r\n\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head ?? '')?.[1] ?? 0)
  if (head === undefined || status === 0) return undefined
  const body = rest.join('\r\n\r\n')
  if (status < 200) return readAnswer(body)
  const lines = head.split('\r\n').slice(1)
  const headers = Object.fromEntries(lines.map((line) => [nameOf(line), line.slice(line.indexOf(':') + 1).trim()]))
  const whole = headers['transfer-encoding'] === 'chunked' ? withoutChunks(body) : body
  return { status, headers, text: Buffer.from(whole, 'latin1').toString() }
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(':')).toLowerCase()
}

function withoutChunks(text: string): string {
  let [rest, whole] = [text, '']
  for (;;) {
    const end = rest.indexOf('\r\n')
    const length = Number.parseInt(rest.slice(0, end), 16)
    if (end === -1 || !(length > 0)) return whole
    whole += rest.slice(end + 2, end + 2 + length)
    rest = rest.slice(end + 2 + length + 2)
  }
}
