import { type Operation, rawJson } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { countFacetsAsJson } from './facets-sql.ts'
import { filterGroupsMax, filterGroupsOf } from './filter-groups.ts'

export const getProductFacets =
  (deps: { db: Db }): Operation<typeof catalogContract, 'getProductFacets'> =>
  async (filters, call) => {
    const groups = filterGroupsOf(filters)
    if (groups.length > filterGroupsMax) return refused('TOO_MANY_FILTERS')
    return deps.db.readOne(call, async (tx) => done(rawJson(await countFacetsAsJson(tx, filters, groups))))
  }
