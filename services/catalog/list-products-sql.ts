import type { Fragment, Tx } from '@merastore/runtime'
import type { ProductFilters, productSorts } from './contract-storefront.ts'
import type { FilterGroup } from './filter-groups.ts'
import { baseConditions, chosenValues, metGroups } from './product-filters.ts'
import { moneyOf, optionsOfProduct } from './product-sql.ts'
import { optionsMax } from './schemas.ts'
import { isSearch, matchedProducts, wordsLeftOut } from './search-sql.ts'

export type ProductSort = (typeof productSorts)[number]

/** An instant in a cursor: whole microseconds, or a page would begin in the middle of a millisecond. */
export function instantAsMicroseconds(column: string) {
  return {
    text: `(extract(epoch from ${column}) * 1000000)::bigint::text`,
    value: `::bigint * interval '1 microsecond' + timestamptz 'epoch'`,
  }
}

/** What a sort orders by, as text in a cursor and back, before the id that settles ties; each but relevance reads an index of products in order. */
const sortKeys = {
  newest: { key: 'p.published_at', direction: 'desc', ...instantAsMicroseconds('p.published_at') },
  'price-asc': { key: 'p.price_min', direction: 'asc', text: 'p.price_min::text', value: '::bigint' },
  'price-desc': { key: 'p.price_min', direction: 'desc', text: 'p.price_min::text', value: '::bigint' },
  title: { key: 'p.title_key', direction: 'asc', text: 'p.title_key', value: '' },
  relevance: { key: 'hit.rank', direction: 'desc', text: 'hit.rank::text', value: '::integer' },
} as const satisfies Record<ProductSort, { key: string; direction: 'asc' | 'desc'; text: string; value: string }>

const ownImage = "case when p.image_url is not null then json_build_object('url', p.image_url, 'alt', p.image_alt) end"
/** Of a listing that is filtered by options: whoever looks for moss is shown the thing in moss. */
const chosenImage = `case when shown.url is not null
  then json_build_object('url', shown.url, 'alt', shown.alt) else ${ownImage} end`

const productItem = (image: string) => `json_build_object(
  'id', p.id, 'handle', p.handle, 'title', p.title, 'vendor', p.vendor,
  'priceMin', ${moneyOf('p.price_min')}, 'priceMax', ${moneyOf('p.price_max')},
  'compareAtPrice', ${moneyOf('p.compare_at_price')},
  'image', ${image},
  'variantCount', p.variant_count, 'options', ${optionsOfProduct})`

/** The sort key of a cursor, as text (of every type but integers), and the id behind it. */
export type ListCursor = { readonly key: string; readonly id: string }
/** A product of a listing: its JSON text, and what the cursor of a page that ends here is made of. */
export type ListedRow = ListCursor & { readonly json: string; readonly leftOut?: string[] }

export type Listing = {
  readonly filters: ProductFilters
  readonly groups: readonly FilterGroup[]
  /** Relevance only where the query has a word. */
  readonly sort: ProductSort
  readonly after: ListCursor | undefined
  readonly limit: number
}

/**
 * What a page can have at most, and one more. It stands in the text: of a limit that it does not see PostgreSQL expects
 * a tenth of the shop, and would read the whole of it to join that.
 */
const rowsMax = 101

/**
 * One page of the published products. The page is cut first; the JSON is built for its rows only. Its text depends on
 * the sort and on what kinds of filters there are, never on names or values: a visitor cannot make statements.
 */
export async function listPublishedProducts(tx: Tx, listing: Listing): Promise<ListedRow[]> {
  const { storeId } = tx.context.call
  const { filters, groups } = listing
  const { key, direction, text } = sortKeys[listing.sort]
  const sortKey = tx.unsafe(key)
  const order = tx.unsafe(direction)
  const conditions = tx`and p.status = 'published' ${baseConditions(tx, filters)}`
  const isSearched = isSearch(filters.q)
  return tx<ListedRow[]>`
    with chosen as materialized (${chosenValues(tx, groups)})
    ${isSearch(filters.q) ? tx`, ${matchedProducts(tx, filters.q, conditions)}` : tx``}
    select ${tx.unsafe(productItem(groups.length === 0 ? ownImage : chosenImage))}::text as json,
      -- A published product has its instant, by a check of the table.
      coalesce(page.key, '') as key, p.id
      ${isSearched ? tx`, ${tx.unsafe(wordsLeftOut)} as "leftOut"` : tx``}
    from (select * from (
      select p.id, ${tx.unsafe(text)} as key, row_number() over (order by ${sortKey} ${order}, p.id ${order}) as number
        ${isSearched ? tx`, hit.slots` : tx``}
      from catalog.products p ${isSearched ? tx`join matched hit on hit.product_id = p.id` : tx``}
      ${meetsGroups(tx, groups)}
      where p.store_id = ${storeId} ${isSearched ? tx`` : conditions} ${afterCursor(tx, listing.after, listing.sort)}
      order by ${sortKey} ${order}, p.id ${order}
      limit ${tx.unsafe(String(rowsMax))}
    ) most limit ${listing.limit}) page
    join catalog.products p on p.store_id = ${storeId} and p.id = page.id
    join catalog.settings s on s.store_id = ${storeId}
    ${groups.length === 0 ? tx`` : shownVariant(tx)}
    order by page.number`
}

/** How many of the chosen options a variant `v` has: one look into `wanted.keys` for each option that a product can have. */
const chosenOfVariant = Array.from({ length: optionsMax }, (_, index) => {
  const place = index + 1
  return `coalesce((wanted.keys ? ('${place}:' || v.option_values[${place}]))::integer, 0)`
}).join(' + ')

/**
 * The picture of the variant of `p` that has the most of the chosen options, as `shown`; the product's own where one of
 * these has it. It looks at each variant of the page's products once, however many values are chosen.
 */
function shownVariant(tx: Tx): Fragment {
  const { storeId } = tx.context.call
  return tx`
    left join lateral (
      select best.url, coalesce((select m.alt from catalog.media m
        where m.store_id = ${storeId} and m.product_id = p.id and m.url = best.url limit 1), '') as alt
      from (
        select jsonb_object_agg(o.option_position + 1 || ':' || c.value, true) as keys
        from catalog.option_values o
        join chosen c on c.kind = 'option' and c.name = lower(o.name)
        where o.store_id = ${storeId} and o.product_id = p.id and o.position = 0
      ) wanted,
      lateral (
        select v.image_url as url, ${tx.unsafe(chosenOfVariant)} as chosen
        from catalog.variants v
        where v.store_id = ${storeId} and v.product_id = p.id and v.image_url is not null and wanted.keys is not null
        order by chosen desc, v.image_url = p.image_url desc, v.position
        limit 1
      ) best
      where best.chosen > 0
    ) shown on true`
}

function meetsGroups(tx: Tx, groups: readonly FilterGroup[]): Fragment {
  if (groups.length === 0) return tx``
  return tx`join (${metGroups(tx)}) g on g.product_id = p.id and g.met = ${groups.length}::integer`
}

function afterCursor(tx: Tx, after: ListCursor | undefined, sort: ProductSort): Fragment {
  if (after === undefined) return tx``
  const { key, direction, value } = sortKeys[sort]
  return tx`
    and (${tx.unsafe(key)}, p.id) ${tx.unsafe(direction === 'asc' ? '>' : '<')}
      (${after.key}::text${tx.unsafe(value)}, ${after.id})`
}
