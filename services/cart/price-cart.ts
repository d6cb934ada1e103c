import type { Call, Client, OutputOf } from '@merastore/contract'
import { done, money, multiply, type Outcome } from '@merastore/kernel'
import type { shippingContract } from '@merastore/shipping/contract'
import type { Store } from '@merastore/store/contract'
import type { taxContract } from '@merastore/tax/contract'
import type { StoredCart, StoredLine } from './cart.ts'
import { type ItemTax, noTax, subtotalOf, totalsOf } from './cart-totals.ts'
import type { Totals } from './schemas.ts'

export type PricingDeps = {
  readonly tax: Client<typeof taxContract>
  readonly shipping: Client<typeof shippingContract>
}

export type ShippingOffer = OutputOf<typeof shippingContract, 'quoteShipping'>['methods'][number]

/** What a cart costs now, and how it can be shipped. */
export type Priced = {
  readonly totals: Totals
  readonly lineTaxes: ReadonlyMap<string, ItemTax>
  readonly requiresShipping: boolean
  /** Null until an address is known. */
  readonly offers: readonly ShippingOffer[] | null
  readonly chosen: (ShippingOffer & { readonly itemTax: ItemTax }) | null
  /** Lines of a tax class that the store does not have: what they cost is unknown, so nobody can buy them. */
  readonly untaxable: ReadonlySet<string>
}

/** Prices the lines of a cart with tax and shipping for its address, or for the store's country while it has none. */
export async function priceCart(
  deps: PricingDeps,
  call: Call,
  cart: StoredCart,
  store: Store,
): Promise<Outcome<Priced, never>> {
  const requiresShipping = cart.lines.some((line) => line.snapshot.requiresShipping)
  const quoted = await quoteShipping(deps, call, cart, requiresShipping)
  if (quoted.outcome !== 'done') return quoted
  const offers = quoted.value
  const asked = offers?.find((one) => one.methodId === cart.shippingMethodId)
  const taxed = await quoteTaxes(deps, call, cart, { store, offer: asked })
  if (taxed.outcome !== 'done') return taxed
  const { taxes, untaxable } = taxed.value
  const offer = untaxable.has(shippingKey) ? undefined : asked
  const taxOf = (key: string) => taxes.get(key) ?? noTax(cart.currency)
  const items = cart.lines.map((line) => ({ amount: lineTotal(line), ...taxOf(line.id) }))
  const shipping = offer === undefined ? null : { amount: offer.price, ...taxOf(shippingKey) }
  return done({
    totals: totalsOf(cart.currency, store.pricesIncludeTax, { lines: items, shipping }),
    lineTaxes: new Map(cart.lines.map((line) => [line.id, taxOf(line.id)])),
    requiresShipping,
    offers,
    chosen: offer === undefined ? null : { ...offer, itemTax: taxOf(shippingKey) },
    untaxable,
  })
}

export function lineTotal(line: StoredLine) {
  return multiply(line.snapshot.price, line.quantity)
}

async function quoteShipping(deps: PricingDeps, call: Call, cart: StoredCart, requiresShipping: boolean) {
  const address = cart.shippingAddress
  if (address === null) return done(null)
  if (!requiresShipping) return done([])
  const parcel = cart.lines.filter((line) => line.snapshot.requiresShipping)
  const { country, region, postalCode } = address
  const quoted = await deps.shipping.quoteShipping(
    {
      country,
      ...(region === undefined ? {} : { region }),
      ...seen(cart),
      postalCode,
      weightGrams: parcel.reduce((total, line) => total + line.snapshot.weightGrams * line.quantity, 0),
      subtotal: subtotalOf(cart.currency, cart.lines.map(priceAndQuantity)),
    },
    call,
  )
  return quoted.outcome === 'done' ? done(quoted.value.methods) : quoted
}

/** Which settings a quote may not be older than. */
function seen({ settingsRevision }: StoredCart): { settingsRevision?: number } {
  return settingsRevision === null ? {} : { settingsRevision }
}

function priceAndQuantity(line: StoredLine) {
  return { unitPrice: line.snapshot.price, quantity: line.quantity }
}

/** The key of the shipping in a tax quote; the other keys are ids of lines. */
const shippingKey = 'shipping'

type TaxableLine = { readonly key: string; readonly taxClass: string; readonly amount: number }
type Taxes = { readonly taxes: ReadonlyMap<string, ItemTax>; readonly untaxable: ReadonlySet<string> }

async function quoteTaxes(
  deps: PricingDeps,
  call: Call,
  cart: StoredCart,
  { store, offer }: { store: Store; offer: ShippingOffer | undefined },
): Promise<Outcome<Taxes, never>> {
  const taxable = cart.lines.filter((line) => line.snapshot.taxable)
  const lines = taxable.map((line) => ({
    key: line.id,
    taxClass: line.snapshot.taxClass,
    amount: lineTotal(line).amount,
  }))
  if (offer !== undefined) lines.push({ key: shippingKey, taxClass: offer.taxClass, amount: offer.price.amount })
  const quoted = await askTax(deps, call, cart, store, lines)
  if (quoted.outcome !== 'refused') return quoted
  // Only what the refusal names is left out, so that the cart can still be seen and changed.
  const untaxable = new Set(quoted.errors?.map(({ pointer }) => lines[Number(pointer.split('/')[2])]?.key ?? ''))
  const known = lines.filter(({ key }) => !untaxable.has(key))
  const rest = await askTax(deps, call, cart, store, known)
  if (rest.outcome === 'refused') throw new Error(`${cart.id}: ${rest.code}`)
  return rest.outcome === 'done' ? done({ ...rest.value, untaxable }) : rest
}

async function askTax(
  deps: PricingDeps,
  call: Call,
  cart: StoredCart,
  store: Store,
  lines: TaxableLine[],
): Promise<Outcome<Taxes, 'TAX_CLASS_UNKNOWN'>> {
  const untaxable = new Set<string>()
  if (lines.length === 0) return done({ taxes: new Map(), untaxable })
  const { country, region } = cart.shippingAddress ?? { country: store.country, region: undefined }
  const quoted = await deps.tax.quoteTax(
    {
      country,
      ...(region === undefined ? {} : { region }),
      ...seen(cart),
      pricesIncludeTax: store.pricesIncludeTax,
      currency: cart.currency,
      lines,
    },
    call,
  )
  if (quoted.outcome !== 'done') return quoted
  const taxes = quoted.value.lines.map(({ key, ratePpm, rateName, tax }): [string, ItemTax] => [
    key,
    { ratePpm, taxName: rateName, tax: money(tax, cart.currency) },
  ])
  return done({ taxes: new Map(taxes), untaxable })
}
