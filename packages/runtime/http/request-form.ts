import type { IncomingMessage, Server } from 'node:http'
import type { HttpProblemCode } from './problem.ts'

/** Node.js answers an expectation that it does not know by itself, without a document: it is refused as all else is. */
export function takeExpectations(server: Server): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
}

/** What is wrong with a request that Node.js lets through. */
export function formFaultOf(request: IncomingMessage): HttpProblemCode | undefined {
  const { expect } = request.headers
  if (expect !== undefined && expect.toLowerCase() !== '100-continue') return 'EXPECTATION_UNKNOWN'
  return hasTwoHosts(request) ? 'REQUEST_MALFORMED' : undefined
}

/** RFC 9112, 3.2: of two hosts a proxy may take one and the server the other, so neither is taken. */
export function hasTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') count++
  }
  return count > 1
}

/** RFC 9112, 3.2.2: a target with scheme and host is taken as well, and its host stands before that of the header. */
export function originFormOf(request: IncomingMessage): string {
  const { url = '/' } = request
  const [, host, target = ''] = (url.startsWith('/') ? null : /^https?:\/\/([^/?#]+)(.*)$/i.exec(url)) ?? []
  if (host === undefined) return url
  request.headers.host = host
  return target.startsWith('/') ? target : `/${target}`
}
