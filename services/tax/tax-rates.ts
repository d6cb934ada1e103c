import { newId, refused } from '@merastore/kernel'
import { type Db, type Fragment, onlyRow, resourceOperations, type TtlCache, type Tx } from '@merastore/runtime'
import { type TaxRate, taxRates } from './contract.ts'
import type { RateBook } from './rates.ts'
import { rateRegion, regionFault } from './tax-regions.ts'

function columns(tx: Tx): Fragment {
  return tx`
    r.rate_id as id, r.country, nullif(r.region, '') as region, r.class_code as "taxClass", r.rate_ppm as "ratePpm",
    r.name, r.revision`
}

export const taxRateOperations = (db: Db, books: TtlCache<RateBook>) =>
  resourceOperations(db, taxRates, {
    order: { keys: 3, keysOf: ({ country, region, id }) => [country, region ?? '', id] },

    list: (
      tx,
      { country = null, taxClass = null, after: [afterCountry = '', afterRegion = '', afterId = ''] = [], limit },
    ) =>
      tx<TaxRate[]>`
      select ${columns(tx)} from tax.rates r
      where r.store_id = ${tx.context.call.storeId}
        and (${country}::text is null or r.country = ${country})
        and (${taxClass}::text is null or r.class_code = ${taxClass})
        and (r.country, lower(r.region), r.rate_id) > (${afterCountry}, ${afterRegion.toLowerCase()}, ${afterId})
      order by r.country, lower(r.region), r.rate_id
      limit ${limit}`,

    async find(tx, id) {
      const [row] = await tx<TaxRate[]>`
        select ${columns(tx)} from tax.rates r
        where r.store_id = ${tx.context.call.storeId} and r.rate_id = ${id}`
      return row
    },

    async insert(tx, fresh) {
      const { country, taxClass, ratePpm, name } = fresh
      const region = rateRegion(country, fresh.region)
      if (region === undefined) return refused('TAX_REGION_UNKNOWN', { errors: [regionFault('/region')] })
      return onlyRow(
        await tx<TaxRate[]>`
        insert into tax.rates as r (store_id, rate_id, country, region, class_code, rate_ppm, name)
        values (${tx.context.call.storeId}, ${newId('taxRate')}, ${country}, ${region ?? ''}, ${taxClass}, ${ratePpm},
          ${name})
        returning ${columns(tx)}`,
      )
    },
    constraints: { rates_place_key: 'TAX_RATE_TAKEN', rates_class_fkey: 'TAX_CLASS_UNKNOWN' },

    async update(tx, { id }, { ratePpm = null, name = null }, revision) {
      const [row] = await tx<TaxRate[]>`
        update tax.rates r set rate_ppm = coalesce(${ratePpm}::integer, r.rate_ppm), name = coalesce(${name}, r.name),
          revision = r.revision + 1
        where r.store_id = ${tx.context.call.storeId} and r.rate_id = ${id} and r.revision = ${revision}
        returning ${columns(tx)}`
      return row
    },

    async remove(tx, { id }) {
      const removed = await tx`
        delete from tax.rates where store_id = ${tx.context.call.storeId} and rate_id = ${id} returning 1`
      return removed.length > 0
    },

    changed: ({ storeId }) => books.forget(storeId),
  })
