import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'

export type Audit = AdminSchemas['Audit']
export type AuditSummary = AdminSchemas['AuditSummary']
export type RuleReport = AdminSchemas['AuditRuleReport']
export type Finding = AdminSchemas['AuditFinding']
type AuditsPage = { data: AuditSummary[]; nextCursor: string | null }

const pollMs = 1_000

export function isUnderWay({ status }: Pick<AuditSummary, 'status'>): boolean {
  return status === 'waiting' || status === 'running'
}

/** What a rule came to, in one word. Where nothing was checked, nothing is proven. */
export function verdictOf({ checked, violations }: RuleReport): 'broken' | 'held' | 'unproven' {
  if (violations > 0) return 'broken'
  return checked > 0 ? 'held' : 'unproven'
}

/** One page of the audits, the latest first. */
export function useAudits(cursor: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'audits', 'list', cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<AuditsPage> =>
      ok(api.GET('/admin/v1/audits', { params: { query: { cursor, limit: 20 } }, signal })),
    refetchInterval: ({ state }) => (state.data?.data.some(isUnderWay) ? pollMs * 2 : false),
  })
}

/** An audit, read again every second until it has come to its end. */
export function useAudit(auditId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'audits', 'one', auditId],
    queryFn: ({ signal }): Promise<Audit> =>
      ok(api.GET('/admin/v1/audits/{auditId}', { params: { path: { auditId } }, signal })),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : pollMs),
  })
}

/** Starts an audit, or joins the one that is under way. */
export function useStartAudit(onDone: (started: AuditSummary) => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (_: Record<string, never>, key) =>
      ok(api.POST('/admin/v1/audits', { params: { header: { 'Idempotency-Key': key } } })),
    changes: [[storeId, 'audits', 'list']],
    onDone,
  })
}
