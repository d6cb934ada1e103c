import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, refusingBroken } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { moveReservation } from './move-sql.ts'

/**
 * Turns reserved stock into stock of an order. A repetition, also after it was shipped, returns the state it is in.
 * What has expired is taken anew where it is still there.
 */
export const commitStock =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'commitStock'> =>
  ({ reservationId, reference }, call) =>
    refusingBroken({ levels_not_oversold: 'RESERVATION_EXPIRED' }, () =>
      deps.db.tx(call, async (tx) => {
        const moved = await moveReservation(tx, { cause: 'committed', reservationId, reference })
        if (moved === undefined) return refused('RESERVATION_NOT_FOUND')
        if (moved.after === 'released') return refused('RESERVATION_RELEASED')
        return done({ reservationId, status: moved.after })
      }),
    )
