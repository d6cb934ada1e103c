import { type AuditedRule, type AuditReport, runAudit } from '../audit.ts'
import { AuditNotRunError } from '../errors.ts'
import { requireStore, withPlatform } from './with-platform.ts'

const printedMax = 20

/** Proves the stores from the database, also beside a running platform; the exit code says whether a rule is broken. */
export async function auditCommand(options: { store?: string; json?: true }): Promise<void> {
  const { store, json } = options
  const report = await audit(store)
  if (json) console.log(JSON.stringify(report, null, 2))
  else print(report)
  if (!report.clean) process.exitCode = 1
}

/** @throws AuditNotRunError, also where it was broken off. */
async function audit(store: string | undefined): Promise<AuditReport> {
  try {
    return await withPlatform(async (platform) => {
      const only = store === undefined ? {} : { storeIds: [await requireStore(platform, store)] }
      return runAudit(platform.composition, only)
    }, 'as-it-is')
  } catch (error) {
    throw new AuditNotRunError(error)
  }
}

function print({ rules, stores, clean }: AuditReport): void {
  for (const rule of rules) printRule(rule)
  const violations = rules.reduce((total, rule) => total + rule.violations, 0)
  const checked = rules.reduce((total, rule) => total + rule.checked, 0)
  const scopes = stores.filter((storeId) => storeId !== 'installation').length
  const looked = `${checked} checks of ${rules.length} rules in ${scopes} ${scopes === 1 ? 'store' : 'stores'}`
  console.log(clean ? `No violation: ${looked}.` : `${violations} violations: ${looked}.`)
}

function printRule({ rule, statement, checked, waiting, violations, findings }: AuditedRule): void {
  const state = violations > 0 ? 'BROKEN ' : checked > 0 ? 'ok     ' : 'nothing'
  const underWay = waiting > 0 ? `, ${waiting} under way` : ''
  const figures = checked + waiting === 0 ? 'nothing to check' : `${checked} checked${underWay}`
  console.log(`${state} ${rule}: ${figures}${violations > 0 ? `, ${violations} violations` : ''}`)
  console.log(`        ${statement}`)
  for (const { storeId, subject, detail } of findings.slice(0, printedMax)) {
    console.log(`        - ${subject} (${storeId}): ${detail}`)
  }
  if (violations > printedMax)
    console.log(`        … ${violations - printedMax} more; --json prints the first of each store`)
}
