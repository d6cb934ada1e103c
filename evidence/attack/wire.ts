import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { storefrontTokenOf } from '../../apps/platform/server.ts'
import type { DatabaseCpu } from '../harness/database-cpu.ts'
import { secret } from '../harness/shop.ts'
import { exchangeBytes } from './raw-wire.ts'

/** A request as it goes over the wire: nothing is added but what names a visitor of their own. */
export type Sent = {
  readonly method: string
  /** Path and query, as they are written. */
  readonly target: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Buffer
}

/** What came back; status 0 where the connection ended without an answer. */
export type Received = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** CPU that the database used meanwhile, for whomever; undefined where nobody counts it. */
  readonly databaseMs?: number
}

export type Wire = Disposable & {
  send(sent: Sent): Promise<Received>
  /** Sends the bytes that somebody makes of a request. */
  sendWritten(sent: Sent, write: (sent: Sent) => Buffer): Promise<Received>
  /** How many requests went out. */
  readonly count: number
}

const timeoutMs = 60_000

type WireOptions = { readonly socketsMax?: number; readonly cpu?: DatabaseCpu | undefined }

/** Limits are per address, and what is asked for here is asked for by many: each request has an address of its own. */
export function openWire(url: string, { socketsMax = 16, cpu }: WireOptions = {}): Wire {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: socketsMax })
  const storefrontToken = storefrontTokenOf(secret)
  let count = 0
  const withVisitor = (headers: Sent['headers']): Sent['headers'] => {
    const number = ++count
    const visitor = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
    return { 'visitor-address': visitor, 'storefront-token': storefrontToken, ...headers }
  }
  return {
    get count() {
      return count
    },
    sendWritten: (sent, write) => exchangeBytes(url, write({ ...sent, headers: withVisitor(sent.headers) })),
    send({ method, target, headers, body }) {
      const all = withVisitor(headers) as OutgoingHttpHeaders
      const beforeMs = cpu?.recentMs() ?? 0
      const spent = () => (cpu === undefined ? {} : { databaseMs: cpu.recentMs() - beforeMs })
      return new Promise((resolve) => {
        const lost = (error: Error) => resolve({ status: 0, headers: {}, text: error.message, ...spent() })
        const options = { agent, hostname, port, method, path: target, headers: all, timeout: timeoutMs }
        const asked = request(options, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', lost)
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text, ...spent() })
          })
        })
        asked.on('timeout', () => asked.destroy(new Error('no answer in time')))
        asked.on('error', lost)
        asked.end(body)
      })
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}

/** The body of an answer as JSON; undefined where it is none. */
export function jsonOf({ text }: Received): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Does something with each of many, some at a time, in their order. */
export async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as Item, index)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}
