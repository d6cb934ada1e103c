import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db, TtlCache } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import type { RateBook } from './rates.ts'
import { deleteRateRow } from './tax-sql.ts'

export const deleteTaxRate =
  (deps: { db: Db; books: TtlCache<RateBook> }): Operation<typeof taxContract, 'deleteTaxRate'> =>
  async ({ taxRateId }, call) => {
    const outcome = await deps.db.tx(call, async (tx) =>
      (await deleteRateRow(tx, taxRateId)) ? done({}) : refused('TAX_RATE_NOT_FOUND'),
    )
    deps.books.forget(call.storeId)
    return outcome
  }
