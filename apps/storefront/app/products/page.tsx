import type { Metadata } from 'next'
import { Link } from '#components/link.tsx'
import { ListingView } from '#components/listing-view.tsx'
import { readListing, type SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'
import { readCategories } from '#lib/store.ts'

type Props = { searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readShown()
  return { title: texts.listing.all, alternates: { canonical: '/products' } }
}

export default async function ProductsPage({ searchParams }: Props) {
  const [params, { texts }, categories] = await Promise.all([searchParams, readShown(), readCategories()])
  const roots = categories.filter((category) => category.depth === 0)
  const head = (
    <>
      <h1 className="text-3xl font-bold">{texts.listing.all}</h1>
      {roots.length > 0 && (
        <nav aria-label={texts.home.categories} className="mt-4">
          <ul className="flex flex-wrap gap-2">
            {roots.map((category) => (
              <li key={category.id}>
                <Link
                  href={`/categories/${category.handle}`}
                  className="inline-flex min-h-9 items-center rounded-full border border-edge bg-surface px-4 text-sm font-medium hover:bg-sunken pointer-coarse:min-h-11"
                >
                  <bdi>{category.name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
  return <ListingView path="/products" listing={readListing(params)} head={head} />
}
