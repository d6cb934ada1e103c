import { defineEvents, Id, Timestamp } from '@merastore/contract'
import { Type } from 'typebox'
import { givenBackCauses } from './stock.ts'

const reservation = { reservationId: Id('reservation'), reference: Type.String() }

export const inventoryEvents = defineEvents('inventory', {
  'stock.reserved.v1': {
    summary: 'Stock was set aside for a checkout',
    aggregate: 'reservationId',
    data: Type.Object({ ...reservation, expiresAt: Timestamp }),
  },
  'stock.released.v1': {
    summary: 'Stock that was set aside or sold can be sold again; an order that was cancelled may have written it off',
    aggregate: 'reservationId',
    data: Type.Object({
      ...reservation,
      cause: Type.Unsafe<(typeof givenBackCauses)[number]>({ type: 'string', enum: [...givenBackCauses] }),
    }),
  },
  'stock.committed.v1': {
    summary: 'Stock that was set aside belongs to an order; the reference is the order',
    aggregate: 'reservationId',
    data: Type.Object(reservation),
  },
  'stock.changed.v1': {
    summary: 'What can be sold of a variant, over all locations, has changed',
    aggregate: 'variantId',
    data: Type.Object({ variantId: Id('variant'), available: Type.Integer() }),
  },
})
