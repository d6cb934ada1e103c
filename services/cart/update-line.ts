import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { putLines } from './cart-lines.ts'
import { changeLines } from './change-cart.ts'
import type { cartContract } from './contract.ts'
import type { CartDeps } from './settle-cart.ts'

/** Sets the quantity of a line; 0 takes it out, also where the variant is no longer for sale. */
export const updateLine =
  (deps: CartDeps): Operation<typeof cartContract, 'updateLine'> =>
  ({ cartId, lineId, quantity }, call) =>
    changeLines(deps, call, cartId, {
      decide: (lines, variantData) => {
        const line = lines.find((one) => one.id === lineId)
        if (line === undefined) return refused('LINE_NOT_FOUND')
        if (quantity === 0) return done(lines.filter((one) => one.id !== lineId))
        return putLines(lines, [{ variantId: line.variantId, quantity, pointer: '' }], variantData)
      },
    })
