import type { Call } from '@merastore/contract'
import { minuteMs, secondMs } from '@merastore/kernel'
import { createTtlCache, type Db, settingsKey } from '@merastore/runtime'
import { describeVariantsAsJson } from './variant-sql.ts'

export type VariantDescriptions = {
  /**
   * JSON of the descriptions of the variants that are known, in the order asked for: as they were at the revision that
   * the caller has seen, or newer; for who has seen none at most two seconds old.
   */
  describe(call: Call, variantIds: readonly string[], settingsRevision?: number): Promise<string[]>
  /** The same database, for what changes products: after each of its transactions the store is described anew. */
  forgetting(db: Db): Db
}

/** JSON by variant; undefined where there is no such variant. */
type StoreCache = Map<string, Promise<string | undefined>>

/** How long another process may describe a variant as it was to who has seen no revision; this one forgets at once. */
const ttlMs = 2 * secondMs
/** What was so at a revision stays so; it only makes room for others. */
const revisionTtlMs = minuteMs
const storesMax = 1000
/** Of a store with more, the rest is read each time. */
const variantsMax = 5000

/**
 * The descriptions of variants, cached in this process: every step of every cart asks for them, and a purchase asks three
 * times. A cart names the revision that its own statement has read, which every change of a product raises, so no process
 * prices it by what was cached before. Who has seen none is given what was so at a revision that a load has seen not long
 * ago. A variant that is not known is asked for each time, since it may be made at any moment.
 */
export function createVariantDescriptions(db: Db): VariantDescriptions {
  const { clock } = db
  const unrevised = createTtlCache<StoreCache>({ clock, ttlMs, entriesMax: storesMax })
  const atRevisions = createTtlCache<StoreCache>({ clock, ttlMs: revisionTtlMs, entriesMax: storesMax })
  const revisions = createTtlCache<number | undefined>({ clock, ttlMs, entriesMax: storesMax })
  return {
    async describe(call, variantIds, seenRevision) {
      const { storeId } = call
      const settingsRevision = seenRevision ?? revisions.peek(storeId)
      const cacheOf = (revision: number | undefined) =>
        (revision === undefined ? unrevised : atRevisions).get(
          settingsKey(storeId, revision),
          async (): Promise<StoreCache> => new Map(),
        )
      const cache = await cacheOf(settingsRevision)
      const missing = [...new Set(variantIds)].filter((id) => !cache.has(id))
      const { loaded, revision } = missing.length === 0 ? nothing : load(db, call, missing)
      if (missing.length > 0) void revisions.get(storeId, revision)
      keep(cache, loaded, missing)
      // Taken now: what another's failed load has put there may be gone a moment later, and is a failure, not an absence.
      const asked = Promise.all(variantIds.map((id) => cache.get(id) ?? loaded.get(id)))
      const [described, loadedAt] = await Promise.all([asked, settingsRevision === undefined ? revision() : undefined])
      // Who has seen no revision is told it with the next answer, and asks again with it: a cart that is made, and its details.
      if (loadedAt !== undefined) keep(await cacheOf(loadedAt), loaded, missing)
      return described.filter((json) => json !== undefined)
    },
    forgetting: (changing) => ({
      ...changing,
      async tx(call, work) {
        try {
          return await changing.tx(call, work)
        } finally {
          unrevised.forget(call.storeId)
          revisions.forget(call.storeId)
        }
      },
    }),
  }
}

type Loaded = { readonly loaded: StoreCache; readonly revision: () => Promise<number | undefined> }
const nothing: Loaded = { loaded: new Map(), revision: async () => undefined }

/** One statement for all of them. */
function load(db: Db, call: Call, variantIds: readonly string[]): Loaded {
  const found = db.readOne(call, (tx) => describeVariantsAsJson(tx, variantIds))
  return {
    loaded: new Map(variantIds.map((id) => [id, found.then(({ jsons }) => jsons.get(id))])),
    // Only for who asks: the failure of a promise that nobody awaits would end the process.
    revision: () => found.then(({ settingsRevision }) => settingsRevision),
  }
}

function keep(cache: StoreCache, loaded: StoreCache, variantIds: readonly string[]): void {
  if (cache.size + variantIds.length > variantsMax) return
  for (const id of variantIds) {
    const json = loaded.get(id)
    if (json === undefined) continue
    cache.set(id, json)
    const drop = () => cache.delete(id)
    json.then((text) => text ?? drop(), drop)
  }
}
