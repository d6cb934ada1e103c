import { type Auditor, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { type Db, enqueue, type JobHandler } from '@merastore/runtime'
import { failAudit, type Running, saveAudit, takeUpAudit } from './audit-sql.ts'
import { goOn, isOver } from './audit-state.ts'

export const auditJob = 'run-audit'
const attemptsMax = 5
/** Short, because a process that is to end waits for its jobs; the next slice may run in another process. */
const sliceMs = 5_000
/** How often progress is reported while pages go by. */
const saveEveryMs = 1_000

/** Called when an audit has found something wrong. */
export type OnViolations = (found: {
  readonly storeId: string
  readonly auditId: string
  readonly rules: readonly string[]
}) => void

type Deps = { readonly db: Db; readonly auditors: readonly Auditor[]; readonly onViolations: OnViolations }

/** Takes an audit forward slice by slice. A slice that was cut off is done again from where it was saved last. */
export const runAudit = (deps: Deps): JobHandler => ({
  kind: auditJob,
  attemptsMax,
  handle: async (job) => {
    const { db } = deps
    const { auditId } = job.data as { auditId: string }
    const { storeId } = job
    const call = () => systemCall('audit', storeId, { requestId: newId('request') })
    try {
      const isLeft = await runSlice(deps, auditId, call)
      if (isLeft) await db.tx(call(), (tx) => enqueue(tx, auditJob, { auditId }))
    } catch (error) {
      if (job.attempts >= attemptsMax) {
        const reason = `It failed ${job.attempts} times, so nothing is proven. Start it again.`
        await db.tx(call(), (tx) => failAudit(tx, auditId, reason))
      }
      throw error
    }
  },
})

/** Whether something is left to do after the slice. */
async function runSlice(
  { db, auditors, onViolations }: Deps,
  auditId: string,
  call: () => ReturnType<typeof systemCall>,
): Promise<boolean> {
  const taken = await db.tx(call(), (tx) => takeUpAudit(tx, auditId))
  if (taken === undefined) return false
  let running: Running = taken
  const endsAt = Date.now() + sliceMs
  let savedAt = Date.now()
  for (;;) {
    running = { ...running, state: await goOn(running.state, auditors, call()) }
    const hasEnded = isOver(running.state, auditors)
    const isSliceOver = Date.now() >= endsAt
    if (!hasEnded && !isSliceOver && Date.now() - savedAt < saveEveryMs) continue
    const percent = Math.floor((running.state.auditor / auditors.length) * 100)
    const current = running
    // Another process has it: what this one found is found there.
    if (!(await db.tx(call(), (tx) => saveAudit(tx, auditId, current, { percent, isOver: hasEnded })))) return false
    if (hasEnded) {
      const rules = running.state.rules.filter(({ violations }) => violations > 0).map(({ rule }) => rule)
      if (rules.length > 0) onViolations({ storeId: call().storeId, auditId, rules })
      return false
    }
    if (isSliceOver) return true
    running = { ...running, saves: running.saves + 1 }
    savedAt = Date.now()
  }
}
