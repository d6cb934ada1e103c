import { newId, refused } from '@merastore/kernel'
import { type Db, type Fragment, onlyRow, resourceOperations, type Tx } from '@merastore/runtime'
import { listsFit } from './attribute.ts'
import { attributes } from './contract-attributes.ts'
import type { Attribute } from './schemas.ts'

function columns(tx: Tx): Fragment {
  return tx`a.id, a.code, a.name, a.type, a.unit, a.values, a.revision`
}

export const attributeOperations = (db: Db) =>
  resourceOperations(db, attributes, {
    list: (tx) => tx<Attribute[]>`
      select ${columns(tx)} from catalog.attributes a
      where a.store_id = ${tx.context.call.storeId} order by a.name, a.id`,

    async find(tx, id) {
      const [row] = await tx<Attribute[]>`
        select ${columns(tx)} from catalog.attributes a
        where a.store_id = ${tx.context.call.storeId} and a.id = ${id}`
      return row
    },

    async insert(tx, { code, name, type, unit = null, values = [] }) {
      if (!listsFit(type, values)) return refused('ATTRIBUTE_VALUES_INVALID')
      return onlyRow(
        await tx<Attribute[]>`
        insert into catalog.attributes as a (store_id, id, code, name, type, unit, values)
        values (${tx.context.call.storeId}, ${newId('attribute')}, ${code}, ${name}, ${type}, ${unit}, ${values}::text[])
        returning ${columns(tx)}`,
      )
    },
    constraints: { attributes_code_key: 'CODE_TAKEN', product_attributes_attribute_fkey: 'ATTRIBUTE_IN_USE' },

    async update(tx, before, change, revision) {
      const { id, code, type, name, unit, values } = { ...before, ...change }
      if (!listsFit(type, values)) return refused('ATTRIBUTE_VALUES_INVALID')
      // The row is written first: that lock keeps a second change of the same attribute out while values are compared.
      const [row] = await tx<Attribute[]>`
        update catalog.attributes a
        set name = ${name}, unit = ${unit}, values = ${values}::text[], revision = a.revision + 1
        where a.store_id = ${tx.context.call.storeId} and a.id = ${id} and a.revision = ${revision}
        returning ${columns(tx)}`
      const isValueGone = row !== undefined && type === 'enum' && (await isOtherValueUsed(tx, code, values))
      return isValueGone ? refused('VALUE_IN_USE') : row
    },

    async remove(tx, { id }, revision) {
      const removed = await tx`
        delete from catalog.attributes
        where store_id = ${tx.context.call.storeId} and id = ${id} and revision = ${revision} returning 1`
      return removed.length > 0
    },
  })

/** Whether a product has a value of the attribute that is not among these. */
async function isOtherValueUsed(tx: Tx, code: string, values: readonly string[]): Promise<boolean> {
  const rows = await tx`
    select 1 from catalog.product_attributes
    where store_id = ${tx.context.call.storeId} and code = ${code} and value <> all(${values}::text[]) limit 1`
  return rows.length > 0
}
