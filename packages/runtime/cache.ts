import type { Clock } from '@merastore/kernel'

export type TtlCache<Value> = {
  /** The cached value of a key, or the one that `load` brings; loads of one key at the same time are one load. */
  get(key: string, load: () => Promise<Value>): Promise<Value>
  /** The value that is cached of a key at this moment. */
  peek(key: string): Value | undefined
  /** Forgets a key, after a change in this process. A load under way is not cached. */
  forget(key: string): void
}

export type TtlCacheOptions = {
  readonly clock: Clock
  /** How long a value may be behind the truth, in milliseconds. */
  readonly ttlMs: number
  /** How many keys are cached; beyond it the one that was loaded first goes. */
  readonly entriesMax: number
}

type Entry<Value> = { readonly value: Promise<Value>; readonly loadedAtMs: number; loaded?: Value }

/** Caches what is read often and changed seldom, in this process, for a short time. A failed load is not cached. */
export function createTtlCache<Value>({ clock, ttlMs, entriesMax }: TtlCacheOptions): TtlCache<Value> {
  // A Map iterates in the order of insertion, so its first key is the oldest.
  const entries = new Map<string, Entry<Value>>()

  const start = (key: string, load: () => Promise<Value>): Promise<Value> => {
    const entry: Entry<Value> = { value: load(), loadedAtMs: clock.now().getTime() }
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > entriesMax) dropFirst(entries)
    entry.value.then(
      (loaded) => {
        entry.loaded = loaded
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key)
      },
    )
    return entry.value
  }

  // What was loaded later than now was loaded before the clock was set back; its age is unknown.
  const isFresh = (loadedAtMs: number) => {
    const ageMs = clock.now().getTime() - loadedAtMs
    return ageMs >= 0 && ageMs < ttlMs
  }

  return {
    get(key, load) {
      const entry = entries.get(key)
      return entry !== undefined && isFresh(entry.loadedAtMs) ? entry.value : start(key, load)
    },
    peek(key) {
      const entry = entries.get(key)
      return entry !== undefined && isFresh(entry.loadedAtMs) ? entry.loaded : undefined
    },
    forget(key) {
      entries.delete(key)
    },
  }
}

/**
 * The cache key of a store's settings. One who has seen a revision finds only what was loaded after it: the
 * loader reads later than whoever asks has read the revision, so it meets that change or a later one.
 */
export function settingsKey(storeId: string, settingsRevision: number | undefined): string {
  return settingsRevision === undefined ? storeId : `${storeId} ${settingsRevision}`
}

function dropFirst<Value>(entries: Map<string, Value>): void {
  for (const key of entries.keys()) {
    entries.delete(key)
    return
  }
}
