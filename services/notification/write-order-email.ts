import { type Client, systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import type { orderContract } from '@merastore/order/contract'
import type { Db, Job } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import { insertEmail } from './email-sql.ts'
import { newEmail } from './new-email.ts'
import { orderContent } from './order-email.ts'
import { findSender } from './sender.ts'
import type { OrderTemplate } from './statuses.ts'

export type OrderEmailWish = {
  readonly template: OrderTemplate
  /** The fact that it tells of; it has one email. */
  readonly cause: string
  readonly orderId: string
  readonly shipmentId?: string
}

/** Writes the email about an order as the order is now, and queues its delivery; a repetition finds it written. */
export const writeOrderEmail =
  (deps: {
    db: Db
    store: Client<typeof storeContract>
    order: Client<typeof orderContract>
    storefrontUrl: (storeId: string) => Promise<string>
    fromAddress: string
  }) =>
  async (job: Job): Promise<void> => {
    const { db, store, storefrontUrl, fromAddress } = deps
    const { template, cause, orderId, shipmentId } = job.data as OrderEmailWish
    const call = systemCall('notification', job.storeId, { requestId: job.id })
    const { order, accessToken } = expectDone(await deps.order.getOrderForNotification({ orderId }, call))
    const found = await findSender(store, call)
    if ('missing' in found) throw new Error(`${job.storeId} of ${orderId} is not there`)
    const shipment = order.shipments.find((candidate) => candidate.id === shipmentId)
    const orderUrl = `${await storefrontUrl(job.storeId)}/orders/${orderId}?accessToken=${encodeURIComponent(accessToken)}`
    const content = orderContent({ template, order, shipment, orderUrl }, found.sender)
    const addressing = { id: newId('email'), cause, template, to: order.email, orderId }
    const email = newEmail(addressing, content, found.sender, fromAddress)
    await db.txOne(call, (tx) => insertEmail(tx, email, job))
  }
