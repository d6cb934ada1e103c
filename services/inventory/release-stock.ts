import type { Call, Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { moveReservation } from './move-sql.ts'
import { insertReleased } from './reserve-sql.ts'

/** Gives reserved stock back. What is unknown is recorded as released, so that a late reserve is refused. */
export const releaseStock =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'releaseStock'> =>
  async ({ reservationId }, call) => {
    try {
      return await release(deps.db, reservationId, call)
    } catch (error) {
      // It was made at the same moment: it is known now, and can be released.
      if (brokenConstraint(error) === 'reservations_pkey') return release(deps.db, reservationId, call)
      throw error
    }
  }

function release(db: Db, reservationId: string, call: Call) {
  return db.tx(call, async (tx) => {
    const moved = await moveReservation(tx, { cause: 'released', reservationId, reference: null })
    if (moved === undefined) {
      await insertReleased(tx, reservationId)
      return done({ reservationId, status: 'released' as const })
    }
    if (moved.after === 'committed' || moved.after === 'shipped') return refused('RESERVATION_COMMITTED')
    return done({ reservationId, status: moved.after })
  })
}
