import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { setLines } from './set-lines.ts'

/** Sets many levels, all or none; of two lines for one level the later counts. */
export const setStockLines =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'setStockLines'> =>
  ({ lines, cause }, call) =>
    setLines(deps.db, lines, cause, call)
