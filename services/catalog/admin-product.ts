import type { Currency, Money } from '@merastore/kernel'
import { type StoredProduct, variantTitle } from './product.ts'
import type { WriteContext } from './product-sql.ts'
import type { AdminProduct } from './schemas.ts'

/** A stored product as staff see it: prices as money, attributes with their definitions. */
export function toAdminProduct(product: StoredProduct, context: WriteContext): AdminProduct {
  const { currency } = context
  return {
    ...product,
    variants: product.variants.map((variant) => ({
      ...variant,
      title: variantTitle(variant),
      price: { amount: variant.price, currency },
      compareAtPrice: moneyOrNull(variant.compareAtPrice, currency),
      cost: moneyOrNull(variant.cost, currency),
    })),
    attributes: product.attributes.flatMap(({ code, value }) => {
      const definition = context.attributes.find((candidate) => candidate.code === code)
      return definition === undefined ? [] : [{ ...definition, value }]
    }),
  }
}

function moneyOrNull(amount: number | null, currency: Currency): Money | null {
  return amount === null ? null : { amount, currency }
}
