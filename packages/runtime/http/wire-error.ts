import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { type HttpProblemCode, httpProblems, problemDocument } from './problem.ts'

const codes: Readonly<Record<string, HttpProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
}

/**
 * Answers what is no request yet, because it cannot be read: by hand, since there is neither request nor reply, but with
 * the same document as every other problem. The connection ends with it, for nobody knows where the next request begins.
 */
export function answerWireError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const code = codes[error.code ?? ''] ?? 'REQUEST_MALFORMED'
  const { status, detail } = httpProblems[code]
  const requestId = randomUUID()
  const body = JSON.stringify(problemDocument({ status, code, detail }, requestId))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `request-id: ${requestId}`,
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
