import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { setLines } from './set-lines.ts'

/** Sets one level; without a location the one at the default location. */
export const setStock =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'setStock'> =>
  ({ cause, ...line }, call) =>
    setLines(deps.db, [line], cause, call)
