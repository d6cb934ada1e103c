import { type AuditPhase, auditInPhases, auditResult, type Operation } from '@merastore/contract'
import { type Db, keptSince, logName } from '@merastore/runtime'
import { faultsOfPayment, type PaymentRule } from './audit-payment.ts'
import { auditPaymentsAfter } from './audit-payments-sql.ts'
import { askProviders } from './audit-provider.ts'
import { paymentAuditRules } from './audit-rules.ts'
import type { paymentContract } from './contract.ts'
import type { Providers } from './providers.ts'

const ruleNames = Object.keys(paymentAuditRules) as PaymentRule[]

type Deps = { readonly db: Db; readonly providers: Providers }

/**
 * Proves payments from their attempts, refunds and events, and from what their providers say: the one that lives here of
 * each, the others of a sample.
 */
export const auditPayments = (deps: Deps): Operation<typeof paymentContract, 'auditPayments'> =>
  auditInPhases([payments(deps)])

const payments =
  ({ db, providers }: Deps): AuditPhase =>
  async (after, call) => {
    const { rows, next } = await db.read(call, (tx) => auditPaymentsAfter(tx, after ?? ['']))
    const eventsKeptSince = await keptSince(db, call, logName(db))
    const said = await askProviders(providers, rows, call)
    const now = db.clock.now()
    const faults = rows.flatMap((row) =>
      faultsOfPayment(row, { now, eventsKeptSince, said: said.get(row.paymentId) }).map((fault) => ({
        ...fault,
        subject: row.paymentId,
      })),
    )
    const comparedCount = rows.filter(({ charge, paymentId }) => charge !== null || said.has(paymentId)).length
    const results = ruleNames.map((rule) =>
      auditResult(
        rule,
        rule === 'provider-agrees' ? comparedCount : rows.length,
        faults.filter((fault) => fault.rule === rule).map(({ subject, detail }) => ({ subject, detail })),
      ),
    )
    return { results, next }
  }
