import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Bytes that are hardly HTTP, and what must not come back: an answer that says it was done, or a fault of the server. */
const requests: readonly (readonly [string, string])[] = [
  ['no HTTP', 'hello\r\n\r\n'],
  ['a method that nobody knows', 'BREW /storefront/v1/store HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['no host', 'GET /storefront/v1/store HTTP/1.1\r\n\r\n'],
  ['a space in a header name', 'GET /storefront/v1/store HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n'],
  ['a zero byte in a header', 'GET /storefront/v1/store HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n'],
  ['a folded header', 'GET /storefront/v1/store HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n'],
  ['a head of 100,000 bytes', `GET /storefront/v1/store HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
  ['3,000 headers', `GET /storefront/v1/store HTTP/1.1\r\nHost: a\r\n${'X: a\r\n'.repeat(3_000)}\r\n`],
  ['a path of 60,000 bytes', `GET /storefront/v1/${'a'.repeat(60_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  [
    'two lengths',
    'POST /storefront/v1/carts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}',
  ],
  [
    'a length and chunks',
    'POST /storefront/v1/carts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  [
    'a chunk of no length',
    'POST /storefront/v1/carts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
  ],
  [
    'an encoding of transfer that nobody knows',
    'POST /storefront/v1/carts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
  ],
  ['a negative length', 'POST /storefront/v1/carts HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n'],
  ['a whole address of another host', 'GET http://169.254.169.254/latest HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['CONNECT', 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['TRACE', 'TRACE /storefront/v1/store HTTP/1.1\r\nHost: a\r\nCookie: secret=1\r\n\r\n'],
  ['a host with a line break', 'GET /storefront/v1/store HTTP/1.1\r\nHost: a%0d%0aX: b\r\n\r\n'],
  ['HTTP/2 without asking', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
]

export type RawFault = { readonly note: string; readonly answer: string }

/** Sends bytes as they are, each over a connection of its own. */
export async function strikeRaw(url: string): Promise<{ sent: number; faults: RawFault[] }> {
  const faults: RawFault[] = []
  for (const [note, bytes] of requests) {
    const answer = await exchange(url, bytes)
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
    if ((status !== 0 && status < 400) || status >= 500 || answer.includes('secret=1')) faults.push({ note, answer })
  }
  return { sent: requests.length, faults }
}

const answerMaxMs = 3_000

function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    socket.setTimeout(answerMaxMs, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk
      // One answer is enough; a connection that stays open would only be waited for.
      socket.end()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
}

const slowConnections = 200

/** Bodies that never come to an end: whoever sends them waits, and nobody else does. */
export async function strikeSlowly(url: string, answers: () => Promise<boolean>): Promise<RawFault[]> {
  const { hostname, port } = new URL(url)
  const head =
    'POST /storefront/v1/carts HTTP/1.1\r\nHost: near.localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
  const sockets = Array.from({ length: slowConnections }, () => {
    const socket = connect(Number(port), hostname, () => socket.write(`${head}1\r\n{\r\n`))
    socket.on('error', () => {})
    return socket
  })
  await sleep(500)
  const answered = await answers()
  for (const socket of sockets) socket.destroy()
  return answered ? [] : [{ note: `${slowConnections} bodies without an end`, answer: 'nobody else is answered' }]
}
