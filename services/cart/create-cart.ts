import type { Operation } from '@merastore/contract'
import { done, newId } from '@merastore/kernel'
import { noDetails, offeredLocale, type StoredCart } from './cart.ts'
import { mergeWanted, putLines } from './cart-lines.ts'
import { insertCart } from './cart-sql.ts'
import type { cartContract } from './contract.ts'
import { type CartDeps, settleCart } from './settle-cart.ts'
import { loadVariantData } from './variant-data.ts'

export const createCart =
  (deps: CartDeps): Operation<typeof cartContract, 'createCart'> =>
  async ({ lines: asked = [], locale }, call) => {
    const wanted = mergeWanted(asked.map((line, index) => ({ ...line, pointer: `/lines/${index}` })))
    const variantIds = wanted.map((one) => one.variantId)
    const [variantData, store] = await Promise.all([
      loadVariantData(deps, call, variantIds, { settingsRevision: null, holders: [] }),
      deps.storeSettings(call, null),
    ])
    if (variantData.outcome !== 'done') return variantData
    if (store.outcome !== 'done') return store
    const lines = putLines([], wanted, variantData.value)
    if (lines.outcome !== 'done') return lines
    const now = deps.db.clock.now().toISOString()
    const cart: StoredCart = {
      ...noDetails,
      id: newId('cart'),
      customerId: call.actor.kind === 'customer' ? call.actor.id : null,
      status: 'open',
      orderId: null,
      continuedIn: null,
      currency: store.value.currency,
      locale: offeredLocale(locale, store.value.locales),
      revision: 1,
      stockCheckedAt: now,
      touchedAt: now,
      settingsRevision: null,
      lines: lines.value,
    }
    const settled = await settleCart(deps, call, cart, { gone: new Set() })
    if (settled.outcome !== 'done') return settled
    const answer = done(settled.value.view)
    const settingsRevision = await deps.db.txOne(call, (tx) => insertCart(tx, cart, answer), 'storedByStatement')
    deps.memory.remember(call, { ...cart, settingsRevision })
    return answer
  }
