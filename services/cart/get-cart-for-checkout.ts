import { type Operation, regionFaults, withRegionCode } from '@merastore/contract'
import { done, type FieldError, type Refused, refused } from '@merastore/kernel'
import type { StoredCart } from './cart.ts'
import { refreshLines } from './cart-lines.ts'
import { type CheckoutSource, findCartForCheckout } from './cart-sql.ts'
import { noTax } from './cart-totals.ts'
import { refuseChange } from './change-cart.ts'
import type { cartContract } from './contract.ts'
import { lineProduct } from './present-cart.ts'
import { type Priced, priceCart } from './price-cart.ts'
import type { CheckoutCart } from './schemas.ts'
import { type CartDeps, goneVariants, untaxableVariants } from './settle-cart.ts'
import { describeVariants } from './variant-data.ts'

/** Everything that an order takes over, with the prices of now; refused where anything is open. */
export const getCartForCheckout =
  (deps: CartDeps): Operation<typeof cartContract, 'getCartForCheckout'> =>
  async ({ cartId }, call) => {
    const { ifMatch: _, ...anyRevision } = call
    const stored = await deps.db.readOne(call, (tx) => findCartForCheckout(tx, cartId))
    const no = refuseChange(stored, anyRevision)
    if (no !== undefined || stored === undefined) return no ?? refused('CART_NOT_FOUND')
    if (stored.lines.length === 0) return refused('CART_EMPTY')
    const [described, store] = await Promise.all([
      describeVariants(
        deps,
        call,
        stored.lines.map((line) => line.variantId),
        stored.settingsRevision,
      ),
      deps.storeSettings(call, stored.settingsRevision),
    ])
    if (described.outcome !== 'done') return described
    if (store.outcome !== 'done') return store
    if (store.value.closed) return refused('STORE_CLOSED')
    const variantData = { described: described.value, stock: new Map() }
    const gone = goneVariants(stored, variantData)
    if (gone.size > 0) return refuseGone(stored, gone)
    const cart = { ...stored, lines: refreshLines(stored.lines, variantData) }
    const priced = await priceCart(deps, call, cart, store.value)
    if (priced.outcome !== 'done') return priced
    const untaxable = untaxableVariants(cart, priced.value)
    if (untaxable.size > 0) return refuseGone(cart, untaxable)
    return toCheckout(cart, priced.value)
  }

function refuseGone(cart: StoredCart, gone: ReadonlySet<string>): Refused<'VARIANT_GONE'> {
  const errors = cart.lines.flatMap((line, index): FieldError[] => {
    if (!gone.has(line.variantId)) return []
    const detail = `${line.snapshot.productTitle} is no longer for sale; take it out of the cart.`
    return [{ pointer: `/lines/${index}`, code: 'VARIANT_GONE', detail }]
  })
  return refused('VARIANT_GONE', { errors })
}

function toCheckout(cart: CheckoutSource, priced: Priced) {
  const { email, shippingAddress, shippingMethodId } = cart
  const { chosen, requiresShipping } = priced
  const missing: FieldError[] = []
  const note = (field: string) => missing.push({ pointer: `/${field}`, code: 'REQUIRED', detail: 'is required' })
  if (email === null) note('email')
  if (shippingAddress === null) note('shippingAddress')
  if (requiresShipping && shippingMethodId === null) note('shippingMethodId')
  // A region of before was any text; one that its country does not have has no tax.
  if (shippingAddress !== null) {
    missing.push(...regionFaults(shippingAddress.country, shippingAddress.region, '/shippingAddress/region'))
  }
  if (email === null || shippingAddress === null || missing.length > 0) {
    return refused('DETAILS_MISSING', { errors: missing })
  }
  if (requiresShipping && chosen === null) return refused('SHIPPING_METHOD_GONE')
  const checkout: CheckoutCart = {
    cartId: cart.id,
    cartRevision: cart.revision,
    mergedCartIds: [...cart.mergedCartIds],
    customerId: cart.customerId,
    email,
    locale: cart.locale,
    currency: cart.currency,
    shippingAddress: withRegionCode(shippingAddress),
    billingAddress: withRegionCode(cart.billingAddress ?? shippingAddress),
    shippingMethod: checkoutMethod(chosen),
    lines: checkoutLines(cart, priced),
    totals: priced.totals,
  }
  return done(checkout)
}

function checkoutMethod(chosen: Priced['chosen']): CheckoutCart['shippingMethod'] {
  if (chosen === null) return null
  const { methodId, name, price, taxClass, minDays, maxDays, itemTax } = chosen
  return { methodId, name, price, taxClass, ...itemTax, minDays, maxDays }
}

function checkoutLines(cart: StoredCart, priced: Priced): CheckoutCart['lines'] {
  return cart.lines.map((line) => ({
    lineId: line.id,
    ...lineProduct(line),
    weightGrams: line.snapshot.weightGrams,
    taxClass: line.snapshot.taxClass,
    ...(priced.lineTaxes.get(line.id) ?? noTax(cart.currency)),
  }))
}
