import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { refuseTaxClass, type TaxClassDeps } from '@merastore/tax/contract'
import type { shippingContract } from './contract.ts'
import { methodFaults } from './rates.ts'
import type { Zones } from './read-zones.ts'
import { findMethod, updateMethod } from './shipping-sql.ts'

export const updateShippingMethod =
  (deps: { db: Db; zones: Zones } & TaxClassDeps): Operation<typeof shippingContract, 'updateShippingMethod'> =>
  async ({ methodId, ...change }, call) => {
    const no = await refuseTaxClass(deps, call, [{ pointer: '/taxClass', code: change.taxClass }])
    if (no !== undefined) return no
    try {
      const outcome = await deps.db.tx(call, async (tx) => {
        const before = await findMethod(tx, methodId)
        if (before === undefined) return refused('SHIPPING_METHOD_NOT_FOUND')
        const wanted = { ...before, ...change }
        const errors = methodFaults(wanted)
        if (errors.length > 0) return refused('SHIPPING_METHOD_INVALID', { errors })
        const after = await updateMethod(tx, methodId, wanted, call.ifMatch ?? before.revision)
        if (after === undefined) throw new StaleRevisionError(methodId)
        return done(after)
      })
      deps.zones.forget(call.storeId)
      return outcome
    } catch (error) {
      if (brokenConstraint(error) === 'methods_name_key') return refused('SHIPPING_METHOD_TAKEN')
      throw error
    }
  }
