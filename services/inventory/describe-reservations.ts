import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { type Db, keptSince } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { reservationsLog } from './forget-reservations.ts'
import { describeReservationRows } from './reservation-details-sql.ts'

export const describeReservations =
  ({ db }: { db: Db }): Operation<typeof inventoryContract, 'describeReservations'> =>
  async ({ reservationIds }, call) => {
    const reservations = await db.read(call, (tx) => describeReservationRows(tx, reservationIds))
    const since = await keptSince(db, call, reservationsLog)
    return done({ reservations, keptSince: since?.toISOString() ?? null })
  }
