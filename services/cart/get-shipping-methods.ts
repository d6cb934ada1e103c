import type { Operation } from '@merastore/contract'
import { done, type FieldError, refused } from '@merastore/kernel'
import type { cartContract } from './contract.ts'
import { getCart } from './get-cart.ts'
import type { CartDeps } from './settle-cart.ts'

export const getShippingMethods =
  (deps: CartDeps): Operation<typeof cartContract, 'getShippingMethods'> =>
  async (input, call) => {
    const shown = await getCart(deps)(input, call)
    if (shown.outcome !== 'done') return shown
    const { shippingMethods } = shown.value
    if (shippingMethods !== null) return done({ data: shippingMethods })
    const errors: FieldError[] = [{ pointer: '/shippingAddress', code: 'REQUIRED', detail: 'Give an address first.' }]
    return refused('DETAILS_MISSING', { errors })
  }
