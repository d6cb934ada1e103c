import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findCurrency, insertSettings } from './product-sql.ts'
import { dictionaryOf } from './search-dictionary.ts'

export const prepareStore =
  (deps: { db: Db }): Operation<typeof catalogContract, 'prepareStore'> =>
  ({ currency, locale = 'en' }, call) =>
    deps.db.tx(call, async (tx) => {
      await insertSettings(tx, currency, dictionaryOf(locale))
      return (await findCurrency(tx)) === currency ? done({ currency }) : refused('CURRENCY_FIXED')
    })
