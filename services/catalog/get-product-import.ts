import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findImport } from './import-sql.ts'

export const getProductImport =
  (deps: { db: Db }): Operation<typeof catalogContract, 'getProductImport'> =>
  ({ importId }, call) =>
    deps.db.read(call, async (tx) => {
      const found = await findImport(tx, importId)
      return found === undefined ? refused('IMPORT_NOT_FOUND') : done(found)
    })
