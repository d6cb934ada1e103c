import { type Call, type Operation, StaleRevisionError } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import { type CartDetails, type StoredCart, type StoredLine, seenBy } from './cart.ts'
import { isTooLarge, type MergedLines, mergeLines, refreshLines } from './cart-lines.ts'
import { findClaim, saveCart, saveMergedCart } from './cart-sql.ts'
import { refuseChange, retryStale } from './change-cart.ts'
import type { cartContract } from './contract.ts'
import type { Cart, CartNotice } from './schemas.ts'
import { type CartDeps, goneVariants, nextRevision, settleCart } from './settle-cart.ts'
import { showCart } from './show-cart.ts'
import { loadVariantData } from './variant-data.ts'

/** Makes a guest cart the customer's, or merges it into the open cart that they have; a repetition finds it done. */
export const claimCart =
  (deps: CartDeps): Operation<typeof cartContract, 'claimCart'> =>
  async ({ cartId }, call) => {
    const { actor } = call
    if (actor.kind !== 'customer') return refused('CART_NOT_FOUND')
    return retryStale(call, async () => {
      const { claimed, own } = await deps.db.read(call, (tx) => findClaim(tx, cartId, actor.id))
      const no = refuseChange(claimed, call)
      if (no !== undefined || claimed === undefined) return no ?? refused('CART_NOT_FOUND')
      if (claimed.customerId !== null) return showCart(deps, call, claimed)
      if (own === undefined) return takeOver(deps, call, { ...claimed, customerId: actor.id })
      return mergeCarts(deps, call, own, claimed)
    })
  }

async function takeOver(deps: CartDeps, call: Call, cart: StoredCart): Promise<Outcome<Cart, never>> {
  const variantData = await loadVariantData(
    deps,
    call,
    cart.lines.map((line) => line.variantId),
    seenBy(cart),
  )
  if (variantData.outcome !== 'done') return variantData
  const stockCheckedAt = deps.db.clock.now().toISOString()
  const lines = refreshLines(cart.lines, variantData.value)
  const after = nextRevision(deps, { ...cart, lines, stockCheckedAt })
  const settled = await settleCart(deps, call, after, { gone: goneVariants(after, variantData.value) })
  if (settled.outcome !== 'done') return settled
  return deps.db.tx(call, async (tx) => {
    if (!(await saveCart(tx, settled.value.cart, cart))) throw new StaleRevisionError(cart.id)
    return done(settled.value.view)
  })
}

async function mergeCarts(
  deps: CartDeps,
  call: Call,
  own: StoredCart,
  guest: StoredCart,
): Promise<Outcome<Cart, 'CART_TOO_LARGE'>> {
  const variantIds = new Set([...own.lines, ...guest.lines].map((line) => line.variantId))
  const variantData = await loadVariantData(deps, call, [...variantIds], {
    ...seenBy(own),
    holders: [own.id, guest.id],
  })
  if (variantData.outcome !== 'done') return variantData
  const merged = mergeLines(own.lines, guest.lines, variantData.value)
  const lines = refreshLines(merged.lines, variantData.value)
  if (isTooLarge(lines)) return refused('CART_TOO_LARGE')
  const stockCheckedAt = deps.db.clock.now().toISOString()
  const after = nextRevision(deps, { ...own, ...detailsAfterMerge(own, guest), lines, stockCheckedAt })
  const more = { gone: goneVariants(after, variantData.value), notices: mergeNotices(merged) }
  const settled = await settleCart(deps, call, after, more)
  if (settled.outcome !== 'done') return settled
  return deps.db.tx(call, async (tx) => {
    if (!(await saveMergedCart(tx, settled.value.cart, guest))) throw new StaleRevisionError(guest.id)
    return done(settled.value.view)
  })
}

/** What the guest has just typed is newer than what the customer's cart remembers. */
function detailsAfterMerge(own: StoredCart, guest: StoredCart): CartDetails {
  const { email, shippingAddress, billingAddress, shippingMethodId } = guest.email === null ? own : guest
  return { email, shippingAddress, billingAddress, shippingMethodId }
}

function mergeNotices({ reduced, dropped }: MergedLines): CartNotice[] {
  const titleOf = (line: StoredLine) => line.snapshot.productTitle
  return [
    ...reduced.map((line) => ({
      code: 'QUANTITY_REDUCED' as const,
      lineId: line.id,
      detail: `Of ${titleOf(line)} your cart now has ${line.quantity}, as many as can be had.`,
    })),
    ...dropped.map((line) => ({
      code: 'LINE_DROPPED' as const,
      lineId: null,
      detail: `${titleOf(line)} could not be taken over from your guest cart.`,
    })),
  ]
}
