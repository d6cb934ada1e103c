import { defineEvents, Id } from '@merastore/contract'
import { Type } from 'typebox'
import { ProductStatus } from './schemas.ts'

const product = Type.Object({ productId: Id('product'), handle: Type.String(), status: ProductStatus })

const variant = {
  variantId: Id('variant'),
  productId: Id('product'),
  sku: Type.Union([Type.String(), Type.Null()]),
  /** Product and variant in one line, `Field jacket – M / Olive`. */
  title: Type.String(),
  /** Whether its stock is counted. */
  tracked: Type.Boolean(),
  /** Whether it may be sold when none is left. */
  backorder: Type.Boolean(),
}

export const catalogEvents = defineEvents('catalog', {
  'product.created.v1': { summary: 'A product was added', aggregate: 'productId', data: product },
  'product.updated.v1': { summary: 'A product or its variants were changed', aggregate: 'productId', data: product },
  'product.deleted.v1': { summary: 'A product was removed', aggregate: 'productId', data: product },
  'variant.created.v1': {
    summary: 'A variant was added, with the stock that it starts with',
    aggregate: 'variantId',
    data: Type.Object({ ...variant, initialQuantity: Type.Integer() }),
  },
  'variant.updated.v1': {
    summary: 'What stock keeping needs to know of a variant was changed',
    aggregate: 'variantId',
    data: Type.Object(variant),
  },
  'variant.deleted.v1': {
    summary: 'A variant was removed',
    aggregate: 'variantId',
    data: Type.Object({ variantId: Id('variant'), productId: Id('product') }),
  },
})
