import { defineService } from '@merastore/runtime'
import { storeContract } from '@merastore/store/contract'
import { type AuditSchedule, auditBySchedule } from './audit-by-schedule.ts'
import { auditContract } from './contract.ts'
import { getAudit } from './get-audit.ts'
import { listAudits } from './list-audits.ts'
import { listStoreIds } from './list-store-ids.ts'
import { type OnViolations, runAudit } from './run-audit.ts'
import { auditSettings } from './settings.ts'
import { startAudit } from './start-audit.ts'

export { auditStore } from './audit-store.ts'
export { listStoreIds } from './list-store-ids.ts'

/** Owns the audits of the stores: who asked for one, how far it is, and what each rule came to. */
export const auditModule = defineService({
  contract: auditContract,
  migrations: new URL('./migrations/', import.meta.url),
  needs: { store: storeContract },
  settings: auditSettings,
  permissions: { 'audit:read': ['manager'], 'audit:run': ['manager'] },
  create({ db, auditors, clients: { store }, logger, settings: { AUDIT_EVERY_HOURS: everyHours } }) {
    const onViolations: OnViolations = (found) => logger.error(found, 'an audit found violations')
    const schedule: AuditSchedule = { everyHours, storeIds: () => listStoreIds(store) }
    return {
      jobs: [runAudit({ db, auditors, onViolations })],
      timers: everyHours === 0 ? [] : [auditBySchedule({ db, auditors, schedule })],
      operations: {
        startAudit: startAudit({ db, auditors }),
        listAudits: listAudits({ db }),
        getAudit: getAudit({ db }),
      },
    }
  },
})
