import {
  access,
  auditOperation,
  cursorRefusal,
  Id,
  input,
  Nullable,
  OneOf,
  type OperationContract,
  Page,
  pageQuery,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { reservationStatuses } from './stock.ts'

const VariantQuantity = Type.Object({ variantId: Id('variant'), quantity: Type.Integer() })

/** A reservation as it stands, for whoever compares it with what it was made for. */
export const ReservationDetails = Type.Object({
  reservationId: Id('reservation'),
  status: OneOf(reservationStatuses),
  /** The checkout; null for one that was released before it was made. */
  reference: Nullable(Type.String()),
  /** The order, once it is committed. */
  orderReference: Nullable(Type.String()),
  wanted: Type.Array(VariantQuantity),
  /** What of it was taken from stock that is counted, over all locations, and how much of that has left. */
  taken: Type.Array(Type.Object({ ...VariantQuantity.properties, shipped: Type.Integer() })),
  changedAt: Timestamp,
})
export type ReservationDetails = Static<typeof ReservationDetails>

/** What an audit asks of stock. */
export const stockAuditOperations = {
  auditStock: auditOperation('Where the stock of a store is not what its movements and reservations make of it'),
  describeReservations: {
    summary: 'Reservations as they stand; unknown ones are left out',
    access: access.services,
    input: input({ reservationIds: Type.Array(Id('reservation'), { minItems: 1, maxItems: 500 }) }),
    output: Type.Object({
      reservations: Type.Array(ReservationDetails),
      /** Of reservations that had ended before, some are deleted; null where none ever was. */
      keptSince: Nullable(Timestamp),
    }),
    refusals: {},
    retry: 'safe',
  },
  listBindingReservations: {
    summary: 'The reservations that set stock aside, sold it or sent it, by id',
    access: access.services,
    input: input(pageQuery),
    output: Page(ReservationDetails),
    refusals: cursorRefusal,
    retry: 'safe',
  },
} as const satisfies Record<string, OperationContract>
