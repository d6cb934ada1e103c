import { type Operation, pageOf, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { NewShippingMethod, shippingContract } from './contract.ts'
import type { Zones } from './quote-shipping.ts'
import { methodFaults } from './rates.ts'
import {
  deleteMethodRow,
  findMethod,
  insertMethod,
  listMethodsAfter,
  type MethodFields,
  updateMethod,
} from './shipping-sql.ts'

type Deps = { db: Db; zones: Zones }

/** A new method with what was left open: no description, never free, standard tax, on offer, first in order. */
export function withDefaults(method: NewShippingMethod): MethodFields {
  return { description: null, freeFrom: null, taxClass: 'standard', active: true, position: 0, ...method }
}

export const listShippingMethods =
  (deps: Deps): Operation<typeof shippingContract, 'listShippingMethods'> =>
  ({ zoneId, limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await listMethodsAfter(tx, zoneId, cursor, limit + 1)
      return done(pageOf(rows, limit, (method) => method.id))
    })

export const getShippingMethod =
  (deps: Deps): Operation<typeof shippingContract, 'getShippingMethod'> =>
  ({ methodId }, call) =>
    deps.db.read(call, async (tx) => {
      const method = await findMethod(tx, methodId)
      return method === undefined ? refused('SHIPPING_METHOD_NOT_FOUND') : done(method)
    })

export const createShippingMethod =
  (deps: Deps): Operation<typeof shippingContract, 'createShippingMethod'> =>
  async ({ zoneId, ...fresh }, call) => {
    const errors = methodFaults(fresh)
    if (errors.length > 0) return refused('SHIPPING_METHOD_INVALID', { errors })
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

export const updateShippingMethod =
  (deps: Deps): Operation<typeof shippingContract, 'updateShippingMethod'> =>
  async ({ methodId, ...change }, call) => {
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

export const deleteShippingMethod =
  (deps: Deps): Operation<typeof shippingContract, 'deleteShippingMethod'> =>
  async ({ methodId }, call) => {
    const outcome = await deps.db.tx(call, async (tx) =>
      (await deleteMethodRow(tx, methodId)) ? done({}) : refused('SHIPPING_METHOD_NOT_FOUND'),
    )
    deps.zones.forget(call.storeId)
    return outcome
  }
