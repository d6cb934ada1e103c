import { newId } from '@merastore/kernel'
import fc from 'fast-check'
import { beginning, commands } from './commands.ts'
import { createCart } from './commands-buyer.ts'
import { sendRefunds } from './commands-staff.ts'
import { type Model, release, reserve, sumLines, totalOf } from './model.ts'
import type { Delivered } from './scheduler.ts'
import { settle } from './settle.ts'
import { verify } from './verify.ts'
import { valueOfDone, type World } from './world.ts'

/** What a walk counts, and who listens to its calls. */
export type Walk = {
  commands: number
  readonly onCall?: (delivered: Delivered) => void
  /** Whether the shortest way to a difference is looked for; true by default. */
  readonly shrink?: boolean
}

/** Walks through the shop as one seed says; throws, with the shortest way to it, where world and model differ. */
export async function walk(world: World, seed: number, counts: Walk): Promise<void> {
  const property = fc.asyncProperty(beginning, commands, async ({ pieces, carts }, chosen) => {
    await setStock(world, pieces)
    const model = await newModel(world)
    watchStock(world, model, counts.onCall)
    for (const [index, quantity] of carts) await createCart(index, quantity).run(model, world)
    await fc.asyncModelRun(() => ({ model, real: world }), chosen)
    await settle(model, world)
    await sendRefunds(model, world)
    await verify(model, world)
    counts.commands += [...chosen].length
  })
  await fc.assert(property, { seed, numRuns: 1, unbiased: true, endOnFailure: counts.shrink === false })
}

/** The model of the world as it stands, before anything happens. */
async function newModel(world: World): Promise<Model> {
  world.scheduler.crash()
  world.surprises.length = 0
  const levels = await world.owner<{ variantId: string; available: number; promised: number }[]>`
    select variant_id as "variantId", on_hand - reserved - committed as available, reserved + committed as promised
    from inventory.levels
    where store_id = ${world.storeId}`
  const articles = world.articles.map((article) => {
    const level = levels.find(({ variantId }) => variantId === article.variantId)
    return { ...article, available: level?.available ?? 0, promisedBefore: level?.promised ?? 0 }
  })
  return {
    articles,
    carts: [],
    reservations: new Map(),
    refunds: new Map(),
    seenRefunds: new Map(),
    sentRefunds: new Set(),
  }
}

/** Counts the stock anew, so that exactly these pieces can be promised. */
async function setStock(world: World, pieces: readonly number[]): Promise<void> {
  for (const [index, { variantId }] of world.articles.entries()) {
    const read = await world.ask('inventory.getStockLevel', { variantId }, { staff: true })
    const { reserved, committed, revision } = valueOfDone<Record<string, number>>(read)
    const input = { variantId, onHand: Number(reserved) + Number(committed) + (pieces[index] ?? 0), reason: 'counted' }
    const as = { staff: true, key: newId('key'), ifMatch: Number(revision) }
    valueOfDone(await world.ask('inventory.adjustStock', input, as))
  }
}

type Stock = { reservationId: string; holder: string; lines: { variantId: string; quantity: number }[] }

/** Follows the calls that have their effect, one after the other, and compares their answers with the model. */
function watchStock(world: World, model: Model, onCall: Walk['onCall']): void {
  world.scheduler.onDelivered((delivered) => {
    onCall?.(delivered)
    const { target, requestId, input, outcome } = delivered
    const outcomeCode = outcome.outcome === 'refused' ? outcome.code : outcome.outcome
    if (target === 'cart.getCartForCheckout' && outcome.outcome === 'done') {
      noteSnapshot(model, String(input.cartId), requestId)
    }
    if (target === 'inventory.releaseStock' && outcomeCode === 'done') release(model, String(input.reservationId))
    if (target !== 'inventory.reserveStock') return
    const { reservationId, holder, lines } = input as unknown as Stock
    const expected = reserve(model, reservationId, holder, sumLines(lines))
    if (outcomeCode !== expected) world.surprises.push(`reserveStock: ${outcomeCode} instead of ${expected}`)
  })
}

function noteSnapshot(model: Model, cartId: string, requestId: string): void {
  const cart = model.carts.find((candidate) => candidate.cartId === cartId)
  if (cart === undefined) return
  const { lines, city } = cart
  cart.snapshots.push({ requestId, lines: new Map(lines), totalMinor: totalOf(model, lines), city })
}
