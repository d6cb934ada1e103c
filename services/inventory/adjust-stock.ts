import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { onlyRow } from '@merastore/runtime'
import { awaitItem, type ItemDeps } from './await-item.ts'
import { type inventoryContract, onHandMax } from './contract.ts'
import { isStocked } from './items-sql.ts'
import { defaultLocationId } from './locations-sql.ts'
import { insertLevels, updateOnHand } from './set-sql.ts'
import { listLevels } from './stock-sql.ts'

/**
 * Staff change what is on hand, with a reason; never below what is promised, unless on backorder. A count is made over the
 * revision that was seen: one from an old page would undo what was shipped and received since.
 */
export const adjustStock =
  (deps: ItemDeps): Operation<typeof inventoryContract, 'adjustStock'> =>
  async ({ variantId, delta, onHand, reason, note = null, locationId: given }, call) => {
    if ((delta === undefined) === (onHand === undefined)) return refused('ADJUSTMENT_UNCLEAR')
    if (onHand !== undefined && call.ifMatch === undefined) return refused('SEEN_REVISION_MISSING')
    const unknownYet = await awaitItem(deps, variantId, call)
    if (unknownYet !== undefined) return unknownYet
    return deps.db.tx(call, async (tx) => {
      if (!(await isStocked(tx, variantId))) return refused('VARIANT_NOT_FOUND')
      const locationId = given ?? (await defaultLocationId(tx))
      const changes = [{ variantId, locationId, delta, onHand, revision: call.ifMatch }]
      const known = await insertLevels(tx, changes)
      if (!known.has(locationId)) return refused('LOCATION_NOT_FOUND')
      const cause = { cause: reason, reference: null, reservationId: null, note }
      const { faults } = await updateOnHand(tx, changes, cause, onHandMax)
      const fault = faults?.[0]
      if (fault?.code === 'REVISION_STALE') throw new StaleRevisionError(variantId)
      if (fault !== undefined) {
        const detail = fault.code === 'STOCK_PROMISED' ? `${fault.promised} are reserved or sold already.` : undefined
        return refused(fault.code, detail === undefined ? {} : { detail })
      }
      return done(onlyRow(await listLevels(tx, { variantIds: [variantId], locationId, limit: 1 })))
    })
  }
