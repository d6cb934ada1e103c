/** What the world must be, derived from what was asked for and delivered: small enough to be believed by reading it. */
export type Model = {
  readonly articles: readonly ModelArticle[]
  readonly carts: ModelCart[]
  /** By reservation. */
  readonly reservations: Map<string, ModelReservation>
  /** What staff gave back, by order. */
  readonly refunds: Map<string, number>
  /** The refunds to send that staff saw last, by order. */
  readonly seenRefunds: Map<string, readonly string[]>
  /** The refunds that staff said they sent. */
  readonly sentRefunds: Set<string>
}

export type ModelArticle = {
  readonly variantId: string
  readonly priceMinor: number
  /** Pieces that can be promised: on hand, less what is reserved or sold. */
  available: number
  /** Pieces that walks before this one have reserved or sold and not shipped. */
  readonly promisedBefore: number
}

export type ModelCart = {
  readonly cartId: string
  readonly lines: Map<string, number>
  /** Where it goes. */
  city: string
  /** What checkouts saw of the cart: an order must be one of these. */
  readonly snapshots: Snapshot[]
  /** Under which key the last checkout was asked for, so that it can be repeated. */
  lastAsk?: { readonly key: string; readonly card: string; readonly shownMinor: number }
  /** The answers to its buyers. */
  readonly answers: BuyerAnswer[]
  checkoutId?: string
}

type Snapshot = {
  readonly requestId: string
  readonly lines: ReadonlyMap<string, number>
  readonly totalMinor: number
  readonly city: string
}
type BuyerAnswer =
  | {
      readonly status: 'placed'
      readonly orderId: string
      readonly totalMinor: number
      readonly city: string
      /**
       * Where the cart went when its request saw it; none where that saw that it was bought, or was no attempt to buy.
       */
      readonly asked: readonly string[]
    }
  | { readonly status: 'challenge' | 'pending' | 'failed' }
  | { readonly status: 'refused'; readonly code: string }
  | { readonly status: 'unanswered' }

type ModelReservation = {
  readonly cartId: string | undefined
  readonly lines: ReadonlyMap<string, number>
  status: 'held' | 'released'
}

/** The shop's rules: 4.90 for shipping, free from 75.00; prices contain the tax. */
export function totalOf(model: Model, lines: ReadonlyMap<string, number>): number {
  const subtotal = [...lines].reduce((sum, [variantId, quantity]) => sum + priceOf(model, variantId) * quantity, 0)
  return subtotal + (subtotal >= 7500 ? 0 : 490)
}

function priceOf(model: Model, variantId: string): number {
  return articleOf(model, variantId).priceMinor
}

export function articleOf(model: Model, variantId: string): ModelArticle {
  const article = model.articles.find((candidate) => candidate.variantId === variantId)
  if (article === undefined) throw new Error(`${variantId} is no article of the model`)
  return article
}

/** Whether all of these pieces can be promised at once. */
export function canPromise(model: Model, lines: ReadonlyMap<string, number>): boolean {
  return [...lines].every(([variantId, quantity]) => articleOf(model, variantId).available >= quantity)
}

/** The right answer to a request for stock, and its effect. */
export function reserve(
  model: Model,
  reservationId: string,
  cartId: string,
  lines: ReadonlyMap<string, number>,
): string {
  const known = model.reservations.get(reservationId)
  if (known !== undefined) return known.status === 'held' ? 'done' : 'RESERVATION_RELEASED'
  if (!canPromise(model, lines)) return 'OUT_OF_STOCK'
  take(model, lines, 1)
  model.reservations.set(reservationId, { cartId, lines, status: 'held' })
  return 'done'
}

/** How many pieces the checkouts of a cart hold, which that cart may have. */
export function heldFor(model: Model, cartId: string, variantId: string): number {
  const own = [...model.reservations.values()].filter((one) => one.cartId === cartId && one.status === 'held')
  return own.reduce((sum, { lines }) => sum + (lines.get(variantId) ?? 0), 0)
}

/** Gives a reservation back; one that was never made is remembered as released. */
export function release(model: Model, reservationId: string): void {
  const known = model.reservations.get(reservationId)
  if (known?.status === 'held') take(model, known.lines, -1)
  model.reservations.set(reservationId, { cartId: known?.cartId, lines: known?.lines ?? new Map(), status: 'released' })
}

function take(model: Model, lines: ReadonlyMap<string, number>, sign: 1 | -1): void {
  for (const [variantId, quantity] of lines) articleOf(model, variantId).available -= sign * quantity
}

/** Lines as they travel, summed by variant. */
export function sumLines(lines: readonly { variantId: string; quantity: number }[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { variantId, quantity } of lines) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity)
  return sums
}
