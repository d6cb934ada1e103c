import type { Figure } from '../harness/figures.ts'
import { raceCarts } from './cart-races.ts'
import type { Course } from './course.ts'
import { raceForNames, raceOverOrders, raceToRefund } from './order-races.ts'
import { raceToConfirm } from './payment-races.ts'
import { raceToCount, raceToEdit, raceToSetStale } from './staff-races.ts'
import { deadlocks, raceForLastPiece, raceForPieces, raceInOppositeOrder, waitsSoFar } from './stock-races.ts'

export type RaceSizes = { readonly buyers: number; readonly pieces: number; readonly rounds: number }

/** Runs one race after the other, and prints how long each took. */
export async function runRaces(course: Course, { buyers, pieces, rounds }: RaceSizes): Promise<Figure[]> {
  const races: Readonly<Record<string, () => Promise<Figure[]>>> = {
    'many buyers, few pieces': () => raceForPieces(course, { buyers, pieces }),
    'the last piece': () => raceForLastPiece(course, { rounds }),
    'lines in opposite order': () => raceInOppositeOrder(course, { orders: buyers }),
    'two edit a product': () => raceToEdit(course, { rounds }),
    'many correct a level': () => raceToCount(course, { rounds }),
    'counts from an old page': () => raceToSetStale(course, { rounds: Math.ceil(rounds / 4) }),
    'carts change while they are paid': () => raceCarts(course, { rounds: Math.ceil(rounds / 4) }),
    'confirmation, webhook and double click': () => raceToConfirm(course, { rounds }),
    'two want something of an order': () => raceOverOrders(course, { rounds }),
    'captures, voids and refunds': () => raceToRefund(course, { rounds: Math.ceil(rounds / 4) }),
    'one address, one key': () => raceForNames(course, { rounds: Math.ceil(rounds / 4) }),
  }
  const before = await deadlocks(course)
  const figures: Figure[] = []
  for (const [name, race] of Object.entries(races)) {
    const startMs = performance.now()
    figures.push(...(await race()))
    console.log(`${name}: ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
  }
  const found = (await deadlocks(course)) - before
  return [
    ...figures,
    { what: 'times that a buyer had to ask again, the machine being busy', value: waitsSoFar() },
    { what: 'deadlocks that PostgreSQL counted over all of it', value: found },
  ]
}
