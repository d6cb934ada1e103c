import type { Call } from '@merastore/contract'
import { done, type Outcome } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { StoredCart } from './cart.ts'
import { isForSale, type VariantData } from './cart-lines.ts'
import type { CartMemory } from './cart-memory.ts'
import { presentCart } from './present-cart.ts'
import { type Priced, type PricingDeps, priceCart } from './price-cart.ts'
import type { Cart, CartNotice } from './schemas.ts'
import type { StoreSettings } from './store-settings.ts'
import type { VariantDataDeps } from './variant-data.ts'

/** What the operations of the cart stand on. */
export type CartDeps = VariantDataDeps &
  PricingDeps & {
    readonly db: Db
    readonly memory: CartMemory
    readonly storeSettings: StoreSettings
    /** Whether a cart has become an order of which its event is not read yet. */
    readonly isOrdered: (call: Call, cartId: string) => Promise<boolean>
  }

/** A cart as it is to be stored, and as its customer sees it. */
export type Settled = { readonly cart: StoredCart; readonly view: Cart }

const methodDropped: CartNotice = {
  code: 'SHIPPING_METHOD_DROPPED',
  lineId: null,
  detail: 'The chosen way of shipping is no longer offered; choose another.',
}

/** The variants of the cart that the catalogue no longer sells. */
export function goneVariants(cart: StoredCart, variantData: Pick<VariantData, 'described'>): Set<string> {
  return new Set(cart.lines.map((line) => line.variantId).filter((variantId) => !isForSale(variantId, variantData)))
}

/** The variants of the lines whose tax is unknown: the price of these is not known either. */
export function untaxableVariants(cart: StoredCart, { untaxable }: Priced): Set<string> {
  return new Set(cart.lines.filter((line) => untaxable.has(line.id)).map((line) => line.variantId))
}

/** Prices a cart whose lines are fresh, and drops a shipping method that is no longer offered for it. */
export async function settleCart(
  deps: CartDeps,
  call: Call,
  cart: StoredCart,
  more: { gone: ReadonlySet<string>; notices?: readonly CartNotice[] },
): Promise<Outcome<Settled, never>> {
  const store = await deps.storeSettings(call, cart.settingsRevision)
  if (store.outcome !== 'done') return store
  const priced = await priceCart(deps, call, cart, store.value)
  if (priced.outcome !== 'done') return priced
  const isDropped = cart.shippingMethodId !== null && priced.value.chosen === null
  const priceable = isDropped ? { ...cart, shippingMethodId: null } : cart
  const notices = [...(more.notices ?? []), ...(isDropped ? [methodDropped] : [])]
  const gone = new Set([...more.gone, ...untaxableVariants(priceable, priced.value)])
  return done({ cart: priceable, view: presentCart(priceable, priced.value, { gone, notices }) })
}

/** The cart as its next revision, touched now. */
export function nextRevision(deps: CartDeps, cart: StoredCart): StoredCart {
  return { ...cart, revision: cart.revision + 1, touchedAt: deps.db.clock.now().toISOString() }
}
