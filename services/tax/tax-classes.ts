import { newId, refused } from '@merastore/kernel'
import { type Db, type Fragment, resourceOperations, type Tx } from '@merastore/runtime'
import { type TaxClass, taxClasses } from './contract.ts'
import { standardTaxClass } from './standard-class.ts'

function columns(tx: Tx): Fragment {
  return tx`c.class_id as id, c.code, c.name, c.revision`
}

export const taxClassOperations = (db: Db) =>
  resourceOperations(db, taxClasses, {
    list: (tx, { after: [afterId = ''] = [], limit }) => tx<TaxClass[]>`
      select ${columns(tx)} from tax.classes c
      where c.store_id = ${tx.context.call.storeId} and c.class_id > ${afterId} and not c.removed
      order by c.class_id limit ${limit}`,

    async find(tx, id) {
      const [row] = await tx<TaxClass[]>`
        select ${columns(tx)} from tax.classes c
        where c.store_id = ${tx.context.call.storeId} and c.class_id = ${id} and not c.removed`
      return row
    },

    /** A class of this code that was removed comes back. */
    async insert(tx, { code, name }) {
      const [row] = await tx<TaxClass[]>`
        insert into tax.classes as c (store_id, class_id, code, name)
        values (${tx.context.call.storeId}, ${newId('taxClass')}, ${code}, ${name})
        on conflict (store_id, code) do update set name = excluded.name, removed = false, revision = c.revision + 1
          where c.removed
        returning ${columns(tx)}`
      return row ?? refused('TAX_CLASS_TAKEN')
    },

    async update(tx, { id }, { name }, revision) {
      const [row] = await tx<TaxClass[]>`
        update tax.classes c set name = ${name}, revision = c.revision + 1
        where c.store_id = ${tx.context.call.storeId} and c.class_id = ${id} and c.revision = ${revision}
        returning ${columns(tx)}`
      return row
    },

    /** Takes it out of use. Its row stays: products that bear it must go on having a tax. */
    async remove(tx, { id, code }) {
      if (code === standardTaxClass) return refused('TAX_CLASS_IN_USE')
      const { storeId } = tx.context.call
      // Locked first: a rate that is being added holds the class by its foreign key.
      await tx`select from tax.classes where store_id = ${storeId} and class_id = ${id} for update`
      const removed = await tx`
        update tax.classes c set removed = true, revision = c.revision + 1
        where c.store_id = ${storeId} and c.class_id = ${id}
          and not exists (select from tax.rates r where r.store_id = ${storeId} and r.class_code = c.code)
        returning 1`
      return removed.length > 0 ? true : refused('TAX_CLASS_IN_USE')
    },
  })
