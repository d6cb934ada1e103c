import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { updateNameAndPlan } from './store-sql.ts'

/** What an operator may change of a store beside its domains: how it is called, and under which plan it runs. */
export const updateStoreRecord =
  (deps: { db: Db }): Operation<typeof storeContract, 'updateStoreRecord'> =>
  ({ name, plan }, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      const wished = { name: name ?? store.name, plan: plan === undefined ? store.plan : plan }
      if (wished.name === store.name && wished.plan === store.plan) return 'unchanged'
      await updateNameAndPlan(tx, store.id, wished)
      return 'changed'
    })
