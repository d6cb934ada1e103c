import type { Auditor, Call, Operation } from '@merastore/contract'
import { done, newId } from '@merastore/kernel'
import { type Db, enqueue } from '@merastore/runtime'
import { startOrFindAudit } from './audit-sql.ts'
import { beginAudit } from './audit-state.ts'
import type { auditContract } from './contract.ts'
import { auditJob } from './run-audit.ts'

export const startAudit =
  (deps: { db: Db; auditors: readonly Auditor[] }): Operation<typeof auditContract, 'startAudit'> =>
  (_input, call) =>
    deps.db.tx(call, async (tx) => {
      const id = newId('audit')
      const audit = await startOrFindAudit(tx, { id, state: beginAudit(deps.auditors), startedBy: actorName(call) })
      if (audit.id === id) await enqueue(tx, auditJob, { auditId: id })
      return done(audit)
    })

function actorName({ actor }: Call): string {
  switch (actor.kind) {
    case 'visitor':
      return 'visitor'
    case 'system':
      return actor.name
    case 'customer':
    case 'staff':
    case 'operator':
      return actor.id
  }
}
