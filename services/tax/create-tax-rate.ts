import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db, type TtlCache } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import type { RateBook } from './rates.ts'
import { rateRegion, regionFault } from './tax-regions.ts'
import { insertRate } from './tax-sql.ts'

export const createTaxRate =
  (deps: { db: Db; books: TtlCache<RateBook> }): Operation<typeof taxContract, 'createTaxRate'> =>
  async (fresh, call) => {
    const region = rateRegion(fresh.country, fresh.region)
    if (region === undefined) return refused('TAX_REGION_UNKNOWN', { errors: [regionFault('/region')] })
    try {
      const created = await deps.db.tx(call, async (tx) => done(await insertRate(tx, { ...fresh, region })))
      deps.books.forget(call.storeId)
      return created
    } catch (error) {
      if (brokenConstraint(error) === 'rates_place_key') return refused('TAX_RATE_TAKEN')
      if (brokenConstraint(error) === 'rates_class_fkey') return refused('TAX_CLASS_UNKNOWN')
      throw error
    }
  }
