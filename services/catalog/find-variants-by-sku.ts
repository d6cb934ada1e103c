import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findVariantIdsBySku } from './variant-sql.ts'

export const findVariantsBySku =
  (deps: { db: Db }): Operation<typeof catalogContract, 'findVariantsBySku'> =>
  ({ skus }, call) =>
    deps.db.read(call, async (tx) => done({ variants: await findVariantIdsBySku(tx, skus) }))
