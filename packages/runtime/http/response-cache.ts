import { type Answer, type Call, installationScope } from '@merastore/contract'
import { type Clock, secondMs } from '@merastore/kernel'
import { isMachinery } from '../database/db.ts'

/** An answer that is the same for every visitor of a store. */
export type PublicAnswer = {
  readonly outcome: 'done'
  readonly json: string
  readonly etag: string
  readonly replayed: false
  /** As it is sent; made when it is asked for a second time, which most are not. */
  sent?: 'once' | Sent
}

/** The body of an answer and what goes before it, to browsers over TLS and without. */
export type Sent = { readonly body: Body; secure?: Head; plain?: Head }

/** A body as the socket takes it: text of ASCII leaves in one write together with its headers, bytes need a second one. */
export type Body = { readonly data: string | Buffer; readonly encoding: 'latin1' | 'utf8'; readonly length: number }

export function toBody(text: string): Body {
  const length = Buffer.byteLength(text)
  // Each character is a byte, so encoding it is a copy.
  if (length === text.length) return { data: text, encoding: 'latin1', length }
  return { data: Buffer.from(text), encoding: 'utf8', length }
}

/** The route that answered, and its headers: name, value, name, value. */
export type Head = { readonly route: string; readonly fields: readonly string[] }

/** An answer that is not cached. */
export type UncachedAnswer = Exclude<Answer, { outcome: 'done' }>

export type ResponseCache = {
  /** The answer of a store's address: the cached one, or the one that `ask` brings, once for all who wait for it. */
  find(
    storeId: string,
    url: string,
    ask: () => Promise<UncachedAnswer | PublicAnswer>,
  ): Promise<UncachedAnswer | PublicAnswer>
  /** The answer that is cached at this moment. */
  peek(storeId: string, url: string): PublicAnswer | undefined
  /** How many answers are cached. */
  count(): number
  /** Drops the answers of a store when something of the schema is changed in this process. */
  readonly onCommit: (schema: string, call: Call) => void
}

/** How long an answer may be behind what another process has changed, on top of the time that it may be cached for. */
const ttlMs = 2 * secondMs
/** What an entry costs beside its text and the same in bytes, roughly. */
const overheadBytes = 1024
const bytesMax = 16 * 1024 * 1024

/** How many old ones a new one takes away: more than one, so that they come to an end. */
const oldMax = 3

type Entry = {
  readonly asked: Promise<UncachedAnswer | PublicAnswer>
  readonly expiresAtMs: number
  bytes: number
  answer?: PublicAnswer
}

/**
 * The public reads of a service, cached in this process as they are sent: a page of a shop that many look at costs one
 * statement in two seconds. At most 16 MB, of which the oldest goes first; an answer other than `done` is not cached.
 */
export function createResponseCache(schema: string, clock: Clock): ResponseCache {
  const stores = new Map<string, Map<string, Entry>>()
  let bytes = 0

  const drop = (storeId: string, url: string, entry: Entry) => {
    const answers = stores.get(storeId)
    if (answers?.get(url) !== entry) return
    answers.delete(url)
    bytes -= entry.bytes
    if (answers.size === 0) stores.delete(storeId)
  }
  // A map goes through its entries in the order in which they came, and all live as long: the old ones are first.
  const evictOld = (storeId: string, answers: ReadonlyMap<string, Entry>, nowMs: number) => {
    let looked = 0
    for (const [url, entry] of answers) {
      if (looked++ === oldMax || nowMs < entry.expiresAtMs) return
      drop(storeId, url, entry)
    }
  }
  const evictStore = (storeId: string) => {
    for (const entry of stores.get(storeId)?.values() ?? []) bytes -= entry.bytes
    stores.delete(storeId)
  }
  const settle = (storeId: string, url: string, entry: Entry, answer: UncachedAnswer | PublicAnswer) => {
    if (answer.outcome !== 'done') return drop(storeId, url, entry)
    if (stores.get(storeId)?.get(url) !== entry) return
    entry.answer = answer
    entry.bytes = 2 * answer.json.length + url.length + overheadBytes
    bytes += entry.bytes
    while (bytes > bytesMax) evictStore(String(stores.keys().next().value))
  }

  return {
    find(storeId, url, ask) {
      const nowMs = clock.now().getTime()
      const known = stores.get(storeId)?.get(url)
      if (known !== undefined && nowMs < known.expiresAtMs) return known.asked
      if (known !== undefined) drop(storeId, url, known)
      const entry: Entry = { asked: ask(), expiresAtMs: nowMs + ttlMs, bytes: 0 }
      const answers = stores.get(storeId) ?? new Map<string, Entry>()
      evictOld(storeId, answers, nowMs)
      stores.set(storeId, answers.set(url, entry))
      entry.asked.then(
        (answer) => settle(storeId, url, entry, answer),
        () => drop(storeId, url, entry),
      )
      return entry.asked
    },
    peek(storeId, url) {
      const known = stores.get(storeId)?.get(url)
      return known !== undefined && clock.now().getTime() < known.expiresAtMs ? known.answer : undefined
    },
    count: () => [...stores.values()].reduce((total, answers) => total + answers.size, 0),
    onCommit: (changed, call) => {
      if (changed !== schema || isMachinery(changed, call)) return
      // What is changed in the scope of the installation may be of any store.
      for (const storeId of call.storeId === installationScope ? [...stores.keys()] : [call.storeId])
        evictStore(storeId)
    },
  }
}
