import { ButtonLink, EmptyState } from '@merastore/ui'
import clsx from 'clsx'
import { PackageOpen } from 'lucide-react'
import type { Metadata } from 'next'
import { Link } from '#components/link.tsx'
import { Picture } from '#components/picture.tsx'
import { ProductGrid } from '#components/product-tile.tsx'
import { type ProductItem, publicApi, read, type Store } from '#lib/api.ts'
import { readShown } from '#lib/locale.ts'
import { fill, type Texts } from '#lib/messages/index.ts'
import { readCategories, readStore } from '#lib/store.ts'

export const metadata: Metadata = { alternates: { canonical: '/' } }

const newestCount = 12

export default async function HomePage() {
  const [store, { locale, texts }, client] = await Promise.all([readStore(), readShown(), publicApi()])
  const query = { sort: 'newest', limit: newestCount } as const
  const { data: newest } = await read(client.GET('/storefront/v1/products', { params: { query } }))
  if (newest.length === 0) {
    return (
      <>
        <h1 className="sr-only">{store.name}</h1>
        <EmptyState
          icon={<PackageOpen aria-hidden="true" />}
          title={texts.home.empty}
          description={texts.home.emptyText}
        />
      </>
    )
  }
  const picks = newest.filter((item) => item.image !== null).slice(0, 3)
  const others = newest.filter((item) => !picks.includes(item))
  return (
    <div className="flex flex-col gap-14">
      <Hero store={store} picks={picks} texts={texts} locale={locale} />
      <CategoryTiles texts={texts} locale={locale} />
      <section aria-labelledby="newest">
        <h2 id="newest" className="mb-5 text-2xl font-semibold">
          {texts.home.newest}
        </h2>
        <ProductGrid
          items={(others.length > 0 ? others : newest).slice(0, 8)}
          locale={locale}
          texts={texts}
          eagerCount={0}
          headingLevel={3}
        />
      </section>
    </div>
  )
}

type HeroProps = { store: Store; picks: readonly ProductItem[]; texts: Texts; locale: string }

function Hero({ store, picks, texts, locale }: HeroProps) {
  const products = new Intl.ListFormat(locale).format(picks.map((item) => item.title))
  return (
    <section
      className={clsx(
        'grid items-center gap-8 overflow-hidden rounded-card bg-accent-wash p-6 sm:p-10',
        picks.length > 0 && 'lg:grid-cols-[1fr_1.2fr]',
      )}
    >
      <div>
        <p className="font-semibold text-accent-ink">{texts.home.eyebrow}</p>
        <h1 className="mt-2 text-3xl font-bold wrap-anywhere sm:text-[2.75rem] sm:leading-[1.1]">
          <bdi>{store.name}</bdi>
        </h1>
        {picks.length > 0 && (
          <p className="mt-3 max-w-md text-lg text-soft">
            {fill(texts.home.heroText, { products, count: picks.length }, locale)}
          </p>
        )}
        <div className="mt-6">
          <ButtonLink size="large" render={<Link href="/products" />}>
            {texts.home.heroAction}
          </ButtonLink>
        </div>
      </div>
      <ul className="grid grid-cols-3 items-start gap-3 empty:hidden sm:gap-4">
        {picks.map((item, index) => (
          <li key={item.id} className={index === 1 ? 'mt-8' : index === 2 ? 'mt-3' : ''}>
            <Link href={`/products/${encodeURIComponent(item.handle)}`} className="block rounded-card">
              <Picture
                url={item.image?.url}
                alt={fill(texts.home.heroProduct, { title: item.title }, locale)}
                eager
                className="aspect-3/4 w-full rounded-card bg-surface object-cover shadow-lift"
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A picture for each list of products; a product that stands in two of them lends its picture only once. */
function distinctPictures(lists: readonly (readonly ProductItem[])[]): (string | undefined)[] {
  const used = new Set<string>()
  return lists.map((items) => {
    const urls = items.flatMap((item) => (item.image === null ? [] : [item.image.url]))
    const url = urls.find((one) => !used.has(one)) ?? urls[0]
    if (url !== undefined) used.add(url)
    return url
  })
}

/** The root categories, each with the picture of its newest product. */
async function CategoryTiles({ texts, locale }: { texts: Texts; locale: string }) {
  const [categories, client] = await Promise.all([readCategories(), publicApi()])
  const roots = categories.filter((category) => category.depth === 0)
  const lists = await Promise.all(
    roots.map(({ handle }) => {
      const query = { category: handle, limit: 6, sort: 'newest' } as const
      return read(client.GET('/storefront/v1/products', { params: { query } }))
    }),
  )
  const pictures = distinctPictures(lists.map(({ data }) => data))
  if (roots.length === 0) return null
  return (
    <section aria-labelledby="categories">
      <h2 id="categories" className="mb-5 text-2xl font-semibold">
        {texts.home.categories}
      </h2>
      <ul className="grid grid-cols-2 gap-4 sm:gap-6 md:grid-cols-3">
        {roots.map((category, index) => (
          <li key={category.id}>
            <Link
              href={`/categories/${category.handle}`}
              className="group flex h-full items-center gap-4 rounded-card border border-line bg-surface p-3 hover:border-edge max-sm:flex-col max-sm:items-start"
            >
              <Picture
                url={pictures[index]}
                alt=""
                className="size-24 shrink-0 rounded-control bg-sunken object-cover max-sm:aspect-4/3 max-sm:h-auto max-sm:w-full"
              />
              <span className="max-w-full min-w-0 wrap-anywhere">
                <span className="font-semibold underline-offset-4 group-hover:underline">
                  <bdi>{category.name}</bdi>
                </span>
                <span className="block text-sm text-soft">
                  {fill(texts.home.itemCount, { count: category.productCount }, locale)}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
