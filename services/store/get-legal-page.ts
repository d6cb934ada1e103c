import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { findPage } from './legal-pages-sql.ts'

export const getLegalPage =
  (deps: { db: Db }): Operation<typeof storeContract, 'getLegalPage'> =>
  (named, call) =>
    deps.db.read(call, async (tx) =>
      done((await findPage(tx, named)) ?? { ...named, body: null, revision: 0, updatedAt: null }),
    )
