import { type Client, systemCall } from '@merastore/contract'
import { expectDone, newId, secondMs } from '@merastore/kernel'
import type { orderContract } from '@merastore/order/contract'
import { createTtlCache, type Db, type Job } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import { insertEmail } from './email-sql.ts'
import { newEmail } from './new-email.ts'
import { orderContent } from './order-email.ts'
import { findSender, type Sender } from './sender.ts'
import type { OrderTemplate } from './statuses.ts'

export type OrderEmailWish = {
  readonly template: OrderTemplate
  /** The fact that it tells of; it has one email. */
  readonly cause: string
  readonly orderId: string
  readonly shipmentId?: string
}

/** What the emails of a store have in common; asked for once for those of a few seconds. */
type Letterhead = { readonly sender: Sender; readonly shopUrl: string }

/** Writes the email about an order as the order is now, and queues its delivery; a repetition finds it written. */
export const writeOrderEmail = (deps: {
  db: Db
  store: Client<typeof storeContract>
  order: Client<typeof orderContract>
  storefrontUrl: (storeId: string) => Promise<string>
  fromAddress: string
}) => {
  const { db, store, storefrontUrl, fromAddress } = deps
  const letterheads = createTtlCache<Letterhead>({ clock: db.clock, ttlMs: 5 * secondMs, entriesMax: 1000 })
  return async (job: Job): Promise<void> => {
    const { template, cause, orderId, shipmentId } = job.data as OrderEmailWish
    const call = systemCall('notification', job.storeId, { requestId: job.id })
    const { order, accessToken } = expectDone(await deps.order.getOrderForNotification({ orderId }, call))
    const { sender, shopUrl } = await letterheads.get(job.storeId, async () => {
      const found = await findSender(store, call)
      if ('missing' in found) throw new Error(`${job.storeId} of ${orderId} is not there`)
      return { sender: found.sender, shopUrl: await storefrontUrl(job.storeId) }
    })
    const shipment = order.shipments.find((candidate) => candidate.id === shipmentId)
    const orderUrl = `${shopUrl}/orders/${orderId}?accessToken=${encodeURIComponent(accessToken)}`
    const content = orderContent({ template, order, shipment, orderUrl }, sender)
    const addressing = { id: newId('email'), cause, template, to: order.email, orderId }
    const email = newEmail(addressing, content, sender, fromAddress)
    await db.txOne(call, (tx) => insertEmail(tx, email, job))
  }
}
