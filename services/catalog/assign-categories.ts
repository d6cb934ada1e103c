import { type Call, type Operation, StaleRevisionError } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { readForWrite } from './product-sql.ts'
import { saveProducts } from './save-products-sql.ts'
import { categoriesMax } from './schemas.ts'

type Assignment = { readonly productIds: string[]; readonly add?: string[]; readonly remove?: string[] }
type Assigned = Outcome<{ changed: number; missing: string[] }, 'CATEGORY_UNKNOWN' | 'CATEGORIES_TOO_MANY'>

const triesMax = 4

/** Puts many products into categories and takes them out of others, all or none; what else they have is not touched. */
export const assignCategories =
  (deps: { db: Db }): Operation<typeof catalogContract, 'assignCategories'> =>
  async (assignment, call) => {
    for (let tryNumber = 1; ; tryNumber++) {
      try {
        return await assignOnce(deps.db, assignment, call)
      } catch (error) {
        // Somebody has changed one of the products meanwhile: read again and decide anew.
        if (!(error instanceof StaleRevisionError) || tryNumber === triesMax) throw error
      }
    }
  }

function assignOnce(db: Db, { productIds, add = [], remove = [] }: Assignment, call: Call): Promise<Assigned> {
  return db.tx(call, async (tx): Promise<Assigned> => {
    const context = await readForWrite(tx, { ids: productIds, categoryIds: add })
    if (add.some((id) => context === undefined || !context.categoryIds.includes(id))) return refused('CATEGORY_UNKNOWN')
    const updatedAt = db.clock.now().toISOString()
    const writes = (context?.products ?? []).flatMap((before) => {
      const categoryIds = changed(before.categoryIds, add, remove)
      const isSame = categoryIds.join() === before.categoryIds.join()
      return isSame ? [] : [{ before, after: { ...before, categoryIds, updatedAt } }]
    })
    if (writes.some(({ after }) => after.categoryIds.length > categoriesMax)) return refused('CATEGORIES_TOO_MANY')
    const saved = writes.length === 0 ? new Map() : await saveProducts(tx, writes)
    const stale = writes.find(({ after }) => !saved.has(after.id))
    if (stale !== undefined) throw new StaleRevisionError(stale.after.id)
    const found = new Set(context?.products.map(({ id }) => id))
    return done({ changed: writes.length, missing: productIds.filter((id) => !found.has(id)) })
  })
}

function changed(before: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  return [...new Set([...before, ...add])].filter((id) => !remove.includes(id))
}
