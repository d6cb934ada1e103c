import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { endImport, findImport } from './import-sql.ts'

export const cancelProductImport =
  (deps: { db: Db }): Operation<typeof catalogContract, 'cancelProductImport'> =>
  ({ importId }, call) =>
    deps.db.tx(call, async (tx) => {
      const cancelled = await endImport(tx, importId, { status: 'cancelled' })
      if (cancelled !== undefined) return done(cancelled)
      const found = await findImport(tx, importId)
      if (found === undefined) return refused('IMPORT_NOT_FOUND')
      return found.status === 'cancelled' ? done(found) : refused('IMPORT_FINISHED')
    })
