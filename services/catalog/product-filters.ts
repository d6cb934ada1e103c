import type { Fragment, Tx } from '@merastore/runtime'
import type { ProductFilters } from './contract-storefront.ts'
import type { FilterGroup } from './filter-groups.ts'

/** Above every price: a listing without an upper bound has the same text as one with it. */
const priceMost = Number.MAX_SAFE_INTEGER

/** The conditions on the product `p` that category and price make, each beginning with `and`. */
export function baseConditions(tx: Tx, { category, priceMin = 0, priceMax = priceMost }: ProductFilters): Fragment {
  return tx`
    and p.price_max >= ${priceMin}::bigint and p.price_min <= ${priceMax}::bigint
    ${category === undefined ? tx`` : inCategory(tx, category)}`
}

/** In the category of this handle or one below it. The ids are found once, before the products are looked at. */
function inCategory(tx: Tx, handle: string): Fragment {
  const { storeId } = tx.context.call
  return tx`
    and exists (
      select from catalog.product_categories pc
      where pc.store_id = ${storeId} and pc.product_id = p.id and pc.category_id = any(array(
        with recursive below (id) as (
          select c.id from catalog.categories c where c.store_id = ${storeId} and c.handle = ${handle}
          union select c.id from catalog.categories c join below on c.store_id = ${storeId} and c.parent_id = below.id
        )
        select id from below)))`
}

/**
 * The groups as rows `chosen (number, kind, name, value)`: parameters, so that the text of a statement is the same
 * however many names and values there are.
 */
export function chosenValues(tx: Tx, groups: readonly FilterGroup[]): Fragment {
  const rows = groups.flatMap(({ kind, name, values }, index) =>
    values.map((value) => ({ number: index + 1, kind, name, value })),
  )
  return tx`
    select * from unnest(${rows.map(({ number }) => number)}::integer[], ${rows.map(({ kind }) => kind)}::text[],
      ${rows.map(({ name }) => name)}::text[], ${rows.map(({ value }) => value)}::text[]) as c (number, kind, name, value)`
}

/** More names of options than this are not looked through for other spellings. */
const spellingsMax = 1000

/**
 * How many groups of `chosen` a product meets, as rows (product_id, met, numbers), the last being the sum of their
 * numbers. Each group reads an index of values, so what it costs is bounded by what the store has of them.
 */
export function metGroups(tx: Tx): Fragment {
  const { storeId } = tx.context.call
  return tx`
    with recursive spelled (name) as (
      -- The names of options, one look into the index for each: "Size" and "SIZE" are one to a customer.
      (select o.name from catalog.option_values o
        where o.store_id = ${storeId} and exists (select from chosen where kind = 'option') order by o.name limit 1)
      union all
      select (select o.name from catalog.option_values o
        where o.store_id = ${storeId} and o.name > spelled.name order by o.name limit 1)
      from spelled where spelled.name is not null
    ), spellings as materialized (
      select c.number, named.name, c.value
      from (select name from spelled where name is not null limit ${spellingsMax}) named
      join chosen c on c.kind = 'option' and c.name = lower(named.name)
    )
    select product_id, count(*)::integer as met, sum(number)::integer as numbers
    from (
      select s.number, o.product_id from spellings s
      join catalog.option_values o on o.store_id = ${storeId} and o.name = s.name and o.value = s.value
      union
      select c.number, a.product_id from chosen c
      join catalog.product_attributes a on a.store_id = ${storeId} and a.code = c.name and a.value = c.value
      where c.kind = 'attribute'
      union
      select c.number, v.id from chosen c join catalog.products v on v.store_id = ${storeId} and v.vendor = c.value
      where c.kind = 'vendor'
    ) met
    group by product_id`
}
