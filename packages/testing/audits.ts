import type { Auditor, AuditResult, Call } from '@merastore/contract'
import { expectDone } from '@merastore/kernel'

const pagesMax = 1000

/** All pages of an audit, its results summed by rule. */
export async function auditWhole(run: Auditor['run'], call: Call): Promise<Record<string, AuditResult>> {
  const sums: Record<string, AuditResult> = {}
  let cursor: string | undefined
  for (let page = 0; page < pagesMax; page++) {
    const { results, nextCursor } = expectDone(await run(cursor === undefined ? {} : { cursor }, call))
    for (const result of results) {
      const before = sums[result.rule] ?? { rule: result.rule, checked: 0, waiting: 0, violations: 0, findings: [] }
      sums[result.rule] = {
        rule: result.rule,
        checked: before.checked + result.checked,
        waiting: before.waiting + result.waiting,
        violations: before.violations + result.violations,
        findings: [...before.findings, ...result.findings],
      }
    }
    if (nextCursor === null) return sums
    cursor = nextCursor
  }
  throw new Error(`the audit did not come to an end in ${pagesMax} pages`)
}

/** The rules that an audit found broken. */
export function brokenRules(sums: Record<string, AuditResult>): string[] {
  return Object.values(sums)
    .filter((result) => result.violations > 0)
    .map((result) => result.rule)
    .toSorted()
}
