import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { updateDescription } from './store-sql.ts'

/** What an operator may say of a store beside its domains: how it is called, and under which plan it runs. */
export const describeStore =
  (deps: { db: Db }): Operation<typeof storeContract, 'describeStore'> =>
  ({ name, plan }, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      const wished = { name: name ?? store.name, plan: plan === undefined ? store.plan : plan }
      if (wished.name === store.name && wished.plan === store.plan) return 'unchanged'
      await updateDescription(tx, store.id, wished)
      return 'changed'
    })
