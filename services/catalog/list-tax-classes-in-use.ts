import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { listTaxClasses } from './product-sql.ts'

export const listTaxClassesInUse =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listTaxClassesInUse'> =>
  async (_input, call) =>
    done({ codes: await deps.db.read(call, listTaxClasses) })
