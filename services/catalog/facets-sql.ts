import type { Tx } from '@merastore/runtime'
import type { ProductFilters } from './contract-storefront.ts'
import { filterConditions, searchHits } from './product-filters.ts'

/** More values of one facet than a screen can show are not counted out. */
const facetValuesMax = 200

/** JSON of the counted facets of the published products that the filters leave, in one statement. */
export async function countFacetsAsJson(tx: Tx, filters: ProductFilters): Promise<string> {
  const { storeId } = tx.context.call
  const hits = searchHits(tx, filters.q)
  const [row] = await tx<{ json: string }[]>`
    with recursive matched as materialized (
      select p.id, p.vendor, p.price_min, p.price_max
      from catalog.products p ${hits === undefined ? tx`` : tx`join (${hits}) hit on hit.product_id = p.id`}
      where p.store_id = ${storeId} and p.status = 'published' ${filterConditions(tx, filters)}
    ), within (category_id, ancestor_id) as (
      select c.id, c.id from catalog.categories c where c.store_id = ${storeId}
      union all
      select within.category_id, c.parent_id from within
      join catalog.categories c on c.store_id = ${storeId} and c.id = within.ancestor_id
      where c.parent_id is not null
    ), category_counts as (
      select within.ancestor_id as id, count(distinct matched.id) as count
      from matched
      join catalog.product_categories pc on pc.store_id = ${storeId} and pc.product_id = matched.id
      join within on within.category_id = pc.category_id
      group by within.ancestor_id
    ), vendor_counts as (
      select vendor as value, count(*) as count from matched where vendor <> ''
      group by vendor order by count desc, value limit ${facetValuesMax}
    ), option_counts as (
      select o.name, o.value, count(*) as count, min(o.position) as position
      from matched join catalog.option_values o on o.store_id = ${storeId} and o.product_id = matched.id
      group by o.name, o.value order by count desc limit ${facetValuesMax}
    ), attribute_counts as (
      select pa.code, pa.value, count(*) as count
      from matched join catalog.product_attributes pa on pa.store_id = ${storeId} and pa.product_id = matched.id
      group by pa.code, pa.value order by count desc limit ${facetValuesMax}
    )
    select json_build_object(
      'total', (select count(*) from matched),
      'priceMin', (select json_build_object('amount', min(price_min), 'currency', s.currency) from matched
        having count(*) > 0),
      'priceMax', (select json_build_object('amount', max(price_max), 'currency', s.currency) from matched
        having count(*) > 0),
      'categories', (
        select coalesce(json_agg(json_build_object('id', c.id, 'handle', c.handle, 'name', c.name,
          'parentId', c.parent_id, 'count', category_counts.count) order by c.position, c.id), '[]')
        from category_counts
        join catalog.categories c on c.store_id = ${storeId} and c.id = category_counts.id),
      'vendors', (
        select coalesce(json_agg(json_build_object('value', value, 'count', count) order by count desc, value), '[]')
        from vendor_counts),
      'options', (
        select coalesce(json_agg(json_build_object('name', o.name, 'values', o.values) order by o.total desc, o.name), '[]')
        from (
          select name, sum(count) as total,
            json_agg(json_build_object('value', value, 'count', count) order by position, value) as values
          from option_counts group by name
        ) o),
      'attributes', (
        select coalesce(json_agg(json_build_object('code', a.code, 'name', a.name, 'unit', a.unit,
          'values', counted.values) order by a.name, a.code), '[]')
        from (
          select code, json_agg(json_build_object('value', value, 'count', count) order by count desc, value) as values
          from attribute_counts group by code
        ) counted
        join catalog.attributes a on a.store_id = ${storeId} and a.code = counted.code)
    )::text as json
    from (select (select currency from catalog.settings where store_id = ${storeId}) as currency) s`
  if (row === undefined) throw new Error('the facets of a listing are always one row')
  return row.json
}
