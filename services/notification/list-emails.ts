import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, totalIf } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { countEmails, listEmailsBefore } from './email-sql.ts'

export const listEmails =
  (deps: { db: Db }): Operation<typeof notificationContract, 'listEmails'> =>
  async ({ limit = 20, cursor, withTotal, ...filter }, call) => {
    const before = cursor === undefined ? undefined : decodeIdCursor(cursor, 'email')
    if (cursor !== undefined && before === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listEmailsBefore(tx, filter, before, limit + 1)
      const total = await totalIf(withTotal, () => countEmails(tx, filter))
      return done({ ...pageOf(rows, limit, (email) => encodeCursor([email.id])), ...total })
    })
  }
