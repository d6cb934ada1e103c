import { type Money, money } from '@merastore/kernel'
import { expiresAt, type StoredCart, type StoredLine } from './cart.ts'
import { availabilityOf, quantityLimit, shownLimit } from './cart-lines.ts'
import { lineTotal, type Priced, type ShippingOffer } from './price-cart.ts'
import type { Cart, CartLine, CartNotice, CartShippingMethod } from './schemas.ts'

/** A cart as its customer sees it. `gone` are the variants that can no longer be bought. */
export function presentCart(
  cart: StoredCart,
  priced: Priced,
  more: { gone: ReadonlySet<string>; notices: readonly CartNotice[] },
): Cart {
  const lines = cart.lines.map((line) => presentLine(line, more.gone))
  return {
    id: cart.id,
    status: cart.status === 'completed' ? 'completed' : 'open',
    currency: cart.currency,
    locale: cart.locale,
    email: cart.email,
    customerId: cart.customerId,
    shippingAddress: cart.shippingAddress,
    billingAddress: cart.billingAddress,
    shippingMethod: priced.chosen === null ? null : presentMethod(priced.chosen),
    shippingMethods: priced.offers === null ? null : priced.offers.map(presentMethod),
    requiresShipping: priced.requiresShipping,
    lines,
    totals: priced.totals,
    notices: [...more.notices, ...lines.flatMap((line) => lineNotices(line, more.gone))],
    orderId: cart.orderId,
    continuedIn: cart.continuedIn,
    revision: cart.revision,
    expiresAt: expiresAt(cart),
  }
}

function presentMethod(offer: ShippingOffer): CartShippingMethod {
  const { methodId, name, description, price, minDays, maxDays } = offer
  return { methodId, name, description, price, minDays, maxDays }
}

/** The fields that a line of a cart and a line of a checkout share. */
export function lineProduct(line: StoredLine) {
  const { productId, productHandle, productTitle, variantTitle, sku, options, image, requiresShipping } = line.snapshot
  return {
    variantId: line.variantId,
    productId,
    productHandle,
    productTitle,
    variantTitle,
    sku,
    options,
    image,
    quantity: line.quantity,
    unitPrice: line.snapshot.price,
    total: lineTotal(line),
    requiresShipping,
  }
}

function presentLine(line: StoredLine, gone: ReadonlySet<string>): CartLine {
  const { price, compareAtPrice } = line.snapshot
  const isGone = gone.has(line.variantId)
  return {
    id: line.id,
    ...lineProduct(line),
    priceChangedFrom: price.amount === line.addedPrice ? null : money(line.addedPrice, price.currency),
    compareAtPrice,
    available: isGone ? 'sold-out' : availabilityOf(line.stock, line.quantity),
    enough: !isGone && line.quantity <= (quantityLimit(line.stock) ?? line.quantity),
    maxQuantity: isGone ? 0 : shownLimit(line.stock),
  }
}

function lineNotices(line: CartLine, gone: ReadonlySet<string>): CartNotice[] {
  const { id: lineId, productTitle, enough, maxQuantity, priceChangedFrom } = line
  if (gone.has(line.variantId)) {
    return [{ code: 'VARIANT_GONE', lineId, detail: `${productTitle} is no longer for sale.` }]
  }
  const notices: CartNotice[] = []
  if (!enough) notices.push({ code: 'QUANTITY_UNAVAILABLE', lineId, detail: shortSentence(productTitle, maxQuantity) })
  if (priceChangedFrom !== null) {
    const detail = `The price of ${productTitle} has ${wentUp(priceChangedFrom, line.unitPrice) ? 'risen' : 'fallen'}.`
    notices.push({ code: 'PRICE_CHANGED', lineId, detail })
  }
  return notices
}

function shortSentence(title: string, left: number | null): string {
  if (left === null) return `There are not so many of ${title} left.`
  return left === 0 ? `${title} is sold out.` : `Of ${title} only ${left} are left.`
}

function wentUp(before: Money, after: Money): boolean {
  return after.amount > before.amount
}
