import { authEvents } from '@merastore/auth/contract'
import { type Consumer, on } from '@merastore/runtime'
import { deleteAddressesBefore } from './addresses-sql.ts'
import { clearProfile } from './customers-sql.ts'

/**
 * The account was opened by whoever typed the address, and belongs to its owner from now on: a stranger's address would
 * be where the owner's next parcel goes.
 */
export const onCustomerClaimed: Consumer = on(
  authEvents['customer.claimed.v1'],
  { name: 'clear-planted-on-claimed', from: 'beginning', replay: 'refused' },
  async ({ data: { customerId }, occurredAt }, tx) => {
    await deleteAddressesBefore(tx, customerId, occurredAt)
    await clearProfile(tx, customerId)
  },
)
