import { newId } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'

const defaultName = 'Main warehouse'

/** The store's default location; made where the store has none yet. */
export async function defaultLocationId(tx: Tx): Promise<string> {
  const { call, clock } = tx.context
  const found = await findDefaultLocationId(tx)
  if (found !== undefined) return found
  await tx`
    insert into inventory.locations (store_id, location_id, name, priority, is_default, created_at)
    values (${call.storeId}, ${newId('location')}, ${defaultName}, 0, true, ${clock.now()})
    on conflict do nothing`
  // Another transaction may have made it meanwhile; the insertion waited for it, so this statement sees it.
  const made = await findDefaultLocationId(tx)
  if (made === undefined) throw new Error(`${call.storeId} has no default stock location after it was made`)
  return made
}

export async function findDefaultLocationId(tx: Tx): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    select location_id as id from inventory.locations where store_id = ${tx.context.call.storeId} and is_default`
  return row?.id
}
