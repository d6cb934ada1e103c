import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const keyHeader = 'inner-key'
const hostHeader = 'inner-host'

/**
 * After a server action that redirects, Next asks this server for the next page and repeats the visitor's headers,
 * but not their Host. These requests bear a key that only this process has, and the host beside it.
 */
export function createInnerRequests() {
  const key = randomBytes(24).toString('base64url')
  return {
    /** Gives an inner request its visitor's host back; marks all others, so that what follows from them is known. */
    recognise({ headers }: IncomingMessage): 'inner' | 'visitor' {
      const given = headers[keyHeader]
      const host = headers[hostHeader]
      if (typeof given === 'string' && typeof host === 'string' && isSame(given, key)) {
        headers.host = host
        return 'inner'
      }
      headers[keyHeader] = key
      headers[hostHeader] = headers.host ?? ''
      return 'visitor'
    },
  }
}

/** Where Next finds this server; `next start` sets the same. Without it the visitor's scheme is asked of plain HTTP. */
export function setInnerOrigin(hostname: string, port: number): void {
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const host = everywhere[hostname] ?? hostname
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
