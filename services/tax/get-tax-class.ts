import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { findClass } from './tax-sql.ts'

export const getTaxClass =
  (deps: { db: Db }): Operation<typeof taxContract, 'getTaxClass'> =>
  ({ taxClassId }, call) =>
    deps.db.read(call, async (tx) => {
      const found = await findClass(tx, taxClassId)
      return found === undefined ? refused('TAX_CLASS_NOT_FOUND') : done(found)
    })
