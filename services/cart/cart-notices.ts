/** What a cart says beside its lines: the codes of its notices, what each means and what a client does about it. */
export const cartNotices = {
  LINE_DROPPED: {
    means: 'Two carts were merged, and a line did not fit into the one that stays.',
    client: 'Show it to the customer.',
  },
  PRICE_CHANGED: {
    means: 'The price of a line has changed since it was added; `priceChangedFrom` of the line is what it was.',
    client: 'Show both prices before the checkout.',
  },
  QUANTITY_REDUCED: {
    means: 'Two carts were merged, and less of a variant was taken than both had.',
    client: 'Show it to the customer.',
  },
  QUANTITY_UNAVAILABLE: {
    means: 'There is less in stock than the line wants; `maxQuantity` says how many where that is few.',
    client: 'Offer to lower the quantity; the checkout is refused with OUT_OF_STOCK.',
  },
  SHIPPING_METHOD_DROPPED: {
    means: 'The chosen shipping method is no longer offered for the cart, and was taken off it.',
    client: 'Let the customer choose again.',
  },
  VARIANT_GONE: {
    means: 'The variant of a line is no longer for sale.',
    client: 'Offer to remove the line; the checkout is refused with VARIANT_GONE.',
  },
} as const
export type CartNoticeCode = keyof typeof cartNotices

export const cartNoticeCodes = Object.keys(cartNotices) as CartNoticeCode[]
