import type { Operation } from '@merastore/contract'
import { type FieldError, refused } from '@merastore/kernel'
import { addressFaults, tidyAddress } from './address-rules.ts'
import { offeredLocale } from './cart.ts'
import { refreshLines } from './cart-lines.ts'
import { changeCart } from './change-cart.ts'
import type { cartContract } from './contract.ts'
import { type CartDeps, goneVariants, nextRevision, settleCart } from './settle-cart.ts'
import { describeVariants } from './variant-data.ts'

const methodFault: FieldError = {
  pointer: '/shippingMethodId',
  code: 'SHIPPING_METHOD_NOT_OFFERED',
  detail: 'Choose one of the shippingMethods of this cart.',
}

/** Replaces email, addresses and shipping method. No method is chosen for the customer, not even the only one. */
export const setDetails =
  (deps: CartDeps): Operation<typeof cartContract, 'setDetails'> =>
  async ({ cartId, email, shippingMethodId = null, locale, ...given }, call) => {
    const shippingAddress = tidyAddress(given.shippingAddress)
    const billingAddress = given.billingAddress === undefined ? null : tidyAddress(given.billingAddress)
    const errors = addressFaults(shippingAddress, '/shippingAddress')
    if (billingAddress !== null) errors.push(...addressFaults(billingAddress, '/billingAddress'))
    if (errors.length > 0) return refused('ADDRESS_INVALID', { errors })
    const store = await deps.storeSettings(call, null)
    if (store.outcome !== 'done') return store
    return changeCart<'SHIPPING_METHOD_NOT_OFFERED' | 'CART_COMPLETED'>(deps, call, cartId, async (cart) => {
      // Only a cart whose details were set before can have been bought: its event may be on the way still.
      const isBuyable = cart.email !== null && cart.shippingAddress !== null
      if (isBuyable && (await deps.isOrdered(call, cartId))) return refused('CART_COMPLETED')
      const described = await describeVariants(
        deps,
        call,
        cart.lines.map((line) => line.variantId),
        cart.settingsRevision,
      )
      if (described.outcome !== 'done') return described
      const variantData = { described: described.value, stock: new Map() }
      const details = { email, shippingAddress, billingAddress, shippingMethodId }
      const after = nextRevision(deps, {
        ...cart,
        ...details,
        locale: offeredLocale(locale ?? cart.locale, store.value.locales),
        lines: refreshLines(cart.lines, variantData),
      })
      const settled = await settleCart(deps, call, after, { gone: goneVariants(after, variantData) })
      const isRefused = settled.outcome === 'done' && settled.value.cart.shippingMethodId !== shippingMethodId
      return isRefused ? refused('SHIPPING_METHOD_NOT_OFFERED', { errors: [methodFault] }) : settled
    })
  }
