import type { Call } from '@merastore/contract'
import { type Db, settingsKey, type TtlCache } from '@merastore/runtime'
import { withRegionCodes } from './areas.ts'
import { listZonesWithMethods, type ZoneWithMethods } from './shipping-sql.ts'

export type Zones = TtlCache<readonly ZoneWithMethods[]>

/** The zones of a revision that the caller has seen, or at most 5 seconds old for who has seen none. */
export function readZones(
  { db, zones }: { readonly db: Db; readonly zones: Zones },
  call: Call,
  settingsRevision: number | undefined,
): Promise<readonly ZoneWithMethods[]> {
  return zones.get(settingsKey(call.storeId, settingsRevision), async () => {
    const stored = await db.read(call, listZonesWithMethods)
    // Zones of before may name their regions, which now go by their codes.
    return stored.map((zone) => ({ ...zone, areas: withRegionCodes(zone.areas) }))
  })
}
