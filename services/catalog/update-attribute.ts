import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { listsFit } from './attribute.ts'
import { findAttribute, isOtherValueUsed, updateAttributeRow } from './attribute-sql.ts'
import type { catalogContract } from './contract.ts'

export const updateAttribute =
  (deps: { db: Db }): Operation<typeof catalogContract, 'updateAttribute'> =>
  ({ attributeId, ...change }, call) =>
    deps.db.tx(call, async (tx) => {
      const before = await findAttribute(tx, attributeId)
      if (before === undefined) return refused('ATTRIBUTE_NOT_FOUND')
      const wanted = { ...before, ...change, revision: call.ifMatch ?? before.revision }
      if (!listsFit(wanted.type, wanted.values)) return refused('ATTRIBUTE_VALUES_INVALID')
      // The row is written first: that lock keeps a second change of the same attribute out while values are compared.
      const after = await updateAttributeRow(tx, wanted)
      if (after === undefined) throw new StaleRevisionError(attributeId)
      const isListChanged = after.type === 'enum' && (await isOtherValueUsed(tx, after.code, after.values))
      return isListChanged ? refused('VALUE_IN_USE') : done(after)
    })
