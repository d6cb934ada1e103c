import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { listClassesAfter } from './tax-sql.ts'

export const listTaxClasses =
  (deps: { db: Db }): Operation<typeof taxContract, 'listTaxClasses'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) =>
      done(pageOf(await listClassesAfter(tx, cursor, limit + 1), limit, (one) => one.id)),
    )
