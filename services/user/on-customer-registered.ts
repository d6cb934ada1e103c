import { authEvents } from '@merastore/auth/contract'
import { systemCall } from '@merastore/contract'
import { expectDone } from '@merastore/kernel'
import { type Consumer, enqueue, type Job, type JobHandler, on } from '@merastore/runtime'
import { findCustomer } from './customers-sql.ts'
import { ensureCustomer, type UserDeps } from './ensure-customer.ts'

/**
 * A registration that broke off after the account left no profile: the job adds it. In all other cases there is
 * nothing to do.
 */
export const onCustomerRegistered: Consumer = on(
  authEvents['customer.registered.v1'],
  { name: 'add-customer-on-registered', from: 'beginning', replay: 'allowed' },
  async ({ id, data: { customerId } }, tx) => {
    if ((await findCustomer(tx, customerId)) === undefined) await enqueue(tx, 'add-customer', { customerId }, { id })
  },
)

export function addCustomerJob(deps: UserDeps): JobHandler {
  return {
    kind: 'add-customer',
    handle: async (job: Job) => {
      const { customerId } = job.data as { customerId: string }
      const call = systemCall('user', job.storeId, { requestId: job.id })
      expectDone(await ensureCustomer(deps, customerId, call))
    },
  }
}
