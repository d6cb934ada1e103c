import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { type Db, settingsKey, type TtlCache } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { type RateBook, rateBook, taxLine } from './rates.ts'
import { listAllRates } from './tax-sql.ts'

/**
 * The tax of lines at a destination: no statement while the rates are kept, which are those of the revision that the
 * caller has seen, or at most 5 seconds old for who has seen none.
 */
export const quoteTax =
  (deps: { db: Db; books: TtlCache<RateBook> }): Operation<typeof taxContract, 'quoteTax'> =>
  async ({ lines, settingsRevision, ...taxation }, call) => {
    const load = async () => rateBook(await deps.db.read(call, listAllRates))
    const book = await deps.books.get(settingsKey(call.storeId, settingsRevision), load)
    const taxed = lines.map((line) => taxLine(book, taxation, line))
    return done({ lines: taxed, tax: taxed.reduce((total, line) => total + line.tax, 0) })
  }
