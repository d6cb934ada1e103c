import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { listAttributeRows } from './attribute-sql.ts'
import type { catalogContract } from './contract.ts'

export const listAttributes =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listAttributes'> =>
  (_input, call) =>
    deps.db.read(call, async (tx) => done({ data: await listAttributeRows(tx) }))
