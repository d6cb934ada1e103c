import type { Tx } from '@merastore/runtime'
import { productColumns, shownProductFields, shownVariantFields, variantColumns } from './product-fields.ts'
import { fieldsOf, moneyOf, optionsOfProduct } from './product-sql.ts'

function pick(columns: Readonly<Record<string, string>>, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).filter(([field]) => fields.includes(field)))
}

const productPage = `json_build_object(
  'id', p.id, ${fieldsOf('p', pick(productColumns, shownProductFields))},
  'publishedAt', merastore.rfc3339(p.published_at),
  'priceMin', ${moneyOf('p.price_min')}, 'priceMax', ${moneyOf('p.price_max')},
  'options', ${optionsOfProduct},
  'variants', (
    select json_agg(json_build_object(
      'id', v.id, 'title', v.title, 'optionValues', v.option_values,
      'price', ${moneyOf('v.price')}, 'compareAtPrice', ${moneyOf('v.compare_at_price')},
      ${fieldsOf('v', pick(variantColumns, shownVariantFields))},
      'image', case when v.image_url is not null then json_build_object('url', v.image_url, 'alt', coalesce(
        (select m.alt from catalog.media m
          where m.store_id = v.store_id and m.product_id = v.product_id and m.url = v.image_url limit 1), '')) end
    ) order by v.position)
    from catalog.variants v where v.store_id = p.store_id and v.product_id = p.id),
  'media', (
    select coalesce(json_agg(json_build_object('id', m.id, 'url', m.url, 'alt', m.alt, 'width', m.width,
      'height', m.height) order by m.position), '[]')
    from catalog.media m where m.store_id = p.store_id and m.product_id = p.id),
  'categories', (
    select coalesce(json_agg(json_build_object('path', (
      with recursive way (id, handle, name, parent_id, height) as (
        select c.id, c.handle, c.name, c.parent_id, 0 from catalog.categories c
        where c.store_id = pc.store_id and c.id = pc.category_id
        union all
        select c.id, c.handle, c.name, c.parent_id, way.height + 1 from way
        join catalog.categories c on c.store_id = pc.store_id and c.id = way.parent_id
      )
      select json_agg(json_build_object('id', way.id, 'handle', way.handle, 'name', way.name) order by way.height desc)
      from way
    )) order by pc.position), '[]')
    from catalog.product_categories pc where pc.store_id = p.store_id and pc.product_id = p.id),
  'attributes', (
    select coalesce(json_agg(json_build_object('code', a.code, 'name', a.name, 'type', a.type, 'unit', a.unit,
      'value', pa.value) order by pa.position), '[]')
    from catalog.product_attributes pa
    join catalog.attributes a on a.store_id = pa.store_id and a.code = pa.code
    where pa.store_id = p.store_id and pa.product_id = p.id))`

/** JSON of a published product as the shop shows it. */
export async function findProductPageByHandle(tx: Tx, handle: string): Promise<string | undefined> {
  const { storeId } = tx.context.call
  const [row] = await tx<{ json: string }[]>`
    select ${tx.unsafe(productPage)}::text as json
    from catalog.products p join catalog.settings s on s.store_id = p.store_id
    where p.store_id = ${storeId} and p.handle = ${handle} and p.status = 'published'`
  return row?.json
}
