import type { Call } from '@merastore/contract'
import { done, type Outcome, secondMs } from '@merastore/kernel'
import { type StoredCart, seenBy } from './cart.ts'
import { refreshLines, type VariantData } from './cart-lines.ts'
import type { Cart } from './schemas.ts'
import { type CartDeps, goneVariants, settleCart } from './settle-cart.ts'
import { describeVariants, loadVariantData } from './variant-data.ts'

/** A cart with the prices of now; one that has become an order stays as it was. */
export async function showCart(deps: CartDeps, call: Call, cart: StoredCart): Promise<Outcome<Cart, never>> {
  if (cart.status === 'completed') return settledView(await settleCart(deps, call, cart, { gone: new Set() }))
  const variantData = await currentVariantData(deps, call, cart)
  if (variantData.outcome !== 'done') return variantData
  const fresh = { ...cart, lines: refreshLines(cart.lines, variantData.value) }
  return settledView(await settleCart(deps, call, fresh, { gone: goneVariants(fresh, variantData.value) }))
}

/** For so long after a change the stock figures that were stored with it are shown. */
const stockFreshMs = 2 * secondMs

async function currentVariantData(deps: CartDeps, call: Call, cart: StoredCart): Promise<Outcome<VariantData, never>> {
  const variantIds = cart.lines.map((line) => line.variantId)
  const stockAgeMs = deps.db.clock.now().getTime() - new Date(cart.stockCheckedAt).getTime()
  if (stockAgeMs > stockFreshMs) return loadVariantData(deps, call, variantIds, seenBy(cart))
  const described = await describeVariants(deps, call, variantIds, cart.settingsRevision)
  return described.outcome === 'done' ? done({ described: described.value, stock: new Map() }) : described
}

function settledView(settled: Awaited<ReturnType<typeof settleCart>>): Outcome<Cart, never> {
  return settled.outcome === 'done' ? done(settled.value.view) : settled
}
