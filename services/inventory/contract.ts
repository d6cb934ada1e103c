import { access, defineContract, Id, input, OneOf, Text, Timestamp } from '@merastore/contract'
import { Type } from 'typebox'
import { stockAuditOperations } from './contract-audit.ts'
import { locations } from './contract-locations.ts'
import { quantityMax, SetStockLine, StockItem } from './contract-schemas.ts'
import { stockOperations } from './contract-stock.ts'
import { reservationStatuses, settingCauses } from './stock.ts'

export { stockAuditRules } from './audit-rules.ts'
export { ReservationDetails } from './contract-audit.ts'
export * from './contract-schemas.ts'
export { inventoryEvents } from './events.ts'
export { lowStockMax, type StockState, stockState, stockStates } from './stock.ts'

const Reservation = Type.Object(
  { reservationId: Id('reservation'), status: OneOf(reservationStatuses) },
  { $id: 'StockReservation' },
)
const reference = Text({ min: 1, max: 100 })
const released = { status: 409, detail: 'The reservation was released; start again with a new one.' } as const
const expired = { status: 409, detail: 'The reservation has expired; start again with a new one.' } as const

export const inventoryContract = defineContract('inventory', {
  ...stockOperations,
  ...locations.operations,
  ...stockAuditOperations,
  reserveStock: {
    summary: 'Set stock aside for a checkout: all lines or none',
    description:
      'Idempotent under reservationId. Lines of one variant are summed; errors say how many are left where that is few.',
    access: access.services,
    input: input({
      reservationId: Id('reservation'),
      reference,
      lines: Type.Array(
        input({ variantId: Id('variant'), quantity: Type.Integer({ minimum: 1, maximum: quantityMax }) }),
        { minItems: 1, maxItems: 500 },
      ),
      expiresAt: Timestamp,
      /** The cart for which it is reserved. */
      holder: Type.Optional(Id('cart')),
    }),
    output: Reservation,
    refusals: {
      OUT_OF_STOCK: {
        status: 409,
        detail: 'There is not enough in stock; errors say what is left of each line where that is little.',
        errors: ['OUT_OF_STOCK'],
      },
      RESERVATION_RELEASED: released,
      RESERVATION_EXPIRED: expired,
      RESERVATION_DIFFERS: { status: 409, detail: 'This reservation was made with other lines; use a new id.' },
    },
    retry: 'keyed',
  },
  releaseStock: {
    summary: 'Give reserved stock back',
    description: 'Idempotent. An unknown reservation is recorded as released, so that a late reserve is refused.',
    access: access.services,
    input: input({ reservationId: Id('reservation') }),
    output: Reservation,
    refusals: {
      RESERVATION_COMMITTED: { status: 409, detail: 'The stock belongs to an order; cancel the order instead.' },
    },
    retry: 'keyed',
  },
  commitStock: {
    summary: 'Turn reserved stock into stock of an order, whose id is the reference',
    description: 'Idempotent. An expired reservation is taken anew if its goods are still there, and refused if not.',
    access: access.services,
    input: input({ reservationId: Id('reservation'), reference }),
    output: Reservation,
    refusals: {
      RESERVATION_NOT_FOUND: { status: 404, detail: 'There is no such reservation.' },
      RESERVATION_RELEASED: released,
      RESERVATION_EXPIRED: expired,
    },
    retry: 'keyed',
  },
  checkAvailability: {
    summary: 'What can be sold of some variants; every variant that is asked for is answered',
    description: 'What reservations of the holders hold can be had by them, and counts as available.',
    access: access.services,
    input: input({
      variantIds: Type.Array(Id('variant'), { minItems: 1, maxItems: 500 }),
      holders: Type.Optional(Type.Array(Id('cart'), { maxItems: 2 })),
    }),
    output: Type.Object({ items: Type.Array(StockItem) }),
    refusals: {},
    retry: 'safe',
  },
  setStock: {
    summary: 'Set what is on hand of one variant, for seeds and imports; without locationId at the default location',
    access: access.services,
    input: input({ ...SetStockLine.properties, cause: OneOf(settingCauses) }),
    output: Type.Object({ changed: Type.Integer() }),
    refusals: {
      LOCATION_NOT_FOUND: { status: 404, detail: 'There is no such stock location.' },
      STOCK_PROMISED: { status: 409, detail: 'More than that is reserved or sold already.' },
    },
    retry: 'keyed',
  },
  setStockLines: {
    summary: 'Set what is on hand of up to 500 variants at once, all or none, for seeds and imports',
    access: access.services,
    input: input({
      lines: Type.Array(SetStockLine, { minItems: 1, maxItems: 500 }),
      cause: OneOf(settingCauses),
    }),
    output: Type.Object({ changed: Type.Integer() }),
    refusals: {
      LOCATION_NOT_FOUND: {
        status: 404,
        detail: 'A stock location is unknown; errors say which lines name it.',
        errors: ['LOCATION_NOT_FOUND'],
      },
      STOCK_PROMISED: {
        status: 409,
        detail: 'More is reserved or sold already; errors name the lines.',
        errors: ['STOCK_PROMISED'],
      },
    },
    retry: 'keyed',
  },
})
