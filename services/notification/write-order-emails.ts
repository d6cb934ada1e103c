import { type Call, type Client, systemCall } from '@merastore/contract'
import { expectDone, type Money, newId, secondMs } from '@merastore/kernel'
import type { orderContract } from '@merastore/order/contract'
import { createTtlCache, type Db, enqueue, type Job } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import { deliverStored } from './deliver-email.ts'
import { insertClaimed } from './delivery-sql.ts'
import { findEmailByCause, insertEmail, type NewEmail } from './email-sql.ts'
import { type HandOver, leaseMs } from './hand-over.ts'
import { deliverEmailJob } from './jobs.ts'
import { newEmail } from './new-email.ts'
import { type LegalLink, orderContent } from './order-email.ts'
import { findSender, type Sender } from './sender.ts'
import type { OrderTemplate } from './statuses.ts'

export type OrderEmailRequest = {
  readonly template: OrderTemplate
  /** The event that it reports; it has one email. */
  readonly cause: string
  readonly orderId: string
  readonly shipmentId?: string
  readonly refunded?: Money
}

type Deps = {
  readonly db: Db
  readonly store: Client<typeof storeContract>
  readonly order: Client<typeof orderContract>
  readonly storefrontUrl: (storeId: string) => Promise<string>
  readonly fromAddress: string
}

/**
 * Writes the emails about orders of one store as the orders are now, claimed for their first try, and hands them over.
 * A repetition finds an email written, and sees to its delivery only.
 */
export const writeOrderEmails = (deps: Deps & { readonly handOver: HandOver }) => {
  const { db, handOver } = deps
  const compose = createComposer(deps)
  const deliver = deliverStored(deps)
  return async (jobs: readonly Job[]): Promise<void> => {
    const [first] = jobs
    if (first === undefined) return
    const call = systemCall('notification', first.storeId, { requestId: first.id })
    const emails = await compose(call, jobs.map(requestOf))
    const claimed = await db.txOne(call, (tx) => insertClaimed(tx, emails, leaseMs))
    const written = jobs.map((job, index) => ({ job, email: { ...(emails[index] as NewEmail), attempt: 1 } }))
    await handOver.deliver(
      call,
      written.filter(({ email }) => claimed.has(email.id)),
    )
    for (const { job, email } of written) if (!claimed.has(email.id)) await deliverOf(call, email.cause, job)
  }

  async function deliverOf(call: Call, cause: string, job: Job): Promise<void> {
    const email = await db.readOne(call, (tx) => findEmailByCause(tx, cause))
    if (email !== undefined) await deliver(call, email.emailId, job)
  }
}

/** The same without a way out: the emails are stored, and wait with a job for a process that has one. */
export const queueOrderEmails = (deps: Deps) => {
  const compose = createComposer(deps)
  return async (jobs: readonly Job[]): Promise<void> => {
    const [first] = jobs
    if (first === undefined) return
    const call = systemCall('notification', first.storeId, { requestId: first.id })
    const emails = await compose(call, jobs.map(requestOf))
    await deps.db.tx(call, async (tx) => {
      for (const email of emails) {
        if (await insertEmail(tx, email)) continue
        // Written by a process that had a way out and died: this job was the one that saw to its delivery.
        const written = await findEmailByCause(tx, email.cause)
        if (written?.status === 'sent' || written?.status === 'failed') continue
        await enqueue(tx, deliverEmailJob, { emailId: written?.emailId ?? email.id })
      }
    })
  }
}

function requestOf(job: Job): OrderEmailRequest {
  return job.data as OrderEmailRequest
}

/** What the emails of a store have in common; asked for once for those of a few seconds. */
type Letterhead = { readonly sender: Sender; readonly shopUrl: string; readonly legalPages: readonly LegalLink[] }

/** The pages that an order confirmation leads to, where the store has written them. */
const linkedPages = ['terms', 'withdrawal'] as const

/** Writes the words of emails of one store. */
function createComposer({ db, order, store, storefrontUrl, fromAddress }: Deps) {
  const letterheads = createTtlCache<Letterhead>({ clock: db.clock, ttlMs: 5 * secondMs, entriesMax: 1000 })
  const letterheadOf = (call: Call) =>
    letterheads.get(call.storeId, async () => {
      const found = await findSender(store, call)
      if ('missing' in found) throw new Error(`${call.storeId}, whose emails are to be written, is not there`)
      const shopUrl = await storefrontUrl(call.storeId)
      const written = expectDone(await store.listShopLegalPages({}, call)).data
      const legalPages = linkedPages
        .filter((kind) => written.some((page) => page.kind === kind))
        .map((kind) => ({ kind, url: `${shopUrl}/legal/${kind}` }))
      return { sender: found.sender, shopUrl, legalPages }
    })
  return async (call: Call, requests: readonly OrderEmailRequest[]): Promise<NewEmail[]> => {
    const orderIds = [...new Set(requests.map(({ orderId }) => orderId))]
    const found = expectDone(await order.listOrdersForNotification({ orderIds }, call))
    const { sender, shopUrl, legalPages } = await letterheadOf(call)
    return requests.map(({ template, cause, orderId, shipmentId, refunded }) => {
      const of = found.data.find((candidate) => candidate.order.id === orderId)
      if (of === undefined) throw new Error(`${orderId}, of which an email is to be written, is not there`)
      const shipment = of.order.shipments.find((candidate) => candidate.id === shipmentId)
      const orderUrl = `${shopUrl}/orders/${orderId}?accessToken=${encodeURIComponent(of.accessToken)}`
      const content = orderContent({ template, order: of.order, shipment, refunded, orderUrl, legalPages }, sender)
      return newEmail(
        { id: newId('email'), cause, template, to: of.order.email, orderId },
        content,
        sender,
        fromAddress,
      )
    })
  }
}
