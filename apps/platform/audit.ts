import { auditStore, listStoreIds } from '@merastore/audit'
import type { RuleReport } from '@merastore/audit/contract'
import { installationScope } from '@merastore/contract'
import type { Composition } from './compose.ts'

/** What breaks a rule, with the store (or `installation`) that it belongs to. */
type Finding = RuleReport['findings'][number] & { readonly storeId: string }

export type AuditedRule = Omit<RuleReport, 'findings'> & {
  /** The violations, or the first of them where they are many; `violations` stays true. */
  readonly findings: readonly Finding[]
}

export type AuditReport = {
  /** Whether no rule is broken. */
  readonly clean: boolean
  /** What was audited: the ids of stores, and `installation` for what belongs to none. */
  readonly stores: readonly string[]
  readonly rules: readonly AuditedRule[]
}

/** Proves all stores (or those that are named) from the database, also while they are used. */
export async function runAudit(
  composition: Composition,
  options: { readonly storeIds?: readonly string[] } = {},
): Promise<AuditReport> {
  const stores = options.storeIds ?? [...(await listStoreIds(composition.clients.store)), installationScope]
  let rules: readonly AuditedRule[] = []
  for (const storeId of stores) rules = joined(rules, await auditStore(composition.auditors, storeId), storeId)
  return { clean: rules.every(({ violations }) => violations === 0), stores, rules }
}

function joined(before: readonly AuditedRule[], reports: readonly RuleReport[], storeId: string): AuditedRule[] {
  return reports.map((report) => {
    const sum = before.find(({ rule }) => rule === report.rule)
    return {
      ...report,
      checked: (sum?.checked ?? 0) + report.checked,
      waiting: (sum?.waiting ?? 0) + report.waiting,
      violations: (sum?.violations ?? 0) + report.violations,
      findings: [...(sum?.findings ?? []), ...report.findings.map((finding) => ({ storeId, ...finding }))],
    }
  })
}
