import type { Tx } from '@merastore/runtime'
import type { ProductFilters } from './contract-storefront.ts'
import type { FilterGroup } from './filter-groups.ts'
import { baseConditions, chosenValues, metGroups } from './product-filters.ts'
import { isSearch, matchedProducts } from './search-sql.ts'

/** More values of one facet than a screen can show are not counted out. */
const facetValuesMax = 200

/**
 * JSON of the counted facets of the published products that the filters leave, in one statement. The values of a group
 * that is filtered by are counted as if it were not: a product that misses that group alone counts there.
 */
export async function countFacetsAsJson(
  tx: Tx,
  filters: ProductFilters,
  groups: readonly FilterGroup[],
): Promise<string> {
  const { storeId } = tx.context.call
  const conditions = tx`and p.status = 'published' ${baseConditions(tx, filters)}`
  const numbers = groups.reduce((sum, _, index) => sum + index + 1, 0)
  const [row] = await tx<{ json: string }[]>`
    with recursive chosen as materialized (${chosenValues(tx, groups)}),
    ${isSearch(filters.q) ? tx`${matchedProducts(tx, filters.q, conditions)},` : tx``}
    counted as materialized (
      select p.id, p.vendor, p.price_min, p.price_max,
        -- The number of the only group that it misses; 0 where it misses none.
        case when coalesce(g.met, 0) = ${groups.length}::integer then 0
          else ${numbers}::integer - coalesce(g.numbers, 0) end as missed
      from catalog.products p ${isSearch(filters.q) ? tx`join matched hit on hit.product_id = p.id` : tx``}
      left join (${metGroups(tx)}) g on g.product_id = p.id
      where p.store_id = ${storeId} ${isSearch(filters.q) ? tx`` : conditions}
        and coalesce(g.met, 0) >= ${groups.length}::integer - 1
    ), within (category_id, ancestor_id) as (
      select c.id, c.id from catalog.categories c where c.store_id = ${storeId}
      union all
      select within.category_id, c.parent_id from within
      join catalog.categories c on c.store_id = ${storeId} and c.id = within.ancestor_id
      where c.parent_id is not null
    ), category_counts as (
      select within.ancestor_id as id, count(distinct counted.id) as count
      from counted
      join catalog.product_categories pc on pc.store_id = ${storeId} and pc.product_id = counted.id
      join within on within.category_id = pc.category_id
      where counted.missed = 0
      group by within.ancestor_id
    ), vendor_counts as (
      select vendor as value, count(*) as count from counted
      where vendor <> '' and missed in (0, array_position(${namesOf(groups, 'vendor')}::text[], ''))
      group by vendor order by count desc, value limit ${facetValuesMax}
    ), option_counts as (
      -- Under the spelling that comes first: "Size" and "SIZE" are one option.
      select min(o.name) as name, o.value, count(*) as count, min(o.position) as position
      from counted join catalog.option_values o on o.store_id = ${storeId} and o.product_id = counted.id
      where counted.missed = 0
        or counted.missed = array_position(${namesOf(groups, 'option')}::text[], lower(o.name))
      group by lower(o.name), o.value order by count desc limit ${facetValuesMax}
    ), attribute_counts as (
      select pa.code, pa.value, count(*) as count
      from counted join catalog.product_attributes pa on pa.store_id = ${storeId} and pa.product_id = counted.id
      where counted.missed = 0
        or counted.missed = array_position(${namesOf(groups, 'attribute')}::text[], pa.code collate "default")
      group by pa.code, pa.value order by count desc limit ${facetValuesMax}
    ), found as (select id, price_min, price_max from counted where missed = 0)
    select json_build_object(
      'total', (select count(*) from found),
      'priceMin', (select json_build_object('amount', min(price_min), 'currency', s.currency) from found
        having count(*) > 0),
      'priceMax', (select json_build_object('amount', max(price_max), 'currency', s.currency) from found
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
          select min(name) as name, sum(count) as total,
            json_agg(json_build_object('value', value, 'count', count) order by position, value) as values
          from option_counts group by lower(name)
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

/** The names of the groups of a kind, each at the place of its number. */
function namesOf(groups: readonly FilterGroup[], kind: FilterGroup['kind']): (string | null)[] {
  return groups.map((group) => (group.kind === kind ? group.name : null))
}
