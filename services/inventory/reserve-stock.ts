import type { Call, CodeOf, Operation } from '@merastore/contract'
import { done, type FieldError, type Outcome, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { findReservation, insertReservation, type ReservationRequest, type Reserving } from './reserve-sql.ts'
import { lowStockMax, type ReservationStatus } from './stock.ts'

type Code = CodeOf<typeof inventoryContract, 'reserveStock'>
type Reserved = Outcome<{ reservationId: string; status: ReservationStatus }, Code>

/** Sets stock aside for all lines of a checkout, or for none. Lines of one variant are summed. */
export const reserveStock =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'reserveStock'> =>
  async (request, call) => {
    try {
      return await reserve(deps.db, request, call)
    } catch (error) {
      // The same reservation was made, or given up, at the same moment: it is known now, so that is what is answered.
      if (brokenConstraint(error) === 'reservations_pkey') return reserve(deps.db, request, call)
      throw error
    }
  }

async function reserve(db: Db, request: ReservationRequest, call: Call): Promise<Reserved> {
  const reserving = await db.txOne(call, (tx) => insertReservation(tx, request))
  if (reserving.short === null) return answer(request, reserving)
  // What is missing may have gone to this very reservation, made while this one waited for the levels.
  return answer(request, { ...reserving, existing: await db.readOne(call, (tx) => findReservation(tx, request)) })
}

function answer(request: ReservationRequest, { existing, short }: Reserving): Reserved {
  const { reservationId } = request
  if (existing !== null) {
    if (existing.status === 'released' || existing.status === 'cancelled') return refused('RESERVATION_RELEASED')
    if (existing.status === 'expired') return refused('RESERVATION_EXPIRED')
    return existing.same ? done({ reservationId, status: existing.status }) : refused('RESERVATION_DIFFERS')
  }
  if (short !== null) return refused('OUT_OF_STOCK', { errors: shortages(request, short) })
  return done({ reservationId, status: 'held' })
}

/** The errors reach customers, who see a number only where it is small. */
function leftSentence(left: number): string {
  if (left === 0) return 'is sold out'
  return left > lowStockMax ? 'not so many left' : `only ${left} left`
}

/** Every line of a variant that is short is named, with what is left of the variant. */
function shortages(request: ReservationRequest, short: NonNullable<Reserving['short']>): FieldError[] {
  const left = new Map(short.map((variant) => [variant.variantId, variant.left]))
  return request.lines.flatMap((line, index) => {
    const count = left.get(line.variantId)
    if (count === undefined) return []
    return [{ pointer: `/lines/${index}`, code: 'OUT_OF_STOCK', detail: leftSentence(count) }]
  })
}
