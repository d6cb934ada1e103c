import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import { saveNote } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'

export const addOrderNote =
  (deps: { db: Db }): Operation<typeof orderContract, 'addOrderNote'> =>
  ({ orderId, text }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      await saveNote(tx, order, text)
      return done(undefined)
    })
