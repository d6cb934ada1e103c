import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { listAuditsBefore } from './audit-sql.ts'
import type { auditContract } from './contract.ts'

export const listAudits =
  (deps: { db: Db }): Operation<typeof auditContract, 'listAudits'> =>
  ({ limit = 20, cursor }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await listAuditsBefore(tx, cursor, limit + 1)
      return done(pageOf(rows, limit, ({ id }) => id))
    })
