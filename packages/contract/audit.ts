import { done, type Outcome, refused } from '@merastore/kernel'
import { type Static, Type } from 'typebox'
import type { Call } from './call.ts'
import type { OperationContract } from './contract.ts'
import { decodeCursor, encodeCursor } from './page.ts'
import { input, Nullable, Text } from './schemas.ts'

/** Rules that must hold in the database, by name, each as the sentence that a person reads. */
export type AuditRules = Readonly<Record<string, string>>

/** What breaks a rule: the id of the subject, and what is wrong with it. */
export const AuditFinding = Type.Object({ subject: Type.String(), detail: Type.String() }, { $id: 'AuditFinding' })
export type AuditFinding = Static<typeof AuditFinding>

export const AuditResult = Type.Object({
  rule: Type.String(),
  /** How many subjects were judged. */
  checked: Type.Integer(),
  /** How many are on their way: work that has its time still, neither right nor wrong yet. */
  waiting: Type.Integer(),
  violations: Type.Integer(),
  /** The violations, or the first of them where they are many. */
  findings: Type.Array(AuditFinding),
})
export type AuditResult = Static<typeof AuditResult>

/** A part of an audit: what a bounded number of rows came to, and where to go on. */
export const AuditPage = Type.Object({ results: Type.Array(AuditResult), nextCursor: Nullable(Type.String()) })
export type AuditPage = Static<typeof AuditPage>

const pageInput = input({ cursor: Type.Optional(Text({ max: 500 })) })
const cursorUnknown = { status: 422, detail: 'The cursor is none of this audit; start from its beginning.' } as const

/** The contract of an operation by which a service reports where its own rows of a store break its rules. */
export function auditOperation(summary: string) {
  return {
    summary,
    description:
      'Reads a bounded number of rows a call and changes nothing; repeat it with nextCursor until that is null.',
    access: { for: 'services' },
    input: pageInput,
    output: AuditPage,
    refusals: { CURSOR_INVALID: cursorUnknown },
    retry: 'safe',
  } as const satisfies OperationContract
}

/** Whoever can judge the rows of a store: an operation of a service, here or elsewhere. */
export type Auditor = {
  readonly name: string
  readonly rules: AuditRules
  readonly run: (input: Static<typeof pageInput>, call: Call) => Promise<Outcome<AuditPage, 'CURSOR_INVALID'>>
}

/** The sort keys of the last row that was read. */
export type AuditPlace = readonly (string | number | null)[]

/** One walk of an audit over its rows: what it found after a place, and the place to go on from. */
export type AuditPhase = (
  after: AuditPlace | null,
  call: Call,
) => Promise<{ results: AuditResult[]; next: AuditPlace | null }>

/** The walks of an audit one after the other, as an operation. */
export function auditInPhases(phases: readonly AuditPhase[]): Auditor['run'] {
  return async ({ cursor }, call) => {
    const start = cursor === undefined ? [0, null] : decodeCursor(cursor)
    const [index, ...place] = start ?? []
    const phase = typeof index === 'number' ? phases[index] : undefined
    if (phase === undefined || typeof index !== 'number') return refused('CURSOR_INVALID')
    const { results, next } = await phase(place[0] === null ? null : place, call)
    const follows = next === null ? [index + 1, null] : [index, ...next]
    const isOver = next === null && index + 1 === phases.length
    return done({ results, nextCursor: isOver ? null : encodeCursor(follows) })
  }
}

/** What a rule came to in a page whose violations are all named, or of which at least the number is known. */
export function auditResult(
  rule: string,
  checked: number,
  findings: AuditFinding[],
  more: { waiting?: number; violations?: number } = {},
): AuditResult {
  return { rule, checked, waiting: more.waiting ?? 0, violations: more.violations ?? findings.length, findings }
}
