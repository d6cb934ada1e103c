import type { Fragment, Tx } from '@merastore/runtime'
import type { ProductFilters } from './contract-storefront.ts'
import { searchedWords } from './search-terms.ts'

/** `Size:M`, `Size:L`, `Colour:Red` as values by name: of one name any is enough, of several names all are needed. */
export function valuesByName(pairs: readonly string[]): Map<string, string[]> {
  const byName = new Map<string, string[]>()
  for (const pair of pairs) {
    const at = pair.indexOf(':')
    const name = pair.slice(0, at)
    byName.set(name, [...(byName.get(name) ?? []), pair.slice(at + 1)])
  }
  return byName
}

/** The conditions on the product `p` that the filters of a listing make, each beginning with `and`. */
export function filterConditions(tx: Tx, filters: Omit<ProductFilters, 'q'>): Fragment {
  const { category, vendor, priceMin, priceMax, option = [], attribute = [] } = filters
  const { storeId } = tx.context.call
  const conditions: Fragment[] = []
  if (category !== undefined) conditions.push(inCategory(tx, category))
  if (vendor !== undefined) conditions.push(tx`and p.vendor = any(${vendor}::text[])`)
  if (priceMin !== undefined) conditions.push(tx`and p.price_max >= ${priceMin}`)
  if (priceMax !== undefined) conditions.push(tx`and p.price_min <= ${priceMax}`)
  for (const [name, values] of valuesByName(option)) {
    conditions.push(tx`
      and exists (select from catalog.option_values o where o.store_id = ${storeId} and o.product_id = p.id
        and o.name = ${name} and o.value = any(${values}::text[]))`)
  }
  for (const [code, values] of valuesByName(attribute)) {
    conditions.push(tx`
      and exists (select from catalog.product_attributes a where a.store_id = ${storeId} and a.product_id = p.id
        and a.code = ${code} and a.value = any(${values}::text[]))`)
  }
  return joined(tx, conditions)
}

/** In the category of this handle or one below it. */
function inCategory(tx: Tx, handle: string): Fragment {
  const { storeId } = tx.context.call
  return tx`
    and exists (
      with recursive below (id) as (
        select c.id from catalog.categories c where c.store_id = ${storeId} and c.handle = ${handle}
        union select c.id from catalog.categories c join below on c.store_id = ${storeId} and c.parent_id = below.id
      )
      select from catalog.product_categories pc
      where pc.store_id = ${storeId} and pc.product_id = p.id and pc.category_id in (select id from below))`
}

/**
 * The products that have every word of a query, as rows (product_id, rank): a word counts by its best place, twice
 * where it is not merely a beginning. Undefined where the query has no word.
 */
export function searchHits(tx: Tx, query: string | undefined): Fragment | undefined {
  const words = searchedWords(query ?? '')
  if (words.length === 0) return undefined
  const { storeId } = tx.context.call
  return tx`
    select found.product_id, sum(found.weight)::integer as rank
    from (
      select word.number, t.product_id, max(case when t.term = word.first then t.weight * 2 else t.weight end) as weight
      from unnest(${words.map(({ from }) => from)}::text[], ${words.map(({ below }) => below)}::text[])
        with ordinality as word (first, below, number)
      join catalog.search_terms t on t.store_id = ${storeId} and t.term >= word.first collate "C"
        and t.term < word.below collate "C"
      -- Of so wide ranges PostgreSQL expects few words and hits, and makes no place for half of the shop beforehand.
      where word.number between 1 and 1000 and t.weight between 0 and 1000
      group by word.number, t.product_id
    ) found
    group by found.product_id having count(*) = ${words.length}`
}

export function joined(tx: Tx, fragments: readonly Fragment[]): Fragment {
  return fragments.reduce((before, fragment) => tx`${before} ${fragment}`, tx``)
}
