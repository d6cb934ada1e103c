import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { listEmailsBefore } from './email-sql.ts'

export const listEmails =
  (deps: { db: Db }): Operation<typeof notificationContract, 'listEmails'> =>
  async ({ limit = 20, cursor, ...filter }, call) => {
    const before = cursor === undefined ? undefined : decodeIdCursor(cursor, 'email')
    if (cursor !== undefined && before === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listEmailsBefore(tx, filter, before, limit + 1)
      return done(pageOf(rows, limit, (email) => encodeCursor([email.id])))
    })
  }
