import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { listImportsBefore } from './import-sql.ts'

export const listProductImports =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listProductImports'> =>
  ({ limit = 20, cursor }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await listImportsBefore(tx, cursor, limit + 1)
      return done(pageOf(rows, limit, ({ id }) => id))
    })
