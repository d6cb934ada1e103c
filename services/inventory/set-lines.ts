import type { Call } from '@merastore/contract'
import { done, type FieldError, type Outcome, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { onHandMax, type SetStockLine } from './contract.ts'
import { defaultLocationId } from './locations-sql.ts'
import { type ChangeFault, insertLevels, updateOnHand } from './set-sql.ts'
import type { SettingCause } from './stock.ts'

type Set = Outcome<{ changed: number }, 'LOCATION_NOT_FOUND' | 'STOCK_PROMISED'>

/** Sets levels, all or none, for seeds and imports; of two lines for one level the later counts. */
export function setLines(db: Db, lines: readonly SetStockLine[], cause: SettingCause, call: Call): Promise<Set> {
  return db.tx(call, async (tx) => {
    const places = await placed(lines, () => defaultLocationId(tx))
    const changes = [...new Map(places.map((line) => [levelKey(line), line])).values()]
    const known = await insertLevels(tx, changes)
    const unknown = places.flatMap((line, index) => (known.has(line.locationId) ? [] : [index]))
    if (unknown.length > 0) return refused('LOCATION_NOT_FOUND', { errors: unknown.map(unknownLocation) })
    const why = { cause, reference: null, reservationId: null, note: null }
    const { changed, faults } = await updateOnHand(tx, changes, why, onHandMax)
    if (faults !== null) return refused('STOCK_PROMISED', { errors: promised(places, faults) })
    return done({ changed })
  })
}

/** The lines with their locations; the default is looked up only where a line leaves it open. */
async function placed(lines: readonly SetStockLine[], findDefault: () => Promise<string>) {
  const isOpen = lines.some((line) => line.locationId === undefined)
  const fallback = isOpen ? await findDefault() : ''
  return lines.map(({ variantId, onHand, locationId = fallback }) => ({ variantId, onHand, locationId }))
}

function levelKey({ variantId, locationId }: { variantId: string; locationId: string }): string {
  return `${variantId} ${locationId}`
}

function unknownLocation(index: number): FieldError {
  return { pointer: `/lines/${index}/locationId`, code: 'LOCATION_NOT_FOUND', detail: 'is no stock location' }
}

function promised(lines: readonly { variantId: string; locationId: string }[], faults: readonly ChangeFault[]) {
  const byLevel = new Map(faults.map((fault) => [levelKey(fault), fault]))
  return lines.flatMap((line, index): FieldError[] => {
    const fault = byLevel.get(levelKey(line))
    if (fault === undefined) return []
    const detail = `${fault.promised} are reserved or sold already`
    return [{ pointer: `/lines/${index}/onHand`, code: 'STOCK_PROMISED', detail }]
  })
}
