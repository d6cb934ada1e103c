import { type Operation, rawJson } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { countFacetsAsJson } from './facets-sql.ts'

export const getProductFacets =
  (deps: { db: Db }): Operation<typeof catalogContract, 'getProductFacets'> =>
  (filters, call) =>
    deps.db.readOne(call, async (tx) => done(rawJson(await countFacetsAsJson(tx, filters))))
