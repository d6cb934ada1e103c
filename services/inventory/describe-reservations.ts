import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { describeReservationRows } from './reservation-details-sql.ts'

export const describeReservations =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'describeReservations'> =>
  ({ reservationIds }, call) =>
    deps.db.read(call, async (tx) => done({ reservations: await describeReservationRows(tx, reservationIds) }))
