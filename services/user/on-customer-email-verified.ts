import { authEvents } from '@merastore/auth/contract'
import { type Consumer, on } from '@merastore/runtime'
import { markEmailVerified } from './customers-sql.ts'

export const onCustomerEmailVerified: Consumer = on(
  authEvents['customer.email-verified.v1'],
  { name: 'mark-email-on-verified', from: 'beginning', replay: 'allowed' },
  async ({ data: { customerId }, occurredAt }, tx) => {
    const marked = await markEmailVerified(tx, customerId, occurredAt)
    // The profile is under way: the event is held, and tried again.
    if (!marked) throw new Error(`${customerId} has no profile yet`)
  },
)
