import { type Auditor, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { type AuditState, beginAudit, goOn, isOver } from './audit-state.ts'
import type { RuleReport } from './contract.ts'

/** A whole audit of one store, page after page, for whoever waits for it. */
export async function auditStore(auditors: readonly Auditor[], storeId: string): Promise<readonly RuleReport[]> {
  let state: AuditState = beginAudit(auditors)
  while (!isOver(state, auditors)) {
    state = await goOn(state, auditors, systemCall('audit', storeId, { requestId: newId('request') }))
  }
  return state.rules
}
