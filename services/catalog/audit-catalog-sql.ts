import { onlyRow, type Tx } from '@merastore/runtime'

const productsMax = 500

type AuditedPage = {
  products: number
  variants: number
  unnoted: { variantId: string; price: number; noted: number | null }[]
  wrongSums: { productId: string; is: string; should: string }[]
  /** The last product of the page; null where it was the last page. */
  next: string | null
}

/** A page of products: variants whose newest noted price is another, and products that say something else of them. */
export async function auditProductsAfter(tx: Tx, after: string) {
  const { storeId } = tx.context.call
  const rows = await tx<AuditedPage[]>`
    with page as materialized (
      select id, price_min, price_max, variant_count from catalog.products
      where store_id = ${storeId} and id > ${after} order by id limit ${productsMax}
    ), variants as materialized (
      select variant.id, variant.product_id, variant.price, last.price as noted,
        (variant.price, variant.compare_at_price) is not distinct from (last.price, last.compare_at_price) as is_noted
      from page
      join catalog.variants variant on variant.store_id = ${storeId} and variant.product_id = page.id
      left join lateral (
        select change.price, change.compare_at_price from catalog.price_changes change
        where change.store_id = ${storeId} and change.variant_id = variant.id order by change.number desc limit 1
      ) as last on true
    ), sums as (
      select page.id, format('%s to %s in %s', page.price_min, page.price_max, page.variant_count) as is,
        format('%s to %s in %s', min(variants.price), max(variants.price), count(variants.id)) as should
      from page left join variants on variants.product_id = page.id
      group by page.id, page.price_min, page.price_max, page.variant_count
    )
    select (select count(*) from page)::integer as products, (select count(*) from variants)::integer as variants,
      coalesce((select jsonb_agg(jsonb_build_object('variantId', id, 'price', price, 'noted', noted))
        from variants where not is_noted), '[]') as unnoted,
      coalesce((select jsonb_agg(jsonb_build_object('productId', id, 'is', sums.is, 'should', sums.should))
        from sums where sums.is <> sums.should), '[]') as "wrongSums",
      case when (select count(*) from page) = ${productsMax} then (select max(id) from page) end as next`
  return onlyRow(rows)
}
