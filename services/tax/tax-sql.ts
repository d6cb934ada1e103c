import { newId } from '@merastore/kernel'
import { onlyRow, type Tx } from '@merastore/runtime'
import type { NewTaxClass, NewTaxRate } from './contract.ts'
import { type Rate, type RateBook, rateBook } from './rates.ts'

/** All rates and classes of the store, for quotes. A removed class is known still: products may bear it. */
export async function readRateBook(tx: Tx): Promise<RateBook> {
  const { storeId } = tx.context.call
  const { rates, classes } = onlyRow(
    await tx<{ rates: Rate[]; classes: string[] }[]>`
    select
      coalesce((
        select jsonb_agg(jsonb_build_object('country', r.country, 'region', nullif(r.region, ''),
          'taxClass', r.class_code, 'ratePpm', r.rate_ppm, 'name', r.name) order by r.rate_id)
        from tax.rates r where r.store_id = ${storeId}), '[]') as rates,
      array(select c.code from tax.classes c where c.store_id = ${storeId}) as classes`,
  )
  return rateBook(rates, classes)
}

/** Which of these codes are classes of the store. */
export async function findClassCodes(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const rows = await tx<{ code: string }[]>`
    select c.code from tax.classes c
    where c.store_id = ${tx.context.call.storeId} and c.code = any(${[...codes]}::text[]) and not c.removed`
  return rows.map(({ code }) => code)
}

/** Adds classes and renames those whose name differs; returns how many rows were written. */
export async function upsertClassRows(tx: Tx, classes: readonly NewTaxClass[]): Promise<number> {
  const rows = classes.map((one) => ({ ...one, id: newId('taxClass') }))
  const written = await tx`
    insert into tax.classes as c (store_id, class_id, code, name)
    select ${tx.context.call.storeId}, row.id, row.code, row.name
    from jsonb_to_recordset(${tx.json(rows)}) as row (id text, code text, name text) order by row.code
    on conflict (store_id, code) do update set name = excluded.name, removed = false, revision = c.revision + 1
      where c.name <> excluded.name or c.removed
    returning 1`
  return written.length
}

/** Adds rates and changes those that differ; returns how many rows were written. @throws `rates_class_fkey`. */
export async function upsertRateRows(tx: Tx, rates: readonly NewTaxRate[]): Promise<number> {
  const rows = rates.map((rate) => ({ ...rate, region: rate.region ?? '', id: newId('taxRate') }))
  const written = await tx`
    insert into tax.rates as r (store_id, rate_id, country, region, class_code, rate_ppm, name)
    select ${tx.context.call.storeId}, row.id, row.country, row.region, row."taxClass", row."ratePpm", row.name
    from jsonb_to_recordset(${tx.json(rows)})
      as row (id text, country text, region text, "taxClass" text, "ratePpm" integer, name text)
    order by row.country, lower(row.region), row."taxClass"
    on conflict (store_id, country, lower(region), class_code) do update set rate_ppm = excluded.rate_ppm,
      name = excluded.name, revision = r.revision + 1
      where (r.rate_ppm, r.name) <> (excluded.rate_ppm, excluded.name)
    returning 1`
  return written.length
}
