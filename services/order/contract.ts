import { access, defineContract, Email, Id, input } from '@merastore/contract'
import { Type } from 'typebox'
import { orderAuditOperations } from './contract-audit.ts'
import { waitingCheckoutOperations } from './contract-checkouts.ts'
import { fulfilmentOperations } from './contract-fulfilment.ts'
import { adminOrderOperations } from './contract-orders.ts'
import { orderId } from './contract-refusals.ts'
import { storefrontOperations } from './contract-storefront.ts'
import { Order } from './schemas.ts'

export { orderAuditRules } from './audit-rules.ts'
export * from './contract-checkouts.ts'
export { orderEvents } from './events.ts'
export * from './schemas.ts'
export * from './statuses.ts'

export const orderContract = defineContract('order', {
  ...storefrontOperations,
  ...waitingCheckoutOperations,
  ...adminOrderOperations,
  ...fulfilmentOperations,
  claimGuestOrders: {
    summary: 'Put the orders that were placed as a guest under a confirmed address into the history of its customer',
    description: 'Also those that are placed from now on. A repetition finds those that came in between.',
    access: access.services,
    input: input({ customerId: Id('customer'), email: Email }),
    output: Type.Object({ claimed: Type.Integer() }),
    refusals: {},
    retry: 'keyed',
  },
  listOrdersForNotification: {
    summary: 'Orders with the tokens that open them to their customers; without those that are not there',
    access: access.services,
    input: input({ orderIds: Type.Array(orderId, { minItems: 1, maxItems: 100 }) }),
    output: Type.Object({ data: Type.Array(Type.Object({ order: Order, accessToken: Type.String() })) }),
    refusals: {},
    retry: 'safe',
  },
  ...orderAuditOperations,
})
