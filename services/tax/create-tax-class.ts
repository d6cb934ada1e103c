import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { insertClass } from './tax-sql.ts'

export const createTaxClass =
  (deps: { db: Db }): Operation<typeof taxContract, 'createTaxClass'> =>
  (fresh, call) =>
    deps.db.tx(call, async (tx) => {
      const created = await insertClass(tx, fresh)
      return created === undefined ? refused('TAX_CLASS_TAKEN') : done(created)
    })
