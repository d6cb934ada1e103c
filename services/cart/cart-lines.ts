import { lowStockMax, type StockState, stockState } from '@merastore/inventory/contract'
import { type Done, done, type FieldError, newId, type Refused, refused } from '@merastore/kernel'
import type { StockFigures, StoredLine, VariantDescription } from './cart.ts'
import { linesMax, quantityMax } from './schemas.ts'

/** What catalogue and inventory say about the variants of a cart. A variant that is not described is not for sale. */
export type VariantData = {
  readonly described: ReadonlyMap<string, VariantDescription>
  readonly stock: ReadonlyMap<string, StockFigures>
}

/** A quantity of a variant that a cart shall have, and where in the input it was asked for. */
export type Wanted = { readonly variantId: string; readonly quantity: number; readonly pointer: string }

/** A variant that inventory does not have is out of stock. */
const unknownStock: StockFigures = { tracked: true, available: 0, backorder: false }

/** How many can be had at most; null where stock does not limit it. */
export function quantityLimit(stock: StockFigures): number | null {
  return stock.tracked && !stock.backorder ? Math.max(0, stock.available) : null
}

/**
 * As `quantityLimit`, as shown to customers: the number only where few are left, so that nobody reads stock from carts.
 */
export function shownLimit(stock: StockFigures): number | null {
  const limit = quantityLimit(stock)
  return limit !== null && limit > lowStockMax ? null : limit
}

/** The availability of a line, in the words that product pages use. */
export function availabilityOf(stock: StockFigures, quantity: number): StockState {
  const waits = stock.tracked && stock.backorder && stock.available < quantity
  return waits ? 'backorder' : stockState(stock)
}

/** Whether the variant can be sold now. */
export function isForSale(variantId: string, variantData: Pick<VariantData, 'described'>): boolean {
  return variantData.described.get(variantId)?.published === true
}

/** Wanted quantities with those of the same variant added up, each where it was asked for first. */
export function mergeWanted(wanted: readonly Wanted[]): Wanted[] {
  const merged = new Map<string, Wanted>()
  for (const one of wanted) {
    const before = merged.get(one.variantId)
    merged.set(one.variantId, before === undefined ? one : { ...before, quantity: before.quantity + one.quantity })
  }
  return [...merged.values()]
}

type WantedRefusal = 'VARIANT_NOT_FOUND' | 'QUANTITY_TOO_LARGE' | 'OUT_OF_STOCK'

/** Refuses what is not for sale, too much, or not there; undefined where all can be had. */
function refuseWanted(wanted: readonly Wanted[], variantData: VariantData): Refused<WantedRefusal> | undefined {
  const unknown = wanted.filter((one) => !isForSale(one.variantId, variantData))
  if (unknown.length > 0) {
    return refuseEach('VARIANT_NOT_FOUND', unknown, 'variantId', () => 'This variant is not for sale in this store.')
  }
  const large = wanted.filter((one) => one.quantity > quantityMax)
  if (large.length > 0) {
    return refuseEach(
      'QUANTITY_TOO_LARGE',
      large,
      'quantity',
      () => `A cart has at most ${quantityMax} of one variant.`,
    )
  }
  const leftOf = (one: Wanted) => quantityLimit(variantData.stock.get(one.variantId) ?? unknownStock)
  const short = wanted.filter((one) => one.quantity > (leftOf(one) ?? quantityMax))
  if (short.length === 0) return undefined
  return refuseEach('OUT_OF_STOCK', short, 'quantity', (one) => leftSentence(leftOf(one) ?? 0))
}

function leftSentence(left: number): string {
  if (left === 0) return 'This is sold out.'
  if (left > lowStockMax) return 'There are not so many left.'
  return left === 1 ? 'Only 1 is left.' : `Only ${left} are left.`
}

function refuseEach<Code extends WantedRefusal>(
  code: Code,
  wanted: readonly Wanted[],
  field: string,
  detailOf: (one: Wanted) => string,
): Refused<Code> {
  const errors: FieldError[] = wanted.map((one) => ({
    pointer: `${one.pointer}/${field}`,
    code,
    detail: detailOf(one),
  }))
  const first = errors[0]
  return first === undefined ? refused(code) : refused(code, { detail: first.detail, errors })
}

/** The lines as catalogue and inventory describe them now; what they do not have stays as it was last described. */
export function refreshLines(lines: readonly StoredLine[], variantData: VariantData): StoredLine[] {
  return lines.map((line) => ({
    ...line,
    snapshot: variantData.described.get(line.variantId) ?? line.snapshot,
    stock: variantData.stock.get(line.variantId) ?? line.stock,
  }))
}

/** The most that a cart may come to before tax and shipping, in minor units, so that every sum stays exact. */
const subtotalMax = 1_000_000_000_000_000

export function isTooLarge(lines: readonly StoredLine[]): boolean {
  return lines.reduce((total, line) => total + line.snapshot.price.amount * line.quantity, 0) > subtotalMax
}

/**
 * Sets the quantities of variants, where they can be had: a line that exists takes the quantity, a new one follows at
 * the end.
 */
export function putLines(
  lines: readonly StoredLine[],
  wanted: readonly Wanted[],
  variantData: VariantData,
): Done<readonly StoredLine[]> | Refused<WantedRefusal | 'CART_TOO_LARGE'> {
  const no = refuseWanted(wanted, variantData)
  if (no !== undefined) return no
  const put = new Map(refreshLines(lines, variantData).map((line) => [line.variantId, line]))
  for (const { variantId, quantity } of wanted) {
    const before = put.get(variantId)
    put.set(variantId, before === undefined ? newLine(variantId, quantity, variantData) : { ...before, quantity })
  }
  const after = [...put.values()]
  return isTooLarge(after) ? refused('CART_TOO_LARGE') : done(after)
}

function newLine(variantId: string, quantity: number, variantData: VariantData): StoredLine {
  const snapshot = variantData.described.get(variantId)
  if (snapshot === undefined) throw new Error(`${variantId} is put into a cart without a description`)
  const stock = variantData.stock.get(variantId) ?? unknownStock
  return { id: newId('line'), variantId, quantity, addedPrice: snapshot.price.amount, snapshot, stock }
}

/** What a merge at sign-in comes to: which lines, and which of them got less than both carts had. */
export type MergedLines = {
  readonly lines: readonly StoredLine[]
  readonly reduced: readonly StoredLine[]
  readonly dropped: readonly StoredLine[]
}

/**
 * The lines of a customer's cart with those of a guest cart added, each up to what can be had. Lines that the customer
 * had stay as they are where stock does not even cover them; a guest's line that cannot be had is dropped.
 */
export function mergeLines(
  own: readonly StoredLine[],
  guest: readonly StoredLine[],
  variantData: VariantData,
): MergedLines {
  const merged = new Map(own.map((line) => [line.variantId, line]))
  const reduced: StoredLine[] = []
  const dropped: StoredLine[] = []
  for (const line of guest) {
    const before = merged.get(line.variantId)
    const had = before?.quantity ?? 0
    const limit = quantityLimit(variantData.stock.get(line.variantId) ?? unknownStock) ?? quantityMax
    const quantity = Math.max(had, Math.min(had + line.quantity, limit, quantityMax))
    const hasRoom = before !== undefined || merged.size < linesMax
    if (quantity === 0 || !hasRoom || !isForSale(line.variantId, variantData)) {
      dropped.push(line)
      continue
    }
    const after = { ...(before ?? line), quantity }
    merged.set(line.variantId, after)
    if (quantity < had + line.quantity) reduced.push(after)
  }
  return { lines: [...merged.values()], reduced, dropped }
}
