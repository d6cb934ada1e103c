import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findAudit } from './audit-sql.ts'
import type { auditContract } from './contract.ts'

export const getAudit =
  (deps: { db: Db }): Operation<typeof auditContract, 'getAudit'> =>
  ({ auditId }, call) =>
    deps.db.read(call, async (tx) => {
      const found = await findAudit(tx, auditId)
      return found === undefined ? refused('AUDIT_NOT_FOUND') : done(found)
    })
