import type { Currency } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'

type PriceChangeRow = {
  variantId: string
  number: number
  currency: Currency
  price: number
  compareAtPrice: number | null
  changedAt: string
}

type PriceChangeFilter = {
  readonly productId: string
  readonly variantId?: string
  readonly before: Pick<PriceChangeRow, 'changedAt' | 'variantId' | 'number'> | undefined
  readonly limit: number
}

/** The newest first. */
export async function findPriceChanges(
  tx: Tx,
  { productId, variantId, before, limit }: PriceChangeFilter,
): Promise<PriceChangeRow[]> {
  return tx<PriceChangeRow[]>`
    select variant_id as "variantId", number, currency, price, compare_at_price as "compareAtPrice",
      changed_at as "changedAt"
    from catalog.price_changes
    where store_id = ${tx.context.call.storeId} and product_id = ${productId}
      and (${variantId ?? null}::text is null or variant_id = ${variantId ?? null})
      ${
        before === undefined
          ? tx``
          : tx`and (changed_at, variant_id, number)
        < (${before.changedAt}::timestamptz, ${before.variantId}, ${before.number})`
      }
    order by changed_at desc, variant_id desc, number desc
    limit ${limit}`
}
