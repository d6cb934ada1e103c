import { setTimeout as sleep } from 'node:timers/promises'
import { type AuditResult, auditResult } from '@merastore/contract'
import { addMs, minuteMs, secondMs } from '@merastore/kernel'
import type { OrderRule } from './audit-rules.ts'

/** What was found of one subject: the rules that it breaks, and those that it has its time for still. */
export type Verdict = {
  readonly subject: string
  readonly faults: readonly Fault[]
  readonly waiting: readonly OrderRule[]
}
type Fault = { readonly rule: OrderRule; readonly detail: string }

/** What a judge says of one rule: nothing where it holds. */
export type Judgement = { readonly fault: string } | 'waiting' | undefined

/** How long a checkout may be overdue: the timer takes it up every second, behind a lease and some retries. */
export const overdueMs = 2 * minuteMs
/** How long an event may take to reach its consumer: its tries end after 17 minutes, when it is parked. */
export const deliveryMs = 20 * minuteMs

/** Whether something that began then may still be on its way. */
export function isRecent(since: string | null, allowedMs: number, now: Date): boolean {
  return since !== null && addMs(new Date(since), allowedMs) > now
}

export function verdictOf(subject: string, judgements: Partial<Record<OrderRule, Judgement>>): Verdict {
  const entries = Object.entries(judgements) as [OrderRule, Judgement][]
  return {
    subject,
    faults: entries.flatMap(([rule, verdict]) =>
      verdict === undefined || verdict === 'waiting' ? [] : [{ rule, detail: verdict.fault }],
    ),
    waiting: entries.flatMap(([rule, verdict]) => (verdict === 'waiting' ? [rule] : [])),
  }
}

const secondLookMs = secondMs / 2

/**
 * Judges subjects whose sides lie in several services. They are read one after the other, so what happens in between
 * looks like a fault: whatever does is read and judged anew after a moment.
 */
export async function judgeTwice(
  first: readonly Verdict[],
  judgeAgain: (subjects: readonly string[]) => Promise<Verdict[]>,
): Promise<Verdict[]> {
  const suspects = first.filter(({ faults }) => faults.length > 0).map(({ subject }) => subject)
  if (suspects.length === 0) return [...first]
  await sleep(secondLookMs)
  return [...first.filter(({ faults }) => faults.length === 0), ...(await judgeAgain(suspects))]
}

/** The results of the rules that a walk judges each of its subjects by. */
export function resultsOf(rules: readonly OrderRule[], verdicts: readonly Verdict[]): AuditResult[] {
  return rules.map((rule) => {
    const findings = verdicts.flatMap(({ subject, faults }) =>
      faults.filter((fault) => fault.rule === rule).map(({ detail }) => ({ subject, detail })),
    )
    const waiting = verdicts.filter((verdict) => verdict.waiting.includes(rule)).length
    return auditResult(rule, verdicts.length - waiting, findings, { waiting })
  })
}
