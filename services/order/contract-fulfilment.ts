import { access, Id, input, type Operations, Text } from '@merastore/contract'
import { Type } from 'typebox'
import { orderId, refusal } from './contract-refusals.ts'
import { Carrier, CarrierName, LinesInput, Order } from './schemas.ts'

const {
  ORDER_NOT_FOUND,
  ORDER_CANCELLED,
  QUANTITY_TOO_LARGE,
  LINE_NOT_FOUND,
  FULFILMENT_NOT_FOUND,
  SHIPMENT_NOT_FOUND,
  TRACKING_URL_INVALID,
} = refusal

/** How staff pack and send what was ordered. */
export const fulfilmentOperations = {
  createFulfilment: {
    summary: 'Pack all or part of what is open',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/fulfilments',
    access: access.staff('order:fulfil'),
    input: input({ orderId, lines: Type.Optional(LinesInput) }),
    output: Order,
    refusals: { ORDER_NOT_FOUND, ORDER_CANCELLED, LINE_NOT_FOUND, QUANTITY_TOO_LARGE },
    retry: 'keyed',
    status: 201,
    revision: 'optional',
  },
  createShipment: {
    summary: 'Send what is packed, or pack and send in one go',
    description:
      'With a fulfilmentId, what of it has not been sent; otherwise the lines (all that is open where none are named). ' +
      'Captures its share of the payment, or all of it, by the setting of the store.',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/shipments',
    access: access.staff('order:ship'),
    input: input({
      orderId,
      fulfilmentId: Type.Optional(Id('fulfilment')),
      lines: Type.Optional(LinesInput),
      /** A code of GET /admin/v1/carriers, or any name. */
      carrier: CarrierName,
      trackingNumber: Type.Optional(Text({ min: 1, max: 100 })),
      /** Left out, it follows from the carrier and the number. */
      trackingUrl: Type.Optional(Text({ min: 1, max: 500 })),
    }),
    output: Order,
    refusals: {
      PAYMENT_AWAITED: { status: 409, detail: 'The order is not paid yet: its bank transfer is awaited.' },
      PAYMENT_REFUNDED: { status: 409, detail: 'The money of the order is given back: nothing of it is to be sent.' },
      ORDER_NOT_FOUND,
      ORDER_CANCELLED,
      LINE_NOT_FOUND,
      FULFILMENT_NOT_FOUND,
      QUANTITY_TOO_LARGE,
      TRACKING_URL_INVALID,
    },
    retry: 'keyed',
    status: 201,
    revision: 'optional',
  },
  deliverShipment: {
    summary: 'Note that a shipment arrived',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/shipments/{shipmentId}/deliver',
    access: access.staff('order:ship'),
    input: input({ orderId, shipmentId: Id('shipment') }),
    output: Order,
    refusals: { ORDER_NOT_FOUND, SHIPMENT_NOT_FOUND },
    retry: 'keyed',
    revision: 'optional',
  },
  listCarriers: {
    summary: 'The carriers whose tracking addresses are known',
    method: 'GET',
    path: '/admin/v1/carriers',
    access: access.staff('order:read'),
    input: input({}),
    output: Type.Object({ data: Type.Array(Carrier) }),
    refusals: {},
    retry: 'safe',
  },
} as const satisfies Operations
