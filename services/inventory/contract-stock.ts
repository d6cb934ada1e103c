import {
  access,
  CountedPage,
  countedPageQuery,
  Id,
  input,
  LongText,
  OneOf,
  type OperationContract,
  Page,
  pageQuery,
  Text,
} from '@merastore/contract'
import { Type } from 'typebox'
import {
  Availability,
  Count,
  onHandMax,
  ProductAvailability,
  StockItem,
  StockLevel,
  StockMovement,
} from './contract-schemas.ts'
import { adjustmentReasons } from './stock.ts'

const variantUnknown = { status: 404, detail: 'There is no such variant, or its stock is not tracked.' } as const
const locationUnknown = { status: 404, detail: 'There is no such stock location.' } as const
const cursorUnknown = { status: 422, detail: 'The cursor is none of ours; start from the first page.' } as const

/** What customers see of the stock, and what staff see and change. */
export const stockOperations = {
  getAvailability: {
    summary: 'Whether variants can be bought; the number only where few are left',
    method: 'GET',
    path: '/storefront/v1/availability',
    access: access.anyone,
    input: input({ variantId: Type.Array(Id('variant'), { minItems: 1, maxItems: 100 }) }),
    output: Type.Object({ items: Type.Array(Availability) }),
    refusals: {},
    retry: 'safe',
  },
  getProductAvailability: {
    summary: 'Which products of a listing are sold out: nothing of them can be bought',
    method: 'GET',
    path: '/storefront/v1/product-availability',
    access: access.anyone,
    input: input({ productId: Type.Array(Id('product'), { minItems: 1, maxItems: 100 }) }),
    output: Type.Object({ items: Type.Array(ProductAvailability) }),
    refusals: {},
    retry: 'safe',
    // As old as the listing beside which it is shown.
    cacheSeconds: 10,
  },
  listStockLevels: {
    summary: 'The stock of each variant at each location',
    method: 'GET',
    path: '/admin/v1/stock-levels',
    access: access.staff('stock:read'),
    input: input({
      /** Part of the SKU or of the title. */
      q: Type.Optional(Text({ max: 100 })),
      state: Type.Optional(OneOf(['low', 'out'])),
      locationId: Type.Optional(Id('location')),
      variantId: Type.Optional(Type.Array(Id('variant'), { minItems: 1, maxItems: 100 })),
      ...countedPageQuery,
    }),
    output: CountedPage(StockLevel),
    refusals: { CURSOR_INVALID: cursorUnknown },
    retry: 'safe',
  },
  getStockLevel: {
    summary: 'The stock of a variant at a location',
    description: 'Without locationId at the default location.',
    method: 'GET',
    path: '/admin/v1/stock-levels/{variantId}',
    access: access.staff('stock:read'),
    input: input({ variantId: Id('variant'), locationId: Type.Optional(Id('location')) }),
    output: StockLevel,
    refusals: { VARIANT_NOT_FOUND: variantUnknown, LOCATION_NOT_FOUND: locationUnknown },
    retry: 'safe',
    revision: 'optional',
  },
  adjustStock: {
    summary: 'Change what is on hand of a variant at a location, with a reason',
    description:
      'Give exactly one of delta and onHand. A count (onHand) needs If-Match with the revision of the level that was ' +
      'read: what was shipped or received meanwhile is not overwritten. Without locationId it is the default location.',
    method: 'POST',
    path: '/admin/v1/stock-levels/{variantId}/adjustments',
    access: access.staff('stock:adjust'),
    input: input({
      variantId: Id('variant'),
      locationId: Type.Optional(Id('location')),
      delta: Type.Optional(Type.Integer({ minimum: -onHandMax, maximum: onHandMax })),
      onHand: Type.Optional(Count),
      reason: OneOf(adjustmentReasons),
      note: Type.Optional(LongText({ max: 500 })),
    }),
    output: StockLevel,
    refusals: {
      VARIANT_NOT_FOUND: variantUnknown,
      LOCATION_NOT_FOUND: locationUnknown,
      SEEN_REVISION_MISSING: {
        status: 422,
        detail: 'A count needs If-Match with the revision of the level; read it, or give a delta.',
      },
      ADJUSTMENT_UNCLEAR: { status: 422, detail: 'Give either delta or onHand, and not both.' },
      STOCK_PROMISED: { status: 409, detail: 'More than that is reserved or sold already.' },
      STOCK_NEGATIVE: { status: 409, detail: 'There is less on hand than is to be taken away.' },
      STOCK_TOO_LARGE: { status: 422, detail: `A level can be ${onHandMax} at most.` },
    },
    retry: 'keyed',
    // A delta that is repeated would make stock out of nothing.
    keyRequired: true,
    revision: 'optional',
  },
  setBackorder: {
    summary: 'Allow or end the sale of a variant beyond its stock',
    method: 'PUT',
    path: '/admin/v1/stock-items/{variantId}/backorder',
    access: access.staff('stock:adjust'),
    input: input({ variantId: Id('variant'), backorder: Type.Boolean() }),
    output: StockItem,
    refusals: { VARIANT_NOT_FOUND: variantUnknown },
    retry: 'keyed',
  },
  listStockMovements: {
    summary: 'Why the stock of a variant is what it is: its changes, the newest first',
    method: 'GET',
    path: '/admin/v1/stock-items/{variantId}/movements',
    access: access.staff('stock:read'),
    input: input({ variantId: Id('variant'), locationId: Type.Optional(Id('location')), ...pageQuery }),
    output: Page(StockMovement),
    refusals: { CURSOR_INVALID: cursorUnknown },
    retry: 'safe',
  },
} as const satisfies Record<string, OperationContract>
