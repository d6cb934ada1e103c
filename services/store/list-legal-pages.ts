import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { listPageSummaries } from './legal-pages-sql.ts'

export const listLegalPages =
  (deps: { db: Db }): Operation<typeof storeContract, 'listLegalPages'> =>
  (_input, call) =>
    deps.db.read(call, async (tx) => done({ data: await listPageSummaries(tx), nextCursor: null }))
