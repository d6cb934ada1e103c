import type { Auditor } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import { createAnswerStore, type Database, type Service } from '@merastore/runtime'
import { type AuditSchedule, auditBySchedule } from './audit-by-schedule.ts'
import { auditContract } from './contract.ts'
import { getAudit } from './get-audit.ts'
import { listAudits } from './list-audits.ts'
import { type OnViolations, runAudit } from './run-audit.ts'
import { startAudit } from './start-audit.ts'

export { auditStore } from './audit-store.ts'

/** Owns the audits of the stores: who asked for one, how far it is, and what each rule came to. */
export function createAuditService(options: {
  database: Database
  clock: Clock
  /** Whoever judges the rows of a store, each its own. */
  auditors: readonly Auditor[]
  /** Without it, an audit runs only when it is asked for. */
  schedule?: AuditSchedule
  /** Told of an audit that found something wrong. */
  onViolations?: OnViolations
}): Service<typeof auditContract> {
  const { auditors, schedule, onViolations = () => {} } = options
  const db = options.database.forSchema('audit', options.clock)
  return {
    contract: auditContract,
    db,
    migrations: { schema: 'audit', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: [],
    consumers: [],
    jobs: [runAudit({ db, auditors, onViolations })],
    timers: schedule === undefined ? [] : [auditBySchedule({ db, auditors, schedule })],
    operations: {
      startAudit: startAudit({ db, auditors }),
      listAudits: listAudits({ db }),
      getAudit: getAudit({ db }),
    },
  }
}
