import { lookup as lookupName } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** What is asked for, and how much of it is taken at most. */
export type OutgoingLimits = {
  readonly bytesMax: number
  /** Over all redirects, from the first look-up to the last byte. */
  readonly timeoutMs: number
  readonly contentTypes: readonly string[]
}

export type OutgoingAnswer =
  | { readonly outcome: 'done'; readonly contentType: string; readonly bytes: Buffer }
  | { readonly outcome: 'refused'; readonly reason: OutgoingRefusal }

/**
 * `unreachable` is deliberately one answer: whoever gave the address shall not learn from it which names and hosts
 * there are in our own network.
 */
export type OutgoingRefusal = 'url-invalid' | 'unreachable' | 'status' | 'type' | 'size'

/** Reads what stands at an address that a person gave. */
export type Outgoing = (url: string, limits: OutgoingLimits) => Promise<OutgoingAnswer>

export type OutgoingOptions = {
  /** `host:port` of the operator's own network that may be asked although it is private. */
  readonly privateHosts?: readonly string[]
  readonly lookup?: (host: string) => Promise<readonly string[]>
  readonly isPublic?: (address: string) => boolean
  /** The ports of the web: others belong to other protocols, which a request of ours might talk to. */
  readonly ports?: readonly number[]
}

const redirectsMax = 3

/**
 * Requests to addresses that people give must not reach what only we can reach. So the name is looked up here, every
 * address that it has is checked, and the connection goes to the very address that was checked: a name that answers
 * differently a moment later changes nothing. Each redirect is a new address, checked anew.
 */
export function createOutgoing(options: OutgoingOptions = {}): Outgoing {
  const lookup = options.lookup ?? lookupAll
  const isPublic = options.isPublic ?? isPublicAddress
  const privateHosts = new Set(options.privateHosts)
  const ports = new Set(options.ports ?? [80, 443])

  const addressOf = async (url: URL): Promise<string | undefined> => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
    const addresses = isIP(host) === 0 ? await lookup(host).catch(() => []) : [host]
    if (privateHosts.has(`${url.hostname}:${port}`)) return addresses[0]
    const allowed = ports.has(port) && addresses.every((address) => isPublic(address))
    return allowed ? addresses[0] : undefined
  }

  return async (given, limits) => {
    const signal = AbortSignal.timeout(limits.timeoutMs)
    let url = webAddress(given)
    for (let hop = 0; hop <= redirectsMax; hop++) {
      if (url === undefined) return { outcome: 'refused', reason: 'url-invalid' }
      const address = await beforeEnd(addressOf(url), signal)
      const response = address === undefined ? undefined : await ask(url, address, limits, signal)
      if (response === undefined) return { outcome: 'refused', reason: 'unreachable' }
      const next = redirectOf(response, url)
      if (next === undefined) return read(response, limits)
      response.destroy()
      url = next
    }
    return { outcome: 'refused', reason: 'unreachable' }
  }
}

async function lookupAll(host: string): Promise<string[]> {
  return (await lookupName(host, { all: true })).map(({ address }) => address)
}

/** An address on the web as a person may give it, without credentials; the parser turns 0x7f.1 and the like to 127.0.0.1. */
function webAddress(text: string): URL | undefined {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  return url.username === '' && url.password === '' ? url : undefined
}

/** The result, or undefined where the time is up before. */
function beforeEnd<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
    if (signal.aborted) resolve(undefined)
    work.then(resolve, () => resolve(undefined))
  })
}

/** Asks at exactly this address; undefined where nothing answers. */
function ask(url: URL, address: string, limits: OutgoingLimits, signal: AbortSignal) {
  const pinned: LookupFunction = (_host, { all }, give) => {
    const family = isIP(address)
    if (all === true) give(null, [{ address, family }])
    else give(null, address, family)
  }
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise<IncomingMessage | undefined>((resolve) => {
    const request = send(url, {
      signal,
      lookup: pinned,
      // A connection of its own: one that is reused might lead to what a name meant before.
      agent: false,
      headers: {
        accept: limits.contentTypes.join(', '),
        // Nothing is unpacked, so that a small answer cannot become a large one.
        'accept-encoding': 'identity',
        'user-agent': 'MeraStore',
      },
    })
    request.once('response', resolve)
    // An answer that turns the connection into something else (101) comes by neither; without this it comes for ever.
    request.once('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(undefined)
    })
    request.once('close', () => resolve(undefined))
    request.once('error', () => resolve(undefined))
    request.end()
  })
}

const redirects = new Set([301, 302, 303, 307, 308])

/** Where the answer leads; undefined where it is one. From TLS nothing leads back to plain HTTP. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (!redirects.has(statusCode) || headers.location === undefined) return undefined
  const next = URL.parse(headers.location, from)
  const isDowngrade = from.protocol === 'https:' && next?.protocol === 'http:'
  return next === null || isDowngrade ? undefined : webAddress(next.href)
}

async function read(response: IncomingMessage, limits: OutgoingLimits): Promise<OutgoingAnswer> {
  const refuse = (reason: OutgoingRefusal): OutgoingAnswer => {
    response.destroy()
    return { outcome: 'refused', reason }
  }
  const { statusCode, headers } = response
  if (statusCode !== 200) return refuse('status')
  const contentType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity'
  if (!limits.contentTypes.includes(contentType) || !isPlain) return refuse('type')
  if (Number(headers['content-length'] ?? 0) > limits.bytesMax) return refuse('size')
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      length += part.length
      if (length > limits.bytesMax) return refuse('size')
      parts.push(part)
    }
  } catch {
    return refuse('unreachable')
  }
  return { outcome: 'done', contentType, bytes: Buffer.concat(parts) }
}
