import type { Call } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import { type Db, settingsKey, type TtlCache } from '@merastore/runtime'
import { classFaults, type RateBook, type TaxableLine, type Taxation, type TaxedLine, taxLine } from './rates.ts'
import { readRateBook } from './tax-sql.ts'

export type TaxRequest = Taxation & {
  readonly lines: readonly TaxableLine[]
  /** The revision of the store's settings that the caller has seen. */
  readonly settingsRevision?: number
}

/**
 * Computes the tax of each line at a destination, in the order of the lines. `taxCalculatorSuite` of @merastore/testing
 * says what must hold: each line is rounded by itself, halves away from zero, and net + tax = gross.
 */
export type TaxCalculator = (
  request: TaxRequest,
  call: Call,
) => Promise<Outcome<readonly TaxedLine[], 'TAX_CLASS_UNKNOWN'>>

/**
 * Computes by the rates of the store: no statement while they are cached, which are those of the revision that the
 * caller has seen, or at most 5 seconds old for who has seen none.
 */
export function createRateCalculator(deps: { db: Db; books: TtlCache<RateBook> }): TaxCalculator {
  return async ({ lines, settingsRevision, ...taxation }, call) => {
    const load = () => deps.db.read(call, readRateBook)
    const book = await deps.books.get(settingsKey(call.storeId, settingsRevision), load)
    const errors = classFaults(book, lines)
    if (errors.length > 0) return refused('TAX_CLASS_UNKNOWN', { errors })
    return done(lines.map((line) => taxLine(book, taxation, line)))
  }
}
