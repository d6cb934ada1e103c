import { decodeCursor, encodeCursor, isMomentKey, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, totalIf } from '@merastore/runtime'
import type { userContract } from './contract.ts'
import { type CustomerPosition, countCustomers, listCustomersAfter } from './customers-sql.ts'

export const listCustomers =
  (deps: { db: Db }): Operation<typeof userContract, 'listCustomers'> =>
  async ({ q, limit = 20, cursor, withTotal }, call) => {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    const search = q?.trim() === '' ? undefined : q?.trim()
    return deps.db.read(call, async (tx) => {
      const rows = await listCustomersAfter(tx, search, after, limit + 1)
      const total = await totalIf(withTotal, () => countCustomers(tx, search))
      return done({ ...pageOf(rows, limit, (customer) => encodeCursor([customer.createdAt, customer.id])), ...total })
    })
  }

/** The place that a cursor names; undefined where it is none of this list. */
function readCursor(text: string): CustomerPosition | undefined {
  const [createdAt, id] = decodeCursor(text) ?? []
  if (!isMomentKey(createdAt) || typeof id !== 'string') return undefined
  return { createdAt, id }
}
