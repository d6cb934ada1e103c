import type { Tx } from '@merastore/runtime'
import type { Attribute } from './schemas.ts'

const columns = 'a.id, a.code, a.name, a.type, a.unit, a.values, a.revision'

export async function listAttributeRows(tx: Tx): Promise<Attribute[]> {
  return tx<Attribute[]>`
    select ${tx.unsafe(columns)} from catalog.attributes a
    where a.store_id = ${tx.context.call.storeId} order by a.name, a.id`
}

export async function findAttribute(tx: Tx, attributeId: string): Promise<Attribute | undefined> {
  const [row] = await tx<Attribute[]>`
    select ${tx.unsafe(columns)} from catalog.attributes a
    where a.store_id = ${tx.context.call.storeId} and a.id = ${attributeId}`
  return row
}

export async function insertAttribute(tx: Tx, attribute: Omit<Attribute, 'revision'>): Promise<void> {
  const { id, code, name, type, unit, values } = attribute
  await tx`
    insert into catalog.attributes (store_id, id, code, name, type, unit, values)
    values (${tx.context.call.storeId}, ${id}, ${code}, ${name}, ${type}, ${unit}, ${values}::text[])`
}

/** Writes name, unit and values, if the revision is still the one that was read; undefined where it is not. */
export async function updateAttributeRow(tx: Tx, attribute: Attribute): Promise<Attribute | undefined> {
  const { id, name, unit, values, revision } = attribute
  const [row] = await tx<Attribute[]>`
    update catalog.attributes a
    set name = ${name}, unit = ${unit}, values = ${values}::text[], revision = a.revision + 1
    where a.store_id = ${tx.context.call.storeId} and a.id = ${id} and a.revision = ${revision}
    returning ${tx.unsafe(columns)}`
  return row
}

/** Whether a product has a value of the attribute that is not among these. */
export async function isOtherValueUsed(tx: Tx, code: string, values: readonly string[]): Promise<boolean> {
  const rows = await tx`
    select 1 from catalog.product_attributes
    where store_id = ${tx.context.call.storeId} and code = ${code} and value <> all(${values}::text[]) limit 1`
  return rows.length > 0
}

export async function deleteAttributeRow(tx: Tx, attributeId: string, revision: number): Promise<boolean> {
  const rows = await tx`
    delete from catalog.attributes
    where store_id = ${tx.context.call.storeId} and id = ${attributeId} and revision = ${revision} returning 1`
  return rows.length > 0
}
