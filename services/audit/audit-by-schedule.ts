import { type Auditor, systemCall } from '@merastore/contract'
import { addMs, hourMs, minuteMs, newId } from '@merastore/kernel'
import { type Db, enqueue, type Timer } from '@merastore/runtime'
import { startAuditUnlessRecent } from './audit-sql.ts'
import { beginAudit } from './audit-state.ts'
import { auditJob } from './run-audit.ts'

export type AuditSchedule = {
  readonly everyHours: number
  /** The stores to audit: all of the installation. */
  readonly storeIds: () => Promise<readonly string[]>
}

/** Who started an audit that nobody asked for. */
const scheduler = 'schedule'

/** Starts an audit of each store whose last one, by whomever, is longer ago. Several processes start one. */
export const auditBySchedule = (deps: { db: Db; auditors: readonly Auditor[]; schedule: AuditSchedule }): Timer => ({
  name: 'audit-by-schedule',
  everyMs: 10 * minuteMs,
  run: async () => {
    const { db, auditors, schedule } = deps
    for (const storeId of await schedule.storeIds()) {
      const id = newId('audit')
      const audit = { id, state: beginAudit(auditors), startedBy: scheduler }
      const since = addMs(db.clock.now(), -schedule.everyHours * hourMs)
      await db.tx(systemCall('audit', storeId, { requestId: id }), async (tx) => {
        if (await startAuditUnlessRecent(tx, audit, since)) await enqueue(tx, auditJob, { auditId: id })
      })
    }
  },
})
