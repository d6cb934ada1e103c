import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db, TtlCache } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import type { RateBook } from './rates.ts'
import { findRateById, updateRate } from './tax-sql.ts'

export const updateTaxRate =
  (deps: { db: Db; books: TtlCache<RateBook> }): Operation<typeof taxContract, 'updateTaxRate'> =>
  async ({ taxRateId, ...change }, call) => {
    const outcome = await deps.db.tx(call, async (tx) => {
      const before = await findRateById(tx, taxRateId)
      if (before === undefined) return refused('TAX_RATE_NOT_FOUND')
      const after = await updateRate(tx, taxRateId, change, call.ifMatch ?? before.revision)
      if (after === undefined) throw new StaleRevisionError(taxRateId)
      return done(after)
    })
    deps.books.forget(call.storeId)
    return outcome
  }
