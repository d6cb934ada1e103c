import { decodeCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, totalIf } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { countLevels, type LevelCursor, listLevels } from './stock-sql.ts'

export const listStockLevels =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'listStockLevels'> =>
  async ({ limit = 20, cursor, variantId: variantIds, withTotal, ...filter }, call) => {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listLevels(tx, { ...filter, variantIds, after, limit: limit + 1 })
      const total = await totalIf(withTotal, () => countLevels(tx, { ...filter, variantIds }))
      const page = pageOf(rows, limit, (level) => encodeCursor([level.title, level.variantId, level.locationId]))
      return done({ ...page, ...total })
    })
  }

function readCursor(cursor: string): LevelCursor | undefined {
  const [title, variantId, locationId] = decodeCursor(cursor) ?? []
  if (typeof title !== 'string' || typeof variantId !== 'string' || typeof locationId !== 'string') return undefined
  return { title, variantId, locationId }
}
