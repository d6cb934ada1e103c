/** The words of stock, and the pure rules over its figures. Available is on hand − reserved − committed. */

/** A reservation is `held` until it is released, expires or is committed to an order, which ships or is cancelled. */
export const reservationStatuses = ['held', 'committed', 'released', 'expired', 'cancelled', 'shipped'] as const
export type ReservationStatus = (typeof reservationStatuses)[number]

/** Why a reservation gave its stock back. */
export const givenBackCauses = ['released', 'expired', 'cancelled'] as const

/** Why staff change a level. */
export const adjustmentReasons = [
  'received',
  'returned',
  'counted',
  'damaged',
  'lost',
  'stolen',
  'corrected',
  'other',
] as const

/** Why a seed, an import or another service sets a level. */
export const settingCauses = ['initial', 'imported', ...adjustmentReasons] as const
export type SettingCause = (typeof settingCauses)[number]

/** Everything that moves a level. `written-off`: the order was cancelled and the goods do not come back in stock. */
export const movementCauses = [
  'initial',
  'imported',
  ...adjustmentReasons,
  'reserved',
  'released',
  'expired',
  'committed',
  'cancelled',
  'written-off',
  'shipped',
] as const

/** How a customer sees the stock of a variant. */
export const stockStates = ['in-stock', 'low', 'backorder', 'sold-out'] as const
export type StockState = (typeof stockStates)[number]

/** Up to this many are called low, and only then is their number shown to customers. */
export const lowStockMax = 5

export type Sellable = { readonly tracked: boolean; readonly backorder: boolean; readonly available: number }

/** What a customer sees: untracked goods are always in stock, goods that may be backordered never sold out. */
export function stockState({ tracked, backorder, available }: Sellable): StockState {
  if (!tracked || available > lowStockMax) return 'in-stock'
  if (available > 0) return 'low'
  return backorder ? 'backorder' : 'sold-out'
}
