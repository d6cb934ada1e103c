import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { changeLines } from './change-cart.ts'
import type { cartContract } from './contract.ts'
import type { CartDeps } from './settle-cart.ts'

/** Takes a line out. One that is out already stays out, so that a repetition is harmless. */
export const removeLine =
  (deps: CartDeps): Operation<typeof cartContract, 'removeLine'> =>
  ({ cartId, lineId }, call) =>
    changeLines(deps, call, cartId, {
      decide: (lines) =>
        done(lines.some((one) => one.id === lineId) ? lines.filter((one) => one.id !== lineId) : lines),
    })
