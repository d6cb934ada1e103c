import { Breadcrumbs } from '@merastore/ui'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Link } from '#components/link.tsx'
import { ListingView } from '#components/listing-view.tsx'
import { readListing, type SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'
import { type Category, readCategories } from '#lib/store.ts'

type Props = { params: Promise<{ handle: string }>; searchParams: Promise<SearchParams> }

async function readCategory(params: Props['params']): Promise<{ category: Category; all: Category[] }> {
  const [{ handle }, all] = await Promise.all([params, readCategories()])
  const category = all.find((one) => one.handle === decodeURIComponent(handle))
  if (category === undefined) notFound()
  return { category, all }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { category } = await readCategory(params)
  return {
    title: category.name,
    description: category.description || undefined,
    alternates: { canonical: `/categories/${category.handle}` },
  }
}

/** A category and its parents, from the root. */
function pathTo(category: Category, all: readonly Category[]): Category[] {
  const parent = all.find((one) => one.id === category.parentId)
  return parent === undefined ? [category] : [...pathTo(parent, all), category]
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const [{ category, all }, query, { texts }] = await Promise.all([readCategory(params), searchParams, readShown()])
  const children = all.filter((one) => one.parentId === category.id)
  const crumbs = pathTo(category, all).map(({ id, handle, name }) => ({
    id,
    label: name,
    render: <Link href={`/categories/${handle}`} />,
  }))
  const home = { id: 'home', label: texts.common.home, render: <Link href="/" /> }
  const head = (
    <>
      <Breadcrumbs label={texts.common.breadcrumbs} items={[home, ...crumbs]} />
      <h1 className="mt-3 text-3xl font-bold wrap-anywhere">
        <bdi>{category.name}</bdi>
      </h1>
      {category.description !== '' && (
        <p dir="auto" className="mt-2 max-w-2xl text-soft">
          {category.description}
        </p>
      )}
      {children.length > 0 && (
        <nav aria-label={texts.listing.subcategories} className="mt-4">
          <ul className="flex flex-wrap gap-2">
            {children.map((child) => (
              <li key={child.id}>
                <Link
                  href={`/categories/${child.handle}`}
                  className="inline-flex min-h-9 items-center gap-2 rounded-full border border-edge bg-surface px-4 text-sm font-medium hover:bg-sunken pointer-coarse:min-h-11"
                >
                  <bdi>{child.name}</bdi>
                  <span className="text-soft tabular-nums">{child.productCount}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
  const path = `/categories/${category.handle}`
  return <ListingView path={path} listing={readListing(query)} category={category.handle} head={head} />
}
