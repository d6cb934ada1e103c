import type { Operation } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { listsFit } from './attribute.ts'
import { insertAttribute } from './attribute-sql.ts'
import type { catalogContract } from './contract.ts'

export const createAttribute =
  (deps: { db: Db }): Operation<typeof catalogContract, 'createAttribute'> =>
  async ({ unit = null, values = [], ...body }, call) => {
    if (!listsFit(body.type, values)) return refused('ATTRIBUTE_VALUES_INVALID')
    const attribute = { ...body, id: newId('attribute'), unit, values }
    try {
      return await deps.db.tx(call, async (tx) => {
        await insertAttribute(tx, attribute)
        return done({ ...attribute, revision: 1 })
      })
    } catch (error) {
      if (brokenConstraint(error) === 'attributes_code_key') return refused('CODE_TAKEN')
      throw error
    }
  }
