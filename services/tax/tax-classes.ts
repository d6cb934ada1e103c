import { type Operation, pageOf, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { standardClass } from './rates.ts'
import { deleteClassRow, findClass, insertClass, listClassesAfter, renameClass } from './tax-sql.ts'

type Deps = { db: Db }

export const listTaxClasses =
  (deps: Deps): Operation<typeof taxContract, 'listTaxClasses'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) =>
      done(pageOf(await listClassesAfter(tx, cursor, limit + 1), limit, (one) => one.id)),
    )

export const getTaxClass =
  (deps: Deps): Operation<typeof taxContract, 'getTaxClass'> =>
  ({ taxClassId }, call) =>
    deps.db.read(call, async (tx) => {
      const found = await findClass(tx, taxClassId)
      return found === undefined ? refused('TAX_CLASS_NOT_FOUND') : done(found)
    })

export const createTaxClass =
  (deps: Deps): Operation<typeof taxContract, 'createTaxClass'> =>
  async (fresh, call) => {
    try {
      return await deps.db.tx(call, async (tx) => done(await insertClass(tx, fresh)))
    } catch (error) {
      if (brokenConstraint(error) === 'classes_code_key') return refused('TAX_CLASS_TAKEN')
      throw error
    }
  }

export const updateTaxClass =
  (deps: Deps): Operation<typeof taxContract, 'updateTaxClass'> =>
  ({ taxClassId, name }, call) =>
    deps.db.tx(call, async (tx) => {
      const before = await findClass(tx, taxClassId)
      if (before === undefined) return refused('TAX_CLASS_NOT_FOUND')
      const after = await renameClass(tx, taxClassId, name, call.ifMatch ?? before.revision)
      if (after === undefined) throw new StaleRevisionError(taxClassId)
      return done(after)
    })

/** Removes a class; the standard class stays, because it stands in for every other. */
export const deleteTaxClass =
  (deps: Deps): Operation<typeof taxContract, 'deleteTaxClass'> =>
  async ({ taxClassId }, call) => {
    try {
      return await deps.db.tx(call, async (tx) => {
        const found = await findClass(tx, taxClassId)
        if (found === undefined) return refused('TAX_CLASS_NOT_FOUND')
        if (found.code === standardClass) return refused('TAX_CLASS_IN_USE')
        await deleteClassRow(tx, taxClassId)
        return done({})
      })
    } catch (error) {
      if (brokenConstraint(error) === 'rates_class_fkey') return refused('TAX_CLASS_IN_USE')
      throw error
    }
  }
