import { catalogEvents } from '@merastore/catalog/contract'
import { on } from '@merastore/runtime'
import { onHandMax } from './contract.ts'
import { hasMovements, upsertItem } from './items-sql.ts'
import { defaultLocationId } from './locations-sql.ts'
/** A new variant gets a level with the stock that it starts with, unless an import has set its stock already. */
import { lockLevels } from './lock-levels.ts'
import { insertLevels, updateOnHand } from './set-sql.ts'
export const onVariantCreated = on(
  catalogEvents['variant.created.v1'],
  { name: 'stock-new-variant', from: 'beginning', replay: 'refused' },
  async ({ data }, tx) => {
    const { variantId, tracked } = data
    await upsertItem(tx, data)
    if (!tracked) return
    const start = { variantId, locationId: await defaultLocationId(tx), onHand: Math.max(0, data.initialQuantity) }
    await insertLevels(tx, [start])
    if (await hasMovements(tx, variantId)) return
    const cause = { cause: 'initial', reference: null, reservationId: null, note: null }
    await updateOnHand(tx, [start], cause, onHandMax)
  },
  { lock: lockLevels },
)
