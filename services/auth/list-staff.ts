import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { listMembers } from './memberships-sql.ts'
import { inRealm } from './realm.ts'

export const listStaff =
  (deps: { db: Db }): Operation<typeof authContract, 'listStaff'> =>
  async (_input, call) =>
    done({ data: await deps.db.read(inRealm('staff', call), (tx) => listMembers(tx, call.storeId)) })
