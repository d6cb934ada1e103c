import type { Auditor, AuditResult, Call } from '@merastore/contract'
import { expectDone } from '@merastore/kernel'
import type { RuleReport } from './contract.ts'

/** Where an audit goes on: the auditor that is next, its cursor, and what each rule came to so far. */
export type AuditState = {
  readonly auditor: number
  readonly cursor: string | null
  readonly rules: readonly RuleReport[]
}

/** How many findings of a rule are stored; their number stays true. */
const findingsMax = 50

/** All rules, none of them judged. */
export function beginAudit(auditors: readonly Auditor[]): AuditState {
  const statements = new Map(auditors.flatMap(({ rules }) => Object.entries(rules)))
  const rules = [...statements].map(([rule, statement]) => ({
    rule,
    statement,
    checked: 0,
    waiting: 0,
    violations: 0,
    findings: [],
  }))
  return { auditor: 0, cursor: null, rules }
}

export function isOver(state: AuditState, auditors: readonly Auditor[]): boolean {
  return state.auditor >= auditors.length
}

/** Asks for the next page and counts what it came to. An auditor that does not answer ends the audit, unproven. */
export async function goOn(state: AuditState, auditors: readonly Auditor[], call: Call): Promise<AuditState> {
  const auditor = auditors[state.auditor]
  if (auditor === undefined) return state
  const { cursor } = state
  const page = expectDone(await auditor.run(cursor === null ? {} : { cursor }, call))
  const rules = page.results.reduce(count, state.rules)
  const { nextCursor } = page
  return { auditor: state.auditor + (nextCursor === null ? 1 : 0), cursor: nextCursor, rules }
}

function count(rules: readonly RuleReport[], result: AuditResult): RuleReport[] {
  if (!rules.some(({ rule }) => rule === result.rule)) throw new Error(`the rule ${result.rule} is not declared`)
  return rules.map((report) =>
    report.rule === result.rule
      ? {
          ...report,
          checked: report.checked + result.checked,
          waiting: report.waiting + result.waiting,
          violations: report.violations + result.violations,
          findings: [...report.findings, ...result.findings].slice(0, findingsMax),
        }
      : report,
  )
}
