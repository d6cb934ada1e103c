import { isDeepStrictEqual } from 'node:util'
import type { CheckoutCart, cartContract } from '@merastore/cart/contract'
import { type Call, type Client, KeyTakenError, type Operation } from '@merastore/contract'
import { addMs, formatMoney, newId, refused, unanswered } from '@merastore/kernel'
import type { PaymentMethodInput } from '@merastore/payment/contract'
import { askCart } from './ask-cart.ts'
import { checkoutDeadlineMs, isOpen } from './checkout.ts'
import { answerOf, maySee } from './checkout-result.ts'
import {
  type Checkout,
  findPlacedCheckout,
  insertCheckout,
  isDeclinedTooOften,
  isWaiting,
  isWaitingTooMuch,
  leaseMs,
} from './checkout-sql.ts'
import type { orderContract } from './contract.ts'
import { type Driven, type DriverDeps, driveCheckout } from './drive-checkout.ts'
import { takeCheckout } from './take-checkout.ts'

type Deps = DriverDeps & { readonly cart: Client<typeof cartContract> }
type CheckoutOperation = Operation<typeof orderContract, 'checkout'>

/**
 * Buys what is in a cart: takes everything from the cart as it is computed now, starts a checkout and drives it to its
 * end. A request that comes beside or after another for the same cart joins the same checkout.
 */
export const checkout =
  (deps: Deps): CheckoutOperation =>
  async ({ cartId, shownTotal, payment, returnUrl }, call) => {
    const answer = await askCart(deps, cartId, call)
    const isBought = answer.outcome === 'refused' && answer.code === 'CART_COMPLETED'
    if (isBought || (answer.outcome === 'done' && answer.value.cartId !== cartId)) {
      const placed = await deps.db.read(call, (tx) => findPlacedCheckout(tx, cartId))
      if (placed !== undefined && maySee(placed, call)) return answerOf(deps, { checkout: placed }, call)
    }
    if (answer.outcome !== 'done') return answer
    const { total } = answer.value.totals
    if (total.amount !== shownTotal.amount || total.currency !== shownTotal.currency) {
      const detail = `The total is now ${formatMoney(total, answer.value.locale)}.`
      return refused('TOTAL_CHANGED', {
        detail,
        errors: [{ pointer: '/shownTotal', code: 'TOTAL_CHANGED', detail, value: total }],
      })
    }
    if (payment === undefined && total.amount > 0) return refuseUnpaid(deps, call)
    const method = total.amount > 0 ? (payment ?? null) : null
    const bought = await buy(deps, { cart: answer.value, method, returnUrl: returnUrl ?? null }, call)
    if (bought === 'declined-too-often') return refused('TOO_MANY_DECLINES')
    if (bought === 'too-many-waiting') return refused('TOO_MANY_CHECKOUTS')
    // Another checkout is at work, for what the cart was before it was changed: it is not this customer's answer.
    if (bought === 'undecided')
      return unanswered(`another checkout of ${cartId} is at work`, { mayHaveHappened: false })
    // Placed with other contents or details: the cart was changed while, or just after, it was bought in another tab.
    return bought === 'bought-otherwise' ? refused('CART_COMPLETED') : answerOf(deps, bought, call)
  }

/** Nobody can say how they pay where the shop takes no payment at all. */
async function refuseUnpaid(deps: Deps, call: Call) {
  const methods = await deps.payment.listPaymentMethods({}, call)
  if (methods.outcome !== 'done') return methods
  if (methods.value.data.length > 0) return refused('PAYMENT_MISSING')
  return refused('PAYMENT_UNAVAILABLE', { detail: 'This shop cannot take payments yet; nothing was ordered.' })
}

type PurchaseRequest = {
  readonly cart: CheckoutCart
  readonly method: PaymentMethodInput | null
  readonly returnUrl: string | null
}

const startsMax = 5

type Unbought = 'bought-otherwise' | 'undecided' | 'declined-too-often' | 'too-many-waiting'

async function buy(deps: Deps, request: PurchaseRequest, call: Call): Promise<Driven | Unbought> {
  for (let start = 1; start <= startsMax; start++) {
    const fresh = newCheckout(deps, request, call)
    // The answer is stored beside the order, not beside its beginning.
    const found = await deps.db.txOne({ ...call, keep: undefined }, (tx) => insertCheckout(tx, fresh, deps.limits))
    if (found === undefined) {
      if (await deps.db.read(call, (tx) => isDeclinedTooOften(tx, request.cart.cartId))) return 'declined-too-often'
      if (await deps.db.read(call, (tx) => isWaitingTooMuch(tx, fresh, deps.limits))) return 'too-many-waiting'
      continue
    }
    if (found.checkoutId === fresh.checkoutId) return driveKeyed(deps, found, call)
    if (!isWaiting(found) || isSameRequest(found, request)) {
      const joined = await takeCheckout(deps, found, call)
      const { status } = joined.checkout
      if (status === 'placed') return isSameOrder(found, request) ? joined : 'bought-otherwise'
      // The failure of a request for something else is no answer to this one, nor is its challenge.
      if (isSameRequest(found, request)) return joined
      if (!isWaiting(joined.checkout) && isOpen(status)) return isSameOrder(found, request) ? joined : 'undecided'
    } else {
      // The customer came back with another card, address or basket: what waits for them is given up.
      await driveCheckout(deps, found, call, 'replaced')
    }
  }
  throw new Error(`no checkout of ${request.cart.cartId} came to an end in ${startsMax} tries`)
}

/** Where the key turns out to belong to another request, nothing may be bought under it. */
async function driveKeyed(deps: Deps, found: Checkout, call: Call): Promise<Driven> {
  try {
    return await driveCheckout(deps, found, call)
  } catch (error) {
    if (error instanceof KeyTakenError) await driveCheckout(deps, found, call, 'timeUp')
    throw error
  }
}

function newCheckout({ db, limits }: Deps, { cart, method, returnUrl }: PurchaseRequest, call: Call): Checkout {
  const now = db.clock.now()
  return {
    storeId: call.storeId,
    checkoutId: newId('checkout'),
    cartId: cart.cartId,
    reservationId: newId('reservation'),
    paymentId: newId('payment'),
    orderId: newId('order'),
    customerId: cart.customerId,
    status: 'reserving',
    cart,
    paymentMethod: method,
    returnUrl,
    challengeUrl: null,
    failure: null,
    deadlineAt: addMs(now, checkoutDeadlineMs).toISOString(),
    leasedUntil: addMs(now, leaseMs).toISOString(),
    createdAt: now.toISOString(),
    networkKey: limits.networkKey(call.address),
  }
}

/** Whether a checkout wants the same order for the same total, paid the same way. */
function isSameRequest(found: Checkout, request: PurchaseRequest): boolean {
  const isSameTotal = found.cart.totals.total.amount === request.cart.totals.total.amount
  const { paymentMethod: before } = found
  const isSameMethod = before?.provider === request.method?.provider && before?.token === request.method?.token
  return isSameMethod && isSameTotal && isSameOrder(found, request)
}

/** Whether the same goods go to the same place for the same customer: what else a cart says follows from these. */
function isSameOrder(found: Checkout, { cart }: PurchaseRequest): boolean {
  // The cart of one that was placed long ago is emptied; nothing can be the same then.
  return 'lines' in found.cart && isDeepStrictEqual(agreedIn(found.cart), agreedIn(cart))
}

function agreedIn(cart: CheckoutCart) {
  const { customerId, email, locale, shippingAddress, billingAddress, shippingMethod, lines } = cart
  const quantities = Object.fromEntries(lines.map(({ variantId, quantity }) => [variantId, quantity]))
  const methodId = shippingMethod?.methodId
  return { customerId, email, locale, shippingAddress, billingAddress, methodId, quantities }
}
