import { catalogEvents } from '@merastore/catalog/contract'
import { on } from '@merastore/runtime'
import { upsertItem } from './items-sql.ts'
import { defaultLocationId } from './locations-sql.ts'
import { lockLevels } from './lock-levels.ts'
import { insertLevels } from './set-sql.ts'

/** Follows the catalogue; a variant that is counted from now on gets an empty level, so that staff can find it. */
export const onVariantUpdated = on(
  catalogEvents['variant.updated.v1'],
  { name: 'follow-variant', from: 'beginning', replay: 'refused' },
  async ({ data }, tx) => {
    await upsertItem(tx, data)
    if (data.tracked) await insertLevels(tx, [{ variantId: data.variantId, locationId: await defaultLocationId(tx) }])
  },
  { lock: lockLevels },
)
