import { Id, input, Nullable, OneOf, Text, Timestamp } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { movementCauses, stockStates } from './stock.ts'

/** The largest quantity of one line of a reservation. */
export const quantityMax = 999

/** The largest level that can be set; sums over locations and lines stay within a 32-bit integer. */
export const onHandMax = 10_000_000

const Count = Type.Integer({ minimum: 0, maximum: onHandMax })

/** What can be sold of one variant, over all active locations. */
export const StockItem = Type.Object(
  {
    variantId: Id('variant'),
    tracked: Type.Boolean(),
    /** Below zero where more was sold on backorder than there is. Without meaning where the variant is not tracked. */
    available: Type.Integer(),
    backorder: Type.Boolean(),
    state: OneOf(stockStates),
  },
  { $id: 'StockItem' },
)
export type StockItem = Static<typeof StockItem>

/** The stock of a variant, as customers see it. */
export const Availability = Type.Object(
  {
    variantId: Id('variant'),
    state: OneOf(stockStates),
    /** How many are left, only where the state is low. */
    quantity: Nullable(Type.Integer()),
  },
  { $id: 'Availability' },
)
export type Availability = Static<typeof Availability>

/** The stock of a product in a listing, as customers see it. */
export const ProductAvailability = Type.Object(
  { productId: Id('product'), soldOut: Type.Boolean() },
  { $id: 'ProductAvailability' },
)

/** The stock of one variant at one location. */
export const StockLevel = Type.Object(
  {
    variantId: Id('variant'),
    productId: Nullable(Id('product')),
    sku: Nullable(Type.String()),
    title: Type.String(),
    locationId: Id('location'),
    locationName: Type.String(),
    onHand: Type.Integer(),
    /** Set aside for checkouts that are under way. */
    reserved: Type.Integer(),
    /** Sold in orders and not shipped yet. */
    committed: Type.Integer(),
    /** On hand less reserved less committed; below zero only on backorder. */
    available: Type.Integer(),
    backorder: Type.Boolean(),
    /** Counts the changes of `onHand`, which is set absolutely only over the revision that was read. */
    revision: Type.Integer(),
  },
  { $id: 'StockLevel' },
)
export type StockLevel = Static<typeof StockLevel>

/** One change of a level. The changes of a level sum to its figures: they answer "why this number". */
export const StockMovement = Type.Object(
  {
    position: Type.Integer(),
    at: Timestamp,
    locationId: Id('location'),
    locationName: Type.String(),
    cause: OneOf(movementCauses),
    onHandChange: Type.Integer(),
    reservedChange: Type.Integer(),
    committedChange: Type.Integer(),
    /** The figures after the change. */
    onHand: Type.Integer(),
    reserved: Type.Integer(),
    committed: Type.Integer(),
    /** The checkout, order or shipment for which it was. */
    reference: Nullable(Type.String()),
    /** Staff's id, or the part of MeraStore that did it. */
    actor: Type.String(),
    note: Nullable(Type.String()),
  },
  { $id: 'StockMovement' },
)
export type StockMovement = Static<typeof StockMovement>

/** Where stock lies. Stock is taken from the active location of the lowest priority number first. */
export const StockLocation = Type.Object(
  {
    id: Id('location'),
    name: Type.String(),
    priority: Type.Integer(),
    /** Stock of a location that is not active is not sold. */
    active: Type.Boolean(),
    isDefault: Type.Boolean(),
    revision: Type.Integer(),
    createdAt: Timestamp,
  },
  { $id: 'StockLocation' },
)
export type StockLocation = Static<typeof StockLocation>

export const locationFields = {
  name: Text({ min: 1, max: 100 }),
  priority: Type.Integer({ minimum: 0, maximum: 1000 }),
  active: Type.Boolean(),
}

export const SetStockLine = input({
  variantId: Id('variant'),
  locationId: Type.Optional(Id('location')),
  onHand: Count,
})
export type SetStockLine = Static<typeof SetStockLine>

export { Count }
