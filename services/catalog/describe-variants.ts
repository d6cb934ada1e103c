import { type Operation, rawJson } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { describeVariantsAsJson } from './variant-sql.ts'

export const describeVariants =
  (deps: { db: Db }): Operation<typeof catalogContract, 'describeVariants'> =>
  ({ variantIds }, call) =>
    deps.db.read(call, async (tx) => done(rawJson(await describeVariantsAsJson(tx, variantIds))))
