import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, refusingBroken, type TtlCache } from '@merastore/runtime'
import type { NewTaxRate, taxContract } from './contract.ts'
import type { RateBook } from './rates.ts'
import { rateRegion, regionFault } from './tax-regions.ts'
import { upsertClassRows, upsertRateRows } from './tax-sql.ts'

/** Brings classes and rates up to date; of two for one place or code the later counts. */
export const upsertRates =
  (deps: { db: Db; books: TtlCache<RateBook> }): Operation<typeof taxContract, 'upsertRates'> =>
  async ({ classes = [], rates }, call) => {
    const placed = rates.map((rate) => ({ ...rate, region: rateRegion(rate.country, rate.region) }))
    const errors = placed.flatMap(({ region }, index) =>
      region === undefined ? [regionFault(`/rates/${index}/region`)] : [],
    )
    if (errors.length > 0) return refused('TAX_REGION_UNKNOWN', { errors })
    const lastClasses = [...new Map(classes.map((one) => [one.code, one])).values()]
    const lastRates = [...new Map(placed.map((rate) => [placeKey(rate), rate])).values()]
    return refusingBroken({ rates_class_fkey: 'TAX_CLASS_UNKNOWN' }, async () => {
      const written = await deps.db.tx(call, async (tx) => ({
        classes: await upsertClassRows(tx, lastClasses),
        rates: await upsertRateRows(tx, lastRates),
      }))
      deps.books.forget(call.storeId)
      return done(written)
    })
  }

function placeKey({ country, region, taxClass }: NewTaxRate): string {
  return `${country}\n${region ?? ''}\n${taxClass}`
}
