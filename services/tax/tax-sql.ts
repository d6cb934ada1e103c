import { newId } from '@merastore/kernel'
import { type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import type { NewTaxClass, NewTaxRate, TaxClass, TaxRate } from './contract.ts'
import { type Rate, type RateBook, rateBook } from './rates.ts'

function classColumns(tx: Tx): Fragment {
  return tx`c.class_id as id, c.code, c.name, c.revision`
}

function rateColumns(tx: Tx): Fragment {
  return tx`
    r.rate_id as id, r.country, nullif(r.region, '') as region, r.class_code as "taxClass", r.rate_ppm as "ratePpm",
    r.name, r.revision`
}

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

export async function listClassesAfter(tx: Tx, afterId: string, limit: number): Promise<TaxClass[]> {
  return tx<TaxClass[]>`
    select ${classColumns(tx)} from tax.classes c
    where c.store_id = ${tx.context.call.storeId} and c.class_id > ${afterId} and not c.removed order by c.class_id limit ${limit}`
}

export async function findClass(tx: Tx, classId: string): Promise<TaxClass | undefined> {
  const [row] = await tx<TaxClass[]>`
    select ${classColumns(tx)} from tax.classes c
    where c.store_id = ${tx.context.call.storeId} and c.class_id = ${classId} and not c.removed`
  return row
}

/** Undefined where the code is taken. A class of this code that was removed comes back. */
export async function insertClass(tx: Tx, { code, name }: NewTaxClass): Promise<TaxClass | undefined> {
  const [row] = await tx<TaxClass[]>`
    insert into tax.classes as c (store_id, class_id, code, name)
    values (${tx.context.call.storeId}, ${newId('taxClass')}, ${code}, ${name})
    on conflict (store_id, code) do update set name = excluded.name, removed = false, revision = c.revision + 1
      where c.removed
    returning ${classColumns(tx)}`
  return row
}

export async function renameClass(tx: Tx, classId: string, name: string, revision: number) {
  const [row] = await tx<TaxClass[]>`
    update tax.classes c set name = ${name}, revision = c.revision + 1
    where c.store_id = ${tx.context.call.storeId} and c.class_id = ${classId} and c.revision = ${revision}
    returning ${classColumns(tx)}`
  return row
}

/**
 * Takes a class out of use; false where rates are of it. Its row stays: products that bear it must go on having a tax.
 */
export async function removeClass(tx: Tx, classId: string): Promise<boolean> {
  const { storeId } = tx.context.call
  // Locked first: a rate that is being added holds the class by its foreign key.
  await tx`select from tax.classes where store_id = ${storeId} and class_id = ${classId} for update`
  const removed = await tx`
    update tax.classes c set removed = true, revision = c.revision + 1
    where c.store_id = ${storeId} and c.class_id = ${classId}
      and not exists (select from tax.rates r where r.store_id = ${storeId} and r.class_code = c.code)
    returning 1`
  return removed.length > 0
}

/** The sort keys of a rate in its list. */
export type RateCursor = { readonly country: string; readonly region: string; readonly id: string }
export type RateFilter = {
  readonly country?: string
  readonly taxClass?: string
  readonly after?: RateCursor
  readonly limit: number
}

export async function listRates(tx: Tx, { country, taxClass, after, limit }: RateFilter): Promise<TaxRate[]> {
  return tx<TaxRate[]>`
    select ${rateColumns(tx)} from tax.rates r
    where r.store_id = ${tx.context.call.storeId}
      and (${country ?? null}::text is null or r.country = ${country ?? null})
      and (${taxClass ?? null}::text is null or r.class_code = ${taxClass ?? null})
      and (r.country, lower(r.region), r.rate_id)
        > (${after?.country ?? ''}, ${after?.region.toLowerCase() ?? ''}, ${after?.id ?? ''})
    order by r.country, lower(r.region), r.rate_id
    limit ${limit}`
}

export async function findRateById(tx: Tx, rateId: string): Promise<TaxRate | undefined> {
  const [row] = await tx<TaxRate[]>`
    select ${rateColumns(tx)} from tax.rates r
    where r.store_id = ${tx.context.call.storeId} and r.rate_id = ${rateId}`
  return row
}

/** @throws `rates_place_key` where there is one for this place and class, `rates_class_fkey` for an unknown class. */
export async function insertRate(tx: Tx, { country, region, taxClass, ratePpm, name }: NewTaxRate): Promise<TaxRate> {
  return onlyRow(
    await tx<TaxRate[]>`
    insert into tax.rates as r (store_id, rate_id, country, region, class_code, rate_ppm, name)
    values (${tx.context.call.storeId}, ${newId('taxRate')}, ${country}, ${region ?? ''}, ${taxClass}, ${ratePpm}, ${name})
    returning ${rateColumns(tx)}`,
  )
}

export type RateChange = { readonly ratePpm?: number; readonly name?: string }

export async function updateRate(tx: Tx, rateId: string, { ratePpm, name }: RateChange, revision: number) {
  const [row] = await tx<TaxRate[]>`
    update tax.rates r set rate_ppm = coalesce(${ratePpm ?? null}::integer, r.rate_ppm),
      name = coalesce(${name ?? null}, r.name), revision = r.revision + 1
    where r.store_id = ${tx.context.call.storeId} and r.rate_id = ${rateId} and r.revision = ${revision}
    returning ${rateColumns(tx)}`
  return row
}

export async function deleteRateRow(tx: Tx, rateId: string): Promise<boolean> {
  const rows = await tx`
    delete from tax.rates where store_id = ${tx.context.call.storeId} and rate_id = ${rateId} returning 1`
  return rows.length > 0
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
