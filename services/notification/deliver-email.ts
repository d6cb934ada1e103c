import { setTimeout as sleep } from 'node:timers/promises'
import { systemCall } from '@merastore/contract'
import { addMs, minuteMs, secondMs } from '@merastore/kernel'
import { type Db, enqueue, isDatabaseAway, type Job, type Tx } from '@merastore/runtime'
import { restAfterMs } from './delivery-schedule.ts'
import {
  type ClaimedEmail,
  claimEmail,
  findDeliveryState,
  type SentLinks,
  saveFailed,
  saveSent,
  saveTemporaryFailure,
} from './delivery-sql.ts'
import { deliverEmailJob } from './jobs.ts'
import type { Delivery, MailTransport } from './mail-transport.ts'

/** Well above the longest delivery, so that only a process that died leaves a try behind. */
const leaseMs = 2 * minuteMs

/**
 * One try: claim (committed), hand over to the mail server, note what came of it (committed). Where the process dies
 * in between, nobody knows whether the mail server took the email; after the lease it is handed over again under the
 * same Message-ID.
 */
export const deliverEmail =
  (deps: { db: Db; transport: MailTransport; sentLinks: SentLinks }) =>
  async (job: Job): Promise<void> => {
    const { db, transport, sentLinks } = deps
    const { emailId } = job.data as { emailId: string }
    const call = systemCall('notification', job.storeId, { requestId: job.id })
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
    if (email === undefined) return
    const delivery = await transport(email)
    await whileAway(() =>
      db.txOne(call, (tx) => {
        if (delivery.outcome === 'sent') return saveSent(tx, email, { answer: delivery.answer, sentLinks, job })
        return saveFailure(tx, email, delivery.answer, delivery.outcome)
      }),
    )
  }

const saveAgainMs = secondMs
/** Within the lease: what is known is kept, unless the database is away for longer. */
const saveTriesMax = 60

/** What came of a try is known here and nowhere else; forgotten, the email would be handed over twice. */
async function whileAway(save: () => Promise<void>): Promise<void> {
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await save()
    } catch (error) {
      if (!isDatabaseAway(error) || tryNumber === saveTriesMax) throw error
      await sleep(saveAgainMs)
    }
  }
}

type Failure = Exclude<Delivery['outcome'], 'sent'>

function saveFailure(tx: Tx, email: ClaimedEmail, answer: string, outcome: Failure): Promise<void> {
  const restMs = outcome === 'permanent-failure' ? undefined : restAfterMs(email.attempt)
  if (restMs === undefined) return saveFailed(tx, email, answer, outcome)
  return saveTemporaryFailure(tx, email, answer, addMs(tx.context.clock.now(), restMs))
}
