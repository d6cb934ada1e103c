import { decodeCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { listRates, type RateCursor } from './tax-sql.ts'

export const listTaxRates =
  (deps: { db: Db }): Operation<typeof taxContract, 'listTaxRates'> =>
  async ({ limit = 20, cursor, ...filter }, call) => {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listRates(tx, { ...filter, after, limit: limit + 1 })
      return done(pageOf(rows, limit, (rate) => encodeCursor([rate.country, rate.region ?? '', rate.id])))
    })
  }

function readCursor(cursor: string): RateCursor | undefined {
  const [country, region, id] = decodeCursor(cursor) ?? []
  if (typeof country !== 'string' || typeof region !== 'string' || typeof id !== 'string') return undefined
  return { country, region, id }
}
