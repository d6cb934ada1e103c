import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { listAuditsBefore } from './audit-sql.ts'
import type { auditContract } from './contract.ts'

export const listAudits =
  (deps: { db: Db }): Operation<typeof auditContract, 'listAudits'> =>
  async ({ limit = 20, cursor }, call) => {
    const before = cursor === undefined ? undefined : decodeIdCursor(cursor, 'audit')
    if (cursor !== undefined && before === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listAuditsBefore(tx, before, limit + 1)
      return done(pageOf(rows, limit, ({ id }) => encodeCursor([id])))
    })
  }
