import type { catalogContract } from '@merastore/catalog/contract'
import type { Address, Call, OutputOf } from '@merastore/contract'
import { addMs, type Currency, dayMs } from '@merastore/kernel'
import type { CartStatus } from './schemas.ts'

export type VariantDescription = OutputOf<typeof catalogContract, 'describeVariants'>['variants'][number]

/** What inventory says of a variant: how many can be had, and whether more can be ordered than that. */
export type StockFigures = { readonly tracked: boolean; readonly available: number; readonly backorder: boolean }

export type StoredLine = {
  readonly id: string
  readonly variantId: string
  readonly quantity: number
  /** Minor units: the price when the line was added. */
  readonly addedPrice: number
  /** The variant as the catalogue described it last. */
  readonly snapshot: VariantDescription
  readonly stock: StockFigures
}

export type CartDetails = {
  readonly email: string | null
  readonly shippingAddress: Address | null
  readonly billingAddress: Address | null
  readonly shippingMethodId: string | null
}

export type StoredCart = CartDetails & {
  readonly id: string
  readonly customerId: string | null
  readonly status: CartStatus
  readonly orderId: string | null
  /** The cart in which goes on what was not bought with this one. */
  readonly continuedIn: string | null
  readonly currency: Currency
  readonly locale: string
  readonly revision: number
  readonly stockCheckedAt: string
  readonly touchedAt: string
  /** The settings of the store that were in force when it was read; null for a cart that is only being made. */
  readonly settingsRevision: number | null
  readonly lines: readonly StoredLine[]
}

export const noDetails: CartDetails = {
  email: null,
  shippingAddress: null,
  billingAddress: null,
  shippingMethodId: null,
}

/** A cart that nobody has touched for so long is deleted. */
export const untouchedMs = 90 * dayMs

export function expiresAt(cart: StoredCart): string {
  return addMs(new Date(cart.touchedAt), untouchedMs).toISOString()
}

/** Which settings, and whose reservations, what is asked about a cart goes by. */
export function seenBy({ id, settingsRevision }: StoredCart) {
  return { settingsRevision, holders: [id] }
}

/** A guest cart is reached by whoever has its id, a customer's cart only by that customer; MeraStore reaches all. */
export function isReachable(cart: StoredCart, call: Call): boolean {
  if (cart.customerId === null || call.actor.kind === 'system') return true
  return call.actor.kind === 'customer' && call.actor.id === cart.customerId
}

/** The language that was asked for where the store offers it, its first language elsewhere. */
export function offeredLocale(asked: string | undefined, offered: readonly string[]): string {
  if (asked !== undefined && offered.includes(asked)) return asked
  return offered[0] ?? 'en'
}
