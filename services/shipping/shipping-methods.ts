import { refused } from '@merastore/kernel'
import { type Db, onlyRow, resourceOperations } from '@merastore/runtime'
import { refuseTaxClass, type TaxClassDeps } from '@merastore/tax/contract'
import { type ShippingMethod, shippingMethods } from './contract.ts'
import { methodFaults } from './rates.ts'
import type { Zones } from './read-zones.ts'
import { methodColumnNames, methodColumns, methodValues, withDefaults } from './shipping-sql.ts'

export const shippingMethodOperations = ({ db, zones, tax }: { db: Db; zones: Zones } & TaxClassDeps) =>
  resourceOperations(db, shippingMethods, {
    check: ({ taxClass }, call) => refuseTaxClass({ tax }, call, [{ pointer: '/taxClass', code: taxClass }]),

    list: (tx, { zoneId = null, after: [afterId = ''] = [], limit }) => tx<ShippingMethod[]>`
      select ${methodColumns(tx)} from shipping.methods m
      where m.store_id = ${tx.context.call.storeId} and m.method_id > ${afterId}
        and (${zoneId}::text is null or m.zone_id = ${zoneId})
      order by m.method_id limit ${limit}`,

    async find(tx, id) {
      const [row] = await tx<ShippingMethod[]>`
        select ${methodColumns(tx)} from shipping.methods m
        where m.store_id = ${tx.context.call.storeId} and m.method_id = ${id}`
      return row
    },

    async insert(tx, { zoneId, ...fresh }) {
      const errors = methodFaults(fresh)
      if (errors.length > 0) return refused('SHIPPING_METHOD_INVALID', { errors })
      return onlyRow(
        await tx<ShippingMethod[]>`
        insert into shipping.methods as m (${methodColumnNames(tx)})
        values (${methodValues(tx, zoneId, withDefaults(fresh))})
        returning ${methodColumns(tx)}`,
      )
    },
    constraints: { methods_name_key: 'SHIPPING_METHOD_TAKEN', methods_zone_fkey: 'SHIPPING_ZONE_NOT_FOUND' },

    async update(tx, before, change, revision) {
      const method = { ...before, ...change }
      const errors = methodFaults(method)
      if (errors.length > 0) return refused('SHIPPING_METHOD_INVALID', { errors })
      const [row] = await tx<ShippingMethod[]>`
        update shipping.methods m set name = ${method.name}, description = ${method.description}, kind = ${method.kind},
          bands = ${tx.json(method.bands)}, free_from = ${method.freeFrom}, min_days = ${method.minDays},
          max_days = ${method.maxDays}, tax_class = ${method.taxClass}, active = ${method.active},
          position = ${method.position}, revision = m.revision + 1
        where m.store_id = ${tx.context.call.storeId} and m.method_id = ${before.id} and m.revision = ${revision}
        returning ${methodColumns(tx)}`
      return row
    },

    async remove(tx, { id }) {
      const removed = await tx`
        delete from shipping.methods where store_id = ${tx.context.call.storeId} and method_id = ${id} returning 1`
      return removed.length > 0
    },

    changed: ({ storeId }) => zones.forget(storeId),
  })
