import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import { saveDelivery } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { deliver } from './order.ts'

/** Notes an arrival; one that was noted before stays as it is. */
export const deliverShipment =
  (deps: { db: Db }): Operation<typeof orderContract, 'deliverShipment'> =>
  ({ orderId, shipmentId }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      const decision = deliver(order, shipmentId)
      if (decision.outcome === 'done' && decision.value !== undefined) {
        await saveDelivery(tx, order, shipmentId, decision.value.status)
      }
      return decision
    })
