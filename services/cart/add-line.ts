import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import { putLines } from './cart-lines.ts'
import { changeLines } from './change-cart.ts'
import { type cartContract, linesMax } from './contract.ts'
import type { CartDeps } from './settle-cart.ts'

/** Adds to what the cart has of the variant already. */
export const addLine =
  (deps: CartDeps): Operation<typeof cartContract, 'addLine'> =>
  ({ cartId, variantId, quantity }, call) =>
    changeLines(deps, call, cartId, {
      variantIds: [variantId],
      decide: (lines, variantData) => {
        const before = lines.find((line) => line.variantId === variantId)
        const wanted = [{ variantId, quantity: (before?.quantity ?? 0) + quantity, pointer: '' }]
        if (before === undefined && lines.length >= linesMax) return refused('LINES_TOO_MANY')
        return putLines(lines, wanted, variantData)
      },
    })
