import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findAttribute } from './attribute-sql.ts'
import type { catalogContract } from './contract.ts'

export const getAttribute =
  (deps: { db: Db }): Operation<typeof catalogContract, 'getAttribute'> =>
  ({ attributeId }, call) =>
    deps.db.read(call, async (tx) => {
      const attribute = await findAttribute(tx, attributeId)
      return attribute === undefined ? refused('ATTRIBUTE_NOT_FOUND') : done(attribute)
    })
