import { type AuditPhase, auditInPhases, auditResult, type Operation } from '@merastore/contract'
import { type Db, keptSince, logName } from '@merastore/runtime'
import { faultsOfPayment, type PaymentRule } from './audit-payment.ts'
import { auditPaymentsAfter } from './audit-payments-sql.ts'
import { paymentAuditRules } from './audit-rules.ts'
import type { paymentContract } from './contract.ts'

const ruleNames = Object.keys(paymentAuditRules) as PaymentRule[]

/** Proves payments from their attempts, refunds and events, and from the memory of the provider that lives here. */
export const auditPayments = (deps: { db: Db }): Operation<typeof paymentContract, 'auditPayments'> =>
  auditInPhases([payments(deps.db)])

const payments =
  (db: Db): AuditPhase =>
  async (after, call) => {
    const { rows, next } = await db.read(call, (tx) => auditPaymentsAfter(tx, after ?? ['']))
    const eventsKeptSince = await keptSince(db, call, logName(db))
    const faults = rows.flatMap((row) =>
      faultsOfPayment(row, eventsKeptSince).map((fault) => ({ ...fault, subject: row.paymentId })),
    )
    const results = ruleNames.map((rule) =>
      auditResult(
        rule,
        rows.length,
        faults.filter((fault) => fault.rule === rule).map(({ subject, detail }) => ({ subject, detail })),
      ),
    )
    return { results, next }
  }
