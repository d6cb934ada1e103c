import {
  access,
  cursorRefusal,
  Id,
  input,
  MoneySchema,
  Nullable,
  OneOf,
  Page,
  pageQuery,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

export const waitingCheckoutStatuses = ['working', 'challenge', 'pending', 'ending'] as const

/** A checkout that is not decided yet and holds stock until it is. */
export const WaitingCheckout = Type.Object(
  {
    id: Id('checkout'),
    cartId: Id('cart'),
    customerId: Nullable(Id('customer')),
    email: Type.String(),
    name: Type.String(),
    total: MoneySchema,
    /**
     * working: we act; challenge: the customer is at their bank; pending: the provider decides; ending: it was given up,
     * and stock or payment is still to be released or voided.
     */
    status: OneOf(waitingCheckoutStatuses),
    /** How many pieces it holds, of all lines. */
    pieces: Type.Integer(),
    lines: Type.Array(
      Type.Object({
        variantId: Id('variant'),
        title: Type.String(),
        variantTitle: Type.String(),
        sku: Nullable(Type.String()),
        quantity: Type.Integer(),
      }),
    ),
    startedAt: Timestamp,
    /** When it is given up by itself. */
    expiresAt: Timestamp,
  },
  { $id: 'WaitingCheckout' },
)
export type WaitingCheckout = Static<typeof WaitingCheckout>

export const waitingCheckoutOperations = {
  listWaitingCheckouts: {
    summary: 'The checkouts that hold stock and are not decided yet, the oldest first',
    method: 'GET',
    path: '/admin/v1/checkouts',
    access: access.staff('order:read'),
    input: input(pageQuery),
    output: Page(WaitingCheckout),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  endCheckout: {
    summary: 'End a checkout that waits',
    description:
      'Its stock is released and its payment voided, as when its time is up; the customer sees that it took too ' +
      'long. `ended` is false where stock or payment is still being released or voided. Ended twice, it is ended once.',
    method: 'POST',
    path: '/admin/v1/checkouts/{checkoutId}/end',
    access: access.staff('order:cancel'),
    input: input({ checkoutId: Id('checkout') }),
    output: Type.Object({ checkoutId: Id('checkout'), ended: Type.Boolean() }),
    refusals: {
      CHECKOUT_NOT_FOUND: { status: 404, detail: 'There is no such checkout.' },
      CHECKOUT_PLACED: { status: 409, detail: 'The checkout has become an order; cancel that one.' },
      CHECKOUT_BUSY: { status: 409, detail: 'The customer is just going on with this checkout; look again.' },
    },
    retry: 'keyed',
    idempotency: 'natural',
  },
} as const
