import type { Visitor } from './address.ts'
import { isQueryDecodable, parseQuery } from './parse-query.ts'
import type { Head, PublicAnswer, UncachedAnswer } from './response-cache.ts'

/** A public read whose answers are cached, as it can be asked for without the framework. */
export type PublicRead = {
  /** The answer that is the same for every visitor. Rejects where the address has faults. */
  ask(request: PublicRequest): Promise<UncachedAnswer | PublicAnswer>
  /** How the framework sends it, over TLS and without, but for the ETag; absent until it has. */
  readonly heads: { secure?: Head; plain?: Head }
}

type Address = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | string[]>>
}
type PublicRequest = Address & {
  readonly storeId: string
  readonly url: string
  readonly requestId: string
  readonly visitor: Visitor
}

export type ReadRoutes = {
  /** Adds the path of a route for GET; one that is no public read is here to be distinguished from those that are. */
  add(path: string, read: PublicRead | undefined): void
  /** The public read that an address is one of. Whatever is unusual about it is left to the framework. */
  find(url: string): (Address & { readonly read: PublicRead }) | undefined
}

type Route = { readonly names: readonly string[]; readonly pattern: RegExp; readonly read: PublicRead | undefined }

const plainUrl = /^[\w/-]+(?:\?[\w.,:~%&=+-]*)?$/

export function createReadRoutes(): ReadRoutes {
  const fixed = new Map<string, PublicRead | undefined>()
  const open: Route[] = []
  return {
    add(path, read) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      if (names.length === 0) fixed.set(path, read)
      else open.push({ names, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([\\w-]+)')}$`), read })
    },
    find(url) {
      if (!plainUrl.test(url) || !isQueryDecodable(url)) return undefined
      const at = url.indexOf('?')
      const path = at === -1 ? url : url.slice(0, at)
      const query = at === -1 ? {} : parseQuery(url.slice(at + 1))
      if (fixed.has(path)) {
        const read = fixed.get(path)
        return read === undefined ? undefined : { read, params: {}, query }
      }
      return findOpen(open, path, query)
    },
  }
}

/** An address that two routes could mean is the framework's to decide. */
function findOpen(routes: readonly Route[], path: string, query: Address['query']) {
  let found: (Address & { readonly read: PublicRead | undefined }) | undefined
  for (const { names, pattern, read } of routes) {
    const match = pattern.exec(path)
    if (match === null) continue
    if (found !== undefined) return undefined
    found = { read, query, params: Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])) }
  }
  return found?.read === undefined ? undefined : { ...found, read: found.read }
}
