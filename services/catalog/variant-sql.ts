import type { Tx } from '@merastore/runtime'

export type DescribedVariants = {
  /** JSON of each `VariantDescription`, by id; unknown ids are absent. */
  readonly jsons: ReadonlyMap<string, string>
  /** The revision of the settings at which they were so; undefined where none was found. */
  readonly settingsRevision: number | undefined
}

export async function describeVariantsAsJson(tx: Tx, variantIds: readonly string[]): Promise<DescribedVariants> {
  const { storeId } = tx.context.call
  const rows = await tx<{ id: string; revision: number; json: string }[]>`
    select v.id, (select merastore.settings_revision()) as revision, json_build_object(
      'variantId', v.id, 'productId', p.id, 'productHandle', p.handle, 'productTitle', p.title,
      'variantTitle', v.title, 'sku', v.sku, 'barcode', v.barcode,
      'options', (
        select coalesce(json_agg(json_build_object('name', o.name, 'value', v.option_values[o.option_position + 1])
          order by o.option_position), '[]')
        from catalog.option_values o
        where o.store_id = v.store_id and o.product_id = v.product_id and o.position = 0),
      'price', json_build_object('amount', v.price, 'currency', s.currency),
      'compareAtPrice', case when v.compare_at_price is not null
        then json_build_object('amount', v.compare_at_price, 'currency', s.currency) end,
      'weightGrams', v.weight_grams, 'requiresShipping', v.requires_shipping, 'taxable', v.taxable,
      'taxClass', p.tax_class,
      'image', case when v.image_url is not null
        then json_build_object('url', v.image_url, 'alt', coalesce(
          (select m.alt from catalog.media m
            where m.store_id = v.store_id and m.product_id = v.product_id and m.url = v.image_url limit 1), ''))
        when p.image_url is not null then json_build_object('url', p.image_url, 'alt', p.image_alt) end,
      'published', p.status = 'published')::text as json
    from catalog.variants v
    join catalog.products p on p.store_id = v.store_id and p.id = v.product_id
    join catalog.settings s on s.store_id = v.store_id
    where v.store_id = ${storeId} and v.id = any(${variantIds}::text[])`
  return { jsons: new Map(rows.map(({ id, json }) => [id, json])), settingsRevision: rows[0]?.revision }
}

export async function findVariantIdsBySku(tx: Tx, skus: readonly string[]) {
  return tx<{ variantId: string; sku: string }[]>`
    select id as "variantId", sku from catalog.variants
    where store_id = ${tx.context.call.storeId} and sku = any(${skus}::text[])`
}
