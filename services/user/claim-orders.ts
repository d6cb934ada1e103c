import { authEvents } from '@merastore/auth/contract'
import type { Client } from '@merastore/contract'
import { systemCall } from '@merastore/contract'
import { addMs, expectDone, minuteMs } from '@merastore/kernel'
import type { orderContract } from '@merastore/order/contract'
import { type Consumer, type Db, enqueue, type Job, type JobHandler, on } from '@merastore/runtime'
import type { UserDeps } from './ensure-customer.ts'

const claimOrdersJob = 'claim-orders'

/** An order that is being placed while the address is confirmed is there by then. */
const againAfterMs = 5 * minuteMs

/** Once an address is shown to be a customer's, the orders that they placed as a guest stand in their history. */
export const onEmailVerifiedClaimOrders: Consumer = on(
  authEvents['customer.email-verified.v1'],
  { name: 'claim-orders-on-verified', from: 'beginning', replay: 'allowed' },
  async ({ id, data: { customerId } }, tx) => {
    await enqueue(tx, claimOrdersJob, { customerId, again: true }, { id })
  },
)

type Deps = {
  readonly db: Db
  readonly auth: UserDeps['auth']
  readonly order: Pick<Client<typeof orderContract>, 'claimGuestOrders'>
}

export function claimOrders({ db, auth, order }: Deps): JobHandler {
  return {
    kind: claimOrdersJob,
    handle: async (job: Job) => {
      const { customerId, again } = job.data as { customerId: string; again: boolean }
      const call = systemCall('user', job.storeId, { requestId: job.id })
      const { email, emailVerifiedAt } = expectDone(await auth.getCustomerAccount({ customerId }, call))
      if (emailVerifiedAt === null) return
      expectDone(await order.claimGuestOrders({ customerId, email }, call))
      if (!again) return
      const runAt = addMs(db.clock.now(), againAfterMs)
      await db.tx(call, (tx) => enqueue(tx, claimOrdersJob, { customerId, again: false }, { runAt }))
    },
  }
}
