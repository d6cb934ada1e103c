import { Address, CurrencyCode, Id, input, Locale, MoneySchema, Nullable, OneOf, Timestamp } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { cartNoticeCodes } from './cart-notices.ts'

/** The most pieces of one variant in a cart. */
export const quantityMax = 999
/** The most lines of a cart. */
export const linesMax = 100

export const Quantity = Type.Integer({ minimum: 1, maximum: quantityMax })

export const LineInput = input({ variantId: Id('variant'), quantity: Quantity })

/** A tax that the totals contain: how much of it falls due at which rate. */
export const TaxShare = Type.Object(
  {
    name: Type.String(),
    /** Parts per million: 190000 is 19 %. */
    ratePpm: Type.Integer(),
    amount: MoneySchema,
  },
  { $id: 'TaxShare' },
)

/**
 * How a total comes about. Where `taxIncluded`, subtotal and shipping contain the tax and total = subtotal + shipping;
 * elsewhere total = subtotal + shipping + tax. The amounts of `taxes` sum to `tax`.
 */
export const Totals = Type.Object(
  {
    subtotal: MoneySchema,
    shipping: MoneySchema,
    tax: MoneySchema,
    total: MoneySchema,
    taxIncluded: Type.Boolean(),
    taxes: Type.Array(TaxShare),
  },
  { $id: 'Totals' },
)
export type Totals = Static<typeof Totals>

/** A way of shipping that is offered for this cart and address. */
export const CartShippingMethod = Type.Object(
  {
    methodId: Id('shippingMethod'),
    name: Type.String(),
    description: Nullable(Type.String()),
    price: MoneySchema,
    /** Days until it arrives, from and to. */
    minDays: Nullable(Type.Integer()),
    maxDays: Nullable(Type.Integer()),
  },
  { $id: 'CartShippingMethod' },
)
export type CartShippingMethod = Static<typeof CartShippingMethod>

export const ProductImage = Type.Object({ url: Type.String(), alt: Type.String() })
export const ChosenOption = Type.Object({ name: Type.String(), value: Type.String() })

export const lineAvailabilities = ['in-stock', 'low', 'backorder', 'sold-out'] as const

/** The fields of a variant that a line of a cart and a line of a checkout share. */
const lineProduct = {
  variantId: Id('variant'),
  productId: Id('product'),
  productHandle: Type.String(),
  productTitle: Type.String(),
  variantTitle: Type.String(),
  sku: Nullable(Type.String()),
  options: Type.Array(ChosenOption),
  image: Nullable(ProductImage),
  quantity: Type.Integer(),
  unitPrice: MoneySchema,
  total: MoneySchema,
  requiresShipping: Type.Boolean(),
}

export const CartLine = Type.Object(
  {
    id: Id('line'),
    ...lineProduct,
    /** The price at which it was added, where the price has changed since. */
    priceChangedFrom: Nullable(MoneySchema),
    compareAtPrice: Nullable(MoneySchema),
    available: OneOf(lineAvailabilities),
    /** Whether the quantity can be had now. */
    enough: Type.Boolean(),
    /** The most that can be had now, given only where few are left; null elsewhere. */
    maxQuantity: Nullable(Type.Integer()),
  },
  { $id: 'CartLine' },
)
export type CartLine = Static<typeof CartLine>

/** Something to show the customer before they go on. */
export const CartNotice = Type.Object(
  { code: OneOf(cartNoticeCodes), lineId: Nullable(Id('line')), detail: Type.String() },
  { $id: 'CartNotice' },
)
export type CartNotice = Static<typeof CartNotice>

export const cartStatuses = ['open', 'completed', 'merged'] as const
export type CartStatus = (typeof cartStatuses)[number]

export const Cart = Type.Object(
  {
    id: Id('cart'),
    status: OneOf(['open', 'completed']),
    currency: CurrencyCode,
    locale: Locale,
    email: Nullable(Type.String()),
    customerId: Nullable(Id('customer')),
    shippingAddress: Nullable(Address),
    /** Null where it is the shipping address. */
    billingAddress: Nullable(Address),
    /** Null until one is chosen, and where nothing needs shipping. */
    shippingMethod: Nullable(CartShippingMethod),
    /** What can be chosen from; null until an address is known, empty where nothing needs shipping or nothing is offered. */
    shippingMethods: Nullable(Type.Array(CartShippingMethod)),
    requiresShipping: Type.Boolean(),
    lines: Type.Array(CartLine),
    totals: Totals,
    notices: Type.Array(CartNotice),
    /** The order that came of it. */
    orderId: Nullable(Id('order')),
    /** The open cart with what was put into this one while its checkout was at work, and so was not bought. */
    continuedIn: Nullable(Id('cart')),
    revision: Type.Integer(),
    expiresAt: Timestamp,
  },
  { $id: 'Cart' },
)
export type Cart = Static<typeof Cart>

/** A line as an order stores it for ever. */
export const CheckoutLine = Type.Object(
  {
    lineId: Id('line'),
    ...lineProduct,
    weightGrams: Type.Integer(),
    taxClass: Type.String(),
    /** Parts per million; 0 with a taxName of null where no tax applies. */
    ratePpm: Type.Integer(),
    taxName: Nullable(Type.String()),
    /** The tax of the whole line: inside `total` where `totals.taxIncluded`, on top of it elsewhere. */
    tax: MoneySchema,
  },
  { $id: 'CheckoutLine' },
)
export type CheckoutLine = Static<typeof CheckoutLine>

export const CheckoutShippingMethod = Type.Object(
  {
    methodId: Id('shippingMethod'),
    name: Type.String(),
    price: MoneySchema,
    taxClass: Type.String(),
    ratePpm: Type.Integer(),
    taxName: Nullable(Type.String()),
    tax: MoneySchema,
    minDays: Nullable(Type.Integer()),
    maxDays: Nullable(Type.Integer()),
  },
  { $id: 'CheckoutShippingMethod' },
)

/** Everything that an order snapshots, computed now: today's prices, taxes and shipping. */
export const CheckoutCart = Type.Object(
  {
    cartId: Id('cart'),
    cartRevision: Type.Integer(),
    /** Carts that were merged into this one: a checkout of theirs, begun before, may have bought what is in it. */
    mergedCartIds: Type.Array(Id('cart')),
    customerId: Nullable(Id('customer')),
    email: Type.String(),
    locale: Locale,
    currency: CurrencyCode,
    shippingAddress: Address,
    /** The shipping address where no other was given. */
    billingAddress: Address,
    /** Null where nothing needs shipping. */
    shippingMethod: Nullable(CheckoutShippingMethod),
    lines: Type.Array(CheckoutLine),
    totals: Totals,
  },
  { $id: 'CheckoutCart' },
)
export type CheckoutCart = Static<typeof CheckoutCart>
