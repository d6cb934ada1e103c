import {
  AuditFinding,
  access,
  cursorRefusal,
  defineContract,
  Id,
  input,
  Nullable,
  OneOf,
  Page,
  pageQuery,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

export const auditStatuses = ['waiting', 'running', 'completed', 'failed'] as const
export type AuditStatus = (typeof auditStatuses)[number]

/** What a rule came to. Nothing checked is no proof: there was nothing to look at. */
export const RuleReport = Type.Object(
  {
    rule: Type.String(),
    /** What must hold, as a sentence. */
    statement: Type.String(),
    /** How many subjects were judged. */
    checked: Type.Integer(),
    /** How many were on their way, neither right nor wrong yet. */
    waiting: Type.Integer(),
    violations: Type.Integer(),
    /** The violations, or the first of them where they are many. */
    findings: Type.Array(AuditFinding),
  },
  { $id: 'AuditRuleReport' },
)
export type RuleReport = Static<typeof RuleReport>

const auditFields = {
  id: Id('audit'),
  status: OneOf(auditStatuses),
  /** Of the whole audit, 0 to 100. */
  percent: Type.Integer({ minimum: 0, maximum: 100 }),
  checked: Type.Integer(),
  violations: Type.Integer(),
  /** Why it failed. */
  reason: Nullable(Type.String()),
  /** The id of the member of the staff, or the name of the part of MeraStore. */
  startedBy: Type.String(),
  createdAt: Timestamp,
  finishedAt: Nullable(Timestamp),
}

export const AuditSummary = Type.Object(auditFields, { $id: 'AuditSummary' })
export type AuditSummary = Static<typeof AuditSummary>

export const Audit = Type.Object({ ...auditFields, rules: Type.Array(RuleReport) }, { $id: 'Audit' })
export type Audit = Static<typeof Audit>

export const auditContract = defineContract('audit', {
  startAudit: {
    summary: 'Prove from the database that nothing of the store is lost, oversold or charged twice',
    description: 'A store has one audit under way: while it runs, this answers with it.',
    method: 'POST',
    path: '/admin/v1/audits',
    access: access.staff('audit:run'),
    input: input({}),
    output: AuditSummary,
    refusals: {},
    retry: 'keyed',
    status: 202,
  },
  listAudits: {
    summary: 'The last audits of the store, newest first',
    method: 'GET',
    path: '/admin/v1/audits',
    access: access.staff('audit:read'),
    input: input(pageQuery),
    output: Page(AuditSummary),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getAudit: {
    summary: 'An audit, how far it is, and what each rule came to',
    method: 'GET',
    path: '/admin/v1/audits/{auditId}',
    access: access.staff('audit:read'),
    input: input({ auditId: Id('audit') }),
    output: Audit,
    refusals: { AUDIT_NOT_FOUND: { status: 404, detail: 'There is no such audit.' } },
    retry: 'safe',
  },
})
