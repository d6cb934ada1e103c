import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { type Db, settingsKey, type TtlCache } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import type { RateBook } from './rates.ts'
import { readRateBook } from './tax-sql.ts'

export const listTaxedCountries =
  (deps: { db: Db; books: TtlCache<RateBook> }): Operation<typeof taxContract, 'listTaxedCountries'> =>
  async (_input, call) => {
    const load = () => deps.db.read(call, readRateBook)
    const { rates } = await deps.books.get(settingsKey(call.storeId, undefined), load)
    const countries = new Set([...rates.values()].map(({ country }) => country))
    return done({ countries: [...countries].toSorted() })
  }
