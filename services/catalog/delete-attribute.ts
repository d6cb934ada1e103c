import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { deleteAttributeRow, findAttribute } from './attribute-sql.ts'
import type { catalogContract } from './contract.ts'

export const deleteAttribute =
  (deps: { db: Db }): Operation<typeof catalogContract, 'deleteAttribute'> =>
  async ({ attributeId }, call) => {
    try {
      return await deps.db.tx(call, async (tx) => {
        const attribute = await findAttribute(tx, attributeId)
        if (attribute === undefined) return refused('ATTRIBUTE_NOT_FOUND')
        const isDeleted = await deleteAttributeRow(tx, attributeId, call.ifMatch ?? attribute.revision)
        if (!isDeleted) throw new StaleRevisionError(attributeId)
        return done({})
      })
    } catch (error) {
      if (brokenConstraint(error) === 'product_attributes_attribute_fkey') return refused('ATTRIBUTE_IN_USE')
      throw error
    }
  }
