import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { findOperators } from './operators-sql.ts'
import { inRealm } from './realm.ts'

export const listOperators =
  (deps: { db: Db }): Operation<typeof authContract, 'listOperators'> =>
  async (_input, call) =>
    done({ data: await deps.db.read(inRealm('staff', call), (tx) => findOperators(tx, null)) })
