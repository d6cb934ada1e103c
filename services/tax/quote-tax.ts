import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, settingsKey, type TtlCache } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { classFaults, type RateBook, taxLine } from './rates.ts'
import { readRateBook } from './tax-sql.ts'

/**
 * The tax of lines at a destination: no statement while the rates are cached, which are those of the revision that the
 * caller has seen, or at most 5 seconds old for who has seen none.
 */
export const quoteTax =
  (deps: { db: Db; books: TtlCache<RateBook> }): Operation<typeof taxContract, 'quoteTax'> =>
  async ({ lines, settingsRevision, ...taxation }, call) => {
    const load = () => deps.db.read(call, readRateBook)
    const book = await deps.books.get(settingsKey(call.storeId, settingsRevision), load)
    const errors = classFaults(book, lines)
    if (errors.length > 0) return refused('TAX_CLASS_UNKNOWN', { errors })
    const taxed = lines.map((line) => taxLine(book, taxation, line))
    return done({ lines: taxed, tax: taxed.reduce((total, line) => total + line.tax, 0) })
  }
