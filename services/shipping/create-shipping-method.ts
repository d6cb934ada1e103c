import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { refuseTaxClass, type TaxClassDeps } from '@merastore/tax/contract'
import type { shippingContract } from './contract.ts'
import { methodFaults } from './rates.ts'
import type { Zones } from './read-zones.ts'
import { insertMethod, withDefaults } from './shipping-sql.ts'

export const createShippingMethod =
  (deps: { db: Db; zones: Zones } & TaxClassDeps): Operation<typeof shippingContract, 'createShippingMethod'> =>
  async ({ zoneId, ...fresh }, call) => {
    const errors = methodFaults(fresh)
    if (errors.length > 0) return refused('SHIPPING_METHOD_INVALID', { errors })
    const no = await refuseTaxClass(deps, call, [{ pointer: '/taxClass', code: fresh.taxClass }])
    if (no !== undefined) return no
    try {
      const created = await deps.db.tx(call, async (tx) => done(await insertMethod(tx, zoneId, withDefaults(fresh))))
      deps.zones.forget(call.storeId)
      return created
    } catch (error) {
      if (brokenConstraint(error) === 'methods_name_key') return refused('SHIPPING_METHOD_TAKEN')
      if (brokenConstraint(error) === 'methods_zone_fkey') return refused('SHIPPING_ZONE_NOT_FOUND')
      throw error
    }
  }
