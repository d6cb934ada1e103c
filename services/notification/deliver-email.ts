import { type Call, systemCall } from '@merastore/contract'
import { type Db, enqueue, type Job } from '@merastore/runtime'
import { claimEmail, findDeliveryState } from './delivery-sql.ts'
import { type HandOver, leaseMs } from './hand-over.ts'
import { deliverEmailJob } from './jobs.ts'

type Deps = { readonly db: Db; readonly handOver: HandOver }

/** One try of an email that waits for it: claim, committed before the mail server is asked, and hand over. */
export const deliverEmail = (deps: Deps) => {
  const deliver = deliverStored(deps)
  return (job: Job): Promise<void> => {
    const { emailId } = job.data as { emailId: string }
    return deliver(systemCall('notification', job.storeId, { requestId: job.id }), emailId, job)
  }
}

/** The same for an email that another job is about. */
export const deliverStored =
  ({ db, handOver }: Deps) =>
  async (call: Call, emailId: string, job: Job): Promise<void> => {
    // Its lease may look over where the clock was set meanwhile. Whoever is at it has a job of its own, which ends with it.
    if (handOver.isAtWork(emailId)) return
    const email = await db.tx(call, async (tx) => {
      const claimed = await claimEmail(tx, emailId, leaseMs)
      if (claimed !== undefined) return claimed
      const state = await findDeliveryState(tx, emailId)
      // Another process is at it, or was: come back when it must have ended. Or the clock was set back since this job
      // was due: come back when the email is.
      const again = state?.leasedUntil ?? state?.nextAttemptAt
      if (again != null) await enqueue(tx, deliverEmailJob, { emailId }, { runAt: new Date(again) })
      return undefined
    })
    if (email !== undefined) await handOver.deliver(call, [{ email, job }])
  }
