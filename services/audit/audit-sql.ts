import { type Fragment, type JsonValue, onlyRow, type Tx } from '@merastore/runtime'
import type { AuditState } from './audit-state.ts'
import type { Audit, AuditSummary } from './contract.ts'

/** How many audits of a store are stored. */
const auditsMax = 50

function auditColumns(tx: Tx): Fragment {
  return tx`a.audit_id as id, a.status, a.percent, a.checked, a.violations, a.reason, a.started_by as "startedBy",
    a.created_at as "createdAt", a.finished_at as "finishedAt"`
}

/** Starts an audit, or finds the one that is under way; the oldest beyond those that are stored are deleted. */
export async function startOrFindAudit(tx: Tx, audit: NewAudit): Promise<AuditSummary> {
  const { call, clock } = tx.context
  await deleteOldAudits(tx)
  // Nothing of it is changed, but its row is locked and returned, and it cannot end between a look and a second one.
  const rows = await tx<AuditSummary[]>`
    insert into audit.audits as a (store_id, audit_id, status, state, started_by, created_at)
    values (${call.storeId}, ${audit.id}, 'waiting', ${tx.json(audit.state as unknown as JsonValue)},
      ${audit.startedBy}, ${clock.now()})
    on conflict (store_id) where status in ('waiting', 'running') do update set status = a.status
    returning ${auditColumns(tx)}`
  return onlyRow(rows)
}

async function deleteOldAudits(tx: Tx): Promise<void> {
  const { storeId } = tx.context.call
  await tx`
    delete from audit.audits where store_id = ${storeId} and status in ('completed', 'failed')
      and audit_id < (
        select audit_id from audit.audits where store_id = ${storeId}
        order by audit_id desc offset ${auditsMax - 1} limit 1)`
}

type NewAudit = { readonly id: string; readonly state: AuditState; readonly startedBy: string }

/** Starts an audit where none is under way and none was started since; says whether it did. */
export async function startAuditUnlessRecent(tx: Tx, audit: NewAudit, since: Date): Promise<boolean> {
  const { call, clock } = tx.context
  const rows = await tx`
    insert into audit.audits (store_id, audit_id, status, state, started_by, created_at)
    select ${call.storeId}, ${audit.id}, 'waiting', ${tx.json(audit.state as unknown as JsonValue)}::jsonb,
      ${audit.startedBy}, ${clock.now()}::timestamptz
    where not exists (
      select from audit.audits where store_id = ${call.storeId} and created_at > ${since}::timestamptz)
    on conflict do nothing
    returning 1`
  if (rows.length > 0) await deleteOldAudits(tx)
  return rows.length > 0
}

export async function findAudit(tx: Tx, auditId: string): Promise<Audit | undefined> {
  const [row] = await tx<Audit[]>`
    select ${auditColumns(tx)}, a.state -> 'rules' as rules from audit.audits a
    where a.store_id = ${tx.context.call.storeId} and a.audit_id = ${auditId}`
  return row
}

export async function listAuditsBefore(tx: Tx, before: string | undefined, limit: number): Promise<AuditSummary[]> {
  return tx<AuditSummary[]>`
    select ${auditColumns(tx)} from audit.audits a
    where a.store_id = ${tx.context.call.storeId} ${before === undefined ? tx`` : tx`and a.audit_id < ${before}`}
    order by a.audit_id desc limit ${limit}`
}

export type Running = { readonly state: AuditState; readonly saves: number }

/** Takes up an audit where it was saved last; undefined where it has ended. */
export async function takeUpAudit(tx: Tx, auditId: string): Promise<Running | undefined> {
  const [row] = await tx<Running[]>`
    update audit.audits set status = 'running', saves = saves + 1
    where store_id = ${tx.context.call.storeId} and audit_id = ${auditId} and status in ('waiting', 'running')
    returning state, saves`
  return row
}

/** Saves how far an audit is; false where another process has taken it up meanwhile, or it has ended. */
export async function saveAudit(
  tx: Tx,
  auditId: string,
  running: Running,
  progress: { readonly percent: number; readonly isOver: boolean },
): Promise<boolean> {
  const { call, clock } = tx.context
  const { state, saves } = running
  const sumOf = (figure: 'checked' | 'violations') => state.rules.reduce((total, rule) => total + rule[figure], 0)
  const rows = await tx`
    update audit.audits set state = ${tx.json(state as unknown as JsonValue)}, percent = ${progress.percent},
      saves = saves + 1, checked = ${sumOf('checked')}, violations = ${sumOf('violations')},
      status = ${progress.isOver ? 'completed' : 'running'}, finished_at = ${progress.isOver ? clock.now() : null}
    where store_id = ${call.storeId} and audit_id = ${auditId} and status = 'running' and saves = ${saves}
    returning 1`
  return rows.length > 0
}

export async function failAudit(tx: Tx, auditId: string, reason: string): Promise<void> {
  await tx`
    update audit.audits set status = 'failed', reason = ${reason}, finished_at = ${tx.context.clock.now()}
    where store_id = ${tx.context.call.storeId} and audit_id = ${auditId} and status in ('waiting', 'running')`
}
