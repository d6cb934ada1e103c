import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { findRateById } from './tax-sql.ts'

export const getTaxRate =
  (deps: { db: Db }): Operation<typeof taxContract, 'getTaxRate'> =>
  ({ taxRateId }, call) =>
    deps.db.read(call, async (tx) => {
      const rate = await findRateById(tx, taxRateId)
      return rate === undefined ? refused('TAX_RATE_NOT_FOUND') : done(rate)
    })
