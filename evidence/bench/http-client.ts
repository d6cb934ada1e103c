import { connect, type Socket } from 'node:net'

/** What came back: enough for a load to go on with. */
type HttpAnswer = { readonly status: number; readonly body: string }

/** One keep-alive connection that carries one request at a time, as a buyer's browser does. */
export type HttpConnection = {
  send(request: string): Promise<HttpAnswer>
  close(): void
}

const headersEnd = Buffer.from('\r\n\r\n')

/**
 * Opens a connection. Written on the bare socket: on two cores that the load shares with what is measured, `fetch`
 * alone would cost more than most answers. It understands what the servers of a run send: bodies of a known length.
 * One that the server closed for having been idle is opened again, as a browser does.
 */
export async function openHttp(url: string): Promise<HttpConnection> {
  const { hostname, port } = new URL(url)
  let line = watch(await open(hostname, Number(port)))
  return {
    async send(request) {
      if (line.socket.destroyed) line = watch(await open(hostname, Number(port)))
      return line.send(request)
    },
    close: () => line.socket.destroy(),
  }
}

type Line = { readonly socket: Socket; send(request: string): Promise<HttpAnswer> }

function watch(socket: Socket): Line {
  let received: Buffer = Buffer.alloc(0)
  let waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answer = parseAnswer(received)
    if (answer === undefined || waiting === undefined) return
    const { resolve } = waiting
    waiting = undefined
    received = Buffer.alloc(0)
    resolve(answer)
  })
  const fail = () => {
    socket.destroy()
    waiting?.reject(new Error('the connection was lost'))
  }
  socket.on('error', fail)
  socket.on('end', fail)
  socket.on('close', fail)
  return {
    socket,
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
  }
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

function parseAnswer(bytes: Buffer): HttpAnswer | undefined {
  const end = bytes.indexOf(headersEnd)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  const from = end + headersEnd.length
  if (bytes.length < from + length) return undefined
  return { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', from, from + length) }
}

type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

/** The text of a request; the length of its body is given in bytes. */
export function requestText({ method = 'GET', path, headers = {}, body }: Request): string {
  const json = body === undefined ? '' : JSON.stringify(body)
  const ofBody =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) }
  const lines = Object.entries({ host: 'localhost', ...headers, ...ofBody }).map(([name, value]) => `${name}: ${value}`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${json}`
}
