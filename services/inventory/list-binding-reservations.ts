import { type Operation, pageOf } from '@merastore/contract'
import { done, isId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { bindingReservationsAfter } from './reservation-details-sql.ts'

export const listBindingReservations =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'listBindingReservations'> =>
  async ({ limit = 20, cursor }, call) => {
    if (cursor !== undefined && !isId(cursor, 'reservation')) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await bindingReservationsAfter(tx, cursor ?? '', limit + 1)
      return done(pageOf(rows, limit, ({ reservationId }) => reservationId))
    })
  }
