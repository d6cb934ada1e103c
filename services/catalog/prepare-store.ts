import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findCurrency, insertSettings } from './product-sql.ts'

export const prepareStore =
  (deps: { db: Db }): Operation<typeof catalogContract, 'prepareStore'> =>
  ({ currency }, call) =>
    deps.db.tx(call, async (tx) => {
      await insertSettings(tx, currency)
      return (await findCurrency(tx)) === currency ? done({ currency }) : refused('CURRENCY_FIXED')
    })
