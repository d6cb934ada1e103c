import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, requireRevision, StaleRevisionError } from '@merastore/contract'
import { type Done, done, type Outcome, type Refused, refused, type Unanswered } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { isReachable, type StoredCart, seenBy } from './cart.ts'
import { refreshLines, type VariantData } from './cart-lines.ts'
import { findCart, saveCart } from './cart-sql.ts'
import type { Cart } from './schemas.ts'
import { type CartDeps, goneVariants, nextRevision, type Settled, settleCart } from './settle-cart.ts'
import { loadVariantData } from './variant-data.ts'

const triesMax = 20

/**
 * Runs work that reads a cart and saves it over the revision that it read. Where somebody else changed the cart in
 * between (a second tab), it runs again; a caller who named the revision is refused instead.
 */
export async function retryStale<Result>(call: Call, work: () => Promise<Result>): Promise<Result> {
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StaleRevisionError) || call.ifMatch !== undefined || tryNumber === triesMax) throw error
      await sleep(Math.random() * 5 * tryNumber)
    }
  }
}

export type OpenCartRefusal = 'CART_NOT_FOUND' | 'CART_COMPLETED'

/** Whether the caller may change the cart; a cart that somebody else owns is not there for them. */
export function refuseChange(cart: StoredCart | undefined, call: Call): Refused<OpenCartRefusal> | undefined {
  if (cart === undefined || !isReachable(cart, call)) return refused('CART_NOT_FOUND')
  if (cart.status === 'completed') return refused('CART_COMPLETED')
  requireRevision(call, cart.id, cart.revision)
  return undefined
}

type Change<Code extends string> = (cart: StoredCart) => Promise<Done<Settled> | Refused<Code> | Unanswered>
type Changed<Code extends string> = Outcome<Cart, Code | OpenCartRefusal>

/** Has an open cart changed, and saves it; a change that leaves the revision as it is saves nothing. */
export async function changeCart<Code extends string>(
  deps: CartDeps,
  call: Call,
  cartId: string,
  change: Change<Code>,
): Promise<Changed<Code>> {
  const remembered = deps.memory.take(call, cartId)
  const first = remembered && (await changeRemembered(deps, call, remembered, change))
  return (
    first ??
    retryStale(call, async () => {
      const cart = await deps.db.readOne(call, (tx) => findCart(tx, cartId))
      const no = refuseChange(cart, call)
      if (no !== undefined || cart === undefined) return no ?? refused('CART_NOT_FOUND')
      const changed = await change(cart)
      if (changed.outcome !== 'done') return changed
      return changed.value.cart.revision === cart.revision
        ? done(changed.value.view)
        : save(deps, call, changed.value, cart, { sameSettings: false })
    })
  )
}

/** Undefined where nothing was saved: what is remembered may be behind what stands, and is no ground for an answer. */
async function changeRemembered<Code extends string>(
  deps: CartDeps,
  call: Call,
  cart: StoredCart,
  change: Change<Code>,
): Promise<Changed<Code> | undefined> {
  try {
    if (refuseChange(cart, call) !== undefined) return undefined
    const changed = await change(cart)
    const isNothing = changed.outcome !== 'done' || changed.value.cart.revision === cart.revision
    return isNothing ? undefined : await save(deps, call, changed.value, cart, { sameSettings: true })
  } catch (error) {
    if (error instanceof StaleRevisionError) return undefined
    throw error
  }
}

/** @throws StaleRevisionError where the cart, or with `sameSettings` the settings, are others by now. */
async function save(
  deps: CartDeps,
  call: Call,
  { cart, view }: Settled,
  before: StoredCart,
  more: { sameSettings: boolean },
): Promise<Done<Cart>> {
  const answer = done(view)
  const saving = async (tx: Tx) => {
    if (!(await saveCart(tx, cart, before, { ...more, answer }))) throw new StaleRevisionError(cart.id)
  }
  await deps.db.txOne(call, saving, 'storedByStatement')
  deps.memory.remember(call, cart)
  return answer
}

export type LinesChange<Code extends string> = {
  /** Variants that the cart does not have yet. */
  readonly variantIds?: readonly string[]
  /** The lines as they shall be; the same array where nothing is to change. */
  readonly decide: (lines: StoredCart['lines'], variantData: VariantData) => Done<StoredCart['lines']> | Refused<Code>
}

/** Changes the lines of a cart, as catalogue and inventory describe all of them now. */
export function changeLines<Code extends string>(
  deps: CartDeps,
  call: Call,
  cartId: string,
  { variantIds = [], decide }: LinesChange<Code>,
): Promise<Outcome<Cart, Code | OpenCartRefusal>> {
  return changeCart<Code>(deps, call, cartId, async (cart) => {
    const asked = new Set([...cart.lines.map((line) => line.variantId), ...variantIds])
    const variantData = await loadVariantData(deps, call, [...asked], seenBy(cart))
    if (variantData.outcome !== 'done') return variantData
    const decided = decide(cart.lines, variantData.value)
    if (decided.outcome !== 'done') return decided
    const lines = refreshLines(decided.value, variantData.value)
    const stockCheckedAt = deps.db.clock.now().toISOString()
    const after = decided.value === cart.lines ? cart : nextRevision(deps, { ...cart, stockCheckedAt })
    return settleCart(deps, call, { ...after, lines }, { gone: goneVariants({ ...after, lines }, variantData.value) })
  })
}
