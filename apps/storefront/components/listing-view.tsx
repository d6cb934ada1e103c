import { ButtonLink, EmptyState, Pagination } from '@merastore/ui'
import { SearchX, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { publicApi, read } from '#lib/api.ts'
import { filterGroups, valueLabel } from '#lib/facets.ts'
import {
  apiFilters,
  hasFilters,
  type Listing,
  listingUrl,
  multiFilters,
  type ProductFacets,
  toggled,
} from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'
import { fill, type Texts } from '#lib/messages/index.ts'
import { readStore } from '#lib/store.ts'
import { FilterForm } from './filter-form.tsx'
import { Link } from './link.tsx'
import { ProductGrid } from './product-tile.tsx'
import { SortForm } from './sort-form.tsx'

const pageSize = 24

type ListingViewProps = {
  path: string
  listing: Listing
  category?: string
  /** Heading and introduction of the page. */
  head: ReactNode
  emptyTitle?: string
  emptyText?: string
}

/** A list of products with its filters, order and pages. */
export async function ListingView({ path, listing, category, head, emptyTitle, emptyText }: ListingViewProps) {
  const [store, { locale, texts }, client] = await Promise.all([readStore(), readShown(), publicApi()])
  const filters = apiFilters(listing, store.currency, category)
  const { sort = listing.q === undefined ? 'newest' : 'relevance', cursor } = listing
  const query = { ...filters, sort, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }
  const [page, facets] = await Promise.all([
    read(client.GET('/storefront/v1/products', { params: { query } })),
    read(client.GET('/storefront/v1/product-facets', { params: { query: filters } })),
  ])
  const groups = filterGroups(facets, texts)
  const { listing: words } = texts
  const labels = {
    filters: words.filters,
    show: words.showFilters,
    hide: words.hideFilters,
    price: words.price,
    priceMin: fill(words.priceMin, { currency: store.currency }, locale),
    priceMax: fill(words.priceMax, { currency: store.currency }, locale),
    apply: words.apply,
  }
  // Where nothing was chosen that could be taken back, the shop itself has nothing to show.
  const narrowed = category !== undefined || listing.q !== undefined || cursor !== undefined || hasFilters(listing)
  const filterable = groups.length > 0 || hasFilters(listing)
  return (
    <div className={filterable ? 'grid gap-x-10 gap-y-4 lg:grid-cols-[15rem_1fr]' : ''}>
      <div className="lg:col-span-2">
        {head}
        {page.wordsLeftOut.length > 0 && (
          <p role="status" className="mt-2 text-sm break-words text-soft">
            {fill(texts.search.leftOut, { words: page.wordsLeftOut.join(', ') }, locale)}
          </p>
        )}
      </div>
      {filterable && (
        <aside aria-label={words.filters}>
          <FilterForm path={path} listing={listing} groups={groups} labels={labels} />
        </aside>
      )}
      <section aria-label={fill(words.count, { count: facets.total }, locale)}>
        <div className="mb-5 flex flex-wrap items-end justify-between gap-4">
          <p role="status" className="py-2 text-sm text-soft">
            {fill(words.count, { count: facets.total }, locale)}
          </p>
          <SortForm
            path={path}
            listing={listing}
            label={words.sort}
            submitLabel={words.apply}
            options={sortOptions(words, listing.q !== undefined)}
            value={sort}
          />
        </div>
        <Chips path={path} listing={listing} facets={facets} texts={texts} currency={store.currency} locale={locale} />
        {page.data.length === 0 ? (
          <EmptyState
            icon={<SearchX aria-hidden="true" />}
            title={emptyTitle ?? (narrowed ? words.emptyTitle : texts.home.empty)}
            description={emptyText ?? (narrowed ? words.emptyText : texts.home.emptyText)}
            action={narrowed && <ButtonLink render={<Link href="/products" />}>{words.emptyAction}</ButtonLink>}
          />
        ) : (
          <ProductGrid items={page.data} locale={locale} texts={texts} options={listing.option} />
        )}
        {(page.nextCursor !== null || cursor !== undefined) && (
          <div className="mt-10">
            <Pagination
              label={words.pages}
              previousLabel={words.previous}
              nextLabel={words.next}
              previous={
                cursor === undefined
                  ? null
                  : { render: <Link href={listingUrl(path, { ...listing, cursor: undefined })} /> }
              }
              next={
                page.nextCursor === null
                  ? null
                  : { render: <Link href={listingUrl(path, { ...listing, cursor: page.nextCursor })} /> }
              }
            />
          </div>
        )}
      </section>
    </div>
  )
}

function sortOptions(words: Texts['listing'], searching: boolean) {
  return [
    ...(searching ? [{ value: 'relevance', label: words.sortRelevance }] : []),
    { value: 'newest', label: words.sortNewest },
    { value: 'price-asc', label: words.sortPriceAsc },
    { value: 'price-desc', label: words.sortPriceDesc },
    { value: 'title', label: words.sortTitle },
  ]
}

type ChipsProps = {
  path: string
  listing: Listing
  facets: ProductFacets
  texts: Texts
  currency: string
  locale: string
}

/** The filters that are chosen, each a link that takes it away. */
function Chips({ path, listing, facets, texts, currency, locale }: ChipsProps) {
  if (!hasFilters(listing)) return null
  const { listing: words } = texts
  const chips = multiFilters.flatMap((filter) =>
    listing[filter].map((value) => ({
      label: valueLabel(filter, value, facets, texts),
      url: listingUrl(path, toggled(listing, filter, value)),
    })),
  )
  const price = (key: 'priceMin' | 'priceMax', words: string) => {
    const amount = listing[key]
    if (amount === undefined) return []
    const label = fill(words, { price: `${amount} ${currency}` }, locale)
    return [{ label, url: listingUrl(path, { ...listing, [key]: undefined, cursor: undefined }) }]
  }
  const all = [...chips, ...price('priceMin', words.priceFrom), ...price('priceMax', words.priceUpTo)]
  const cleared = { q: listing.q, sort: listing.sort, vendor: [], option: [], attribute: [] }
  return (
    <ul aria-label={words.chosen} className="mb-6 flex flex-wrap items-center gap-2">
      {all.map((chip) => (
        <li key={chip.url}>
          <Link
            href={chip.url}
            scroll={false}
            aria-label={fill(words.removeFilter, { name: chip.label }, locale)}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-accent-wash px-3 text-sm font-medium text-ink hover:bg-line pointer-coarse:min-h-11"
          >
            <bdi>{chip.label}</bdi>
            <X aria-hidden="true" className="size-3.5" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={listingUrl(path, cleared)}
          scroll={false}
          className="inline-flex min-h-8 items-center px-2 text-sm underline underline-offset-4 pointer-coarse:min-h-11"
        >
          {words.clear}
        </Link>
      </li>
    </ul>
  )
}
