import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '@merastore/contract'
import { addMs, minuteMs, secondMs } from '@merastore/kernel'
import { type Db, isDatabaseAway, type Job, type Tx } from '@merastore/runtime'
import pLimit from 'p-limit'
import { restAfterMs } from './delivery-schedule.ts'
import {
  type ClaimedEmail,
  type Sent,
  type SentLinks,
  saveFailed,
  saveSent,
  saveTemporaryFailure,
} from './delivery-sql.ts'
import { gather } from './gather.ts'
import { type Delivery, deliveryMaxMs, type MailTransport, sideBySideMax } from './mail-transport.ts'

/** How long a try may take, the wait for a connection included; what is left longer was left by a process that died. */
export const leaseMs = 2 * minuteMs

/** An email that was claimed, and the job that ends with it. */
type InHand = { readonly email: ClaimedEmail; readonly job: Job }

export type HandOver = {
  /** Resolves when what became of each is noted. */
  deliver(call: Call, inHand: readonly InHand[]): Promise<void>
  /** Whether this process is at an email, or will be in a moment. */
  isAtWork(emailId: string): boolean
}

/**
 * Hands emails of one store that were claimed just now over to the mail server, and notes what became of each as soon as
 * it is known. Where the process dies in between, it is unknown whether the mail server took an email; after the lease
 * it is handed over again under the same Message-ID.
 */
export function createHandOver(deps: { db: Db; transport: MailTransport; sentLinks: SentLinks }): HandOver {
  const { db, transport, sentLinks } = deps
  const limit = pLimit(sideBySideMax)
  const atWork = new Set<string>()
  const deliver: HandOver['deliver'] = async (call, inHand) => {
    for (const { email } of inHand) atWork.add(email.id)
    const lastStart = addMs(db.clock.now(), leaseMs - deliveryMaxMs)
    const noteSent = gather((sent: readonly Sent[]) =>
      whileAway(() => db.txOne(call, (tx) => saveSent(tx, sent, sentLinks))),
    )
    const handOver = async ({ email, job }: InHand) => {
      const { outcome, answer } = await (db.clock.now() < lastStart ? transport(email) : waitedTooLong())
      if (outcome === 'sent') await noteSent({ email, answer, job })
      else await whileAway(() => db.txOne(call, (tx) => saveFailure(tx, email, answer, outcome)))
    }
    // Its place is taken until the try is noted: what a process that dies has not noted is sent again, and shall be
    // little.
    const works = inHand.map((one) => limit(() => handOver(one)))
    // All are waited for: one that fails is repeated by its job, not in the middle of the others.
    const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected')
    for (const { email } of inHand) atWork.delete(email.id)
    if (failed?.status === 'rejected') throw failed.reason
  }
  return { deliver, isAtWork: (emailId) => atWork.has(emailId) }
}

/** It would not be over before another process may take it for lost. */
async function waitedTooLong(): Promise<Delivery> {
  return { outcome: 'temporary-failure', answer: 'no connection to the mail server was free in time' }
}

const saveAgainMs = secondMs
/** Within the lease: the outcome is stored, unless the database is away for longer. */
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
