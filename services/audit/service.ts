import type { Auditor } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import { createAnswerStore, type Database, type Service } from '@merastore/runtime'
import { auditContract } from './contract.ts'
import { getAudit } from './get-audit.ts'
import { listAudits } from './list-audits.ts'
import { runAudit } from './run-audit.ts'
import { startAudit } from './start-audit.ts'

export { auditStore } from './audit-store.ts'

/** Owns the audits of the stores: who asked for one, how far it is, and what each rule came to. */
export function createAuditService(options: {
  database: Database
  clock: Clock
  /** Whoever judges the rows of a store, each its own. */
  auditors: readonly Auditor[]
}): Service<typeof auditContract> {
  const { auditors } = options
  const db = options.database.forSchema('audit', options.clock)
  return {
    contract: auditContract,
    db,
    migrations: { schema: 'audit', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: [],
    consumers: [],
    jobs: [runAudit({ db, auditors })],
    timers: [],
    operations: {
      startAudit: startAudit({ db, auditors }),
      listAudits: listAudits({ db }),
      getAudit: getAudit({ db }),
    },
  }
}
