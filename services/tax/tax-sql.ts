import { newId } from '@merastore/kernel'
import { type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import type { NewTaxClass, NewTaxRate, TaxClass, TaxRate } from './contract.ts'
import type { Rate } from './rates.ts'

function classColumns(tx: Tx): Fragment {
  return tx`c.class_id as id, c.code, c.name, c.revision`
}

function rateColumns(tx: Tx): Fragment {
  return tx`
    r.rate_id as id, r.country, nullif(r.region, '') as region, r.class_code as "taxClass", r.rate_ppm as "ratePpm",
    r.name, r.revision`
}

/** All rates of the store, for quotes. */
export async function listAllRates(tx: Tx): Promise<Rate[]> {
  return tx<Rate[]>`
    select r.country, nullif(r.region, '') as region, r.class_code as "taxClass", r.rate_ppm as "ratePpm", r.name
    from tax.rates r where r.store_id = ${tx.context.call.storeId}`
}

export async function listClassesAfter(tx: Tx, afterId: string, limit: number): Promise<TaxClass[]> {
  return tx<TaxClass[]>`
    select ${classColumns(tx)} from tax.classes c
    where c.store_id = ${tx.context.call.storeId} and c.class_id > ${afterId} order by c.class_id limit ${limit}`
}

export async function findClass(tx: Tx, classId: string): Promise<TaxClass | undefined> {
  const [row] = await tx<TaxClass[]>`
    select ${classColumns(tx)} from tax.classes c
    where c.store_id = ${tx.context.call.storeId} and c.class_id = ${classId}`
  return row
}

/** @throws `classes_code_key` where the code is taken. */
export async function insertClass(tx: Tx, { code, name }: NewTaxClass): Promise<TaxClass> {
  return onlyRow(
    await tx<TaxClass[]>`
    insert into tax.classes as c (store_id, class_id, code, name)
    values (${tx.context.call.storeId}, ${newId('taxClass')}, ${code}, ${name})
    returning ${classColumns(tx)}`,
  )
}

export async function renameClass(tx: Tx, classId: string, name: string, revision: number) {
  const [row] = await tx<TaxClass[]>`
    update tax.classes c set name = ${name}, revision = c.revision + 1
    where c.store_id = ${tx.context.call.storeId} and c.class_id = ${classId} and c.revision = ${revision}
    returning ${classColumns(tx)}`
  return row
}

/** @throws `rates_class_fkey` where rates are of this class. */
export async function deleteClassRow(tx: Tx, classId: string): Promise<void> {
  await tx`delete from tax.classes where store_id = ${tx.context.call.storeId} and class_id = ${classId}`
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
    values (${tx.context.call.storeId}, ${newId('taxRate')}, ${country}, ${region?.trim() ?? ''}, ${taxClass}, ${ratePpm}, ${name})
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
    on conflict (store_id, code) do update set name = excluded.name, revision = c.revision + 1
      where c.name <> excluded.name
    returning 1`
  return written.length
}

/** Adds rates and changes those that differ; returns how many rows were written. @throws `rates_class_fkey`. */
export async function upsertRateRows(tx: Tx, rates: readonly NewTaxRate[]): Promise<number> {
  const rows = rates.map((rate) => ({ ...rate, region: rate.region?.trim() ?? '', id: newId('taxRate') }))
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
