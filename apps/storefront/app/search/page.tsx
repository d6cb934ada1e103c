import { EmptyState } from '@merastore/ui'
import { Search } from 'lucide-react'
import type { Metadata } from 'next'
import { ListingView } from '#components/listing-view.tsx'
import { readListing, type SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'

type Props = { searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readShown()
  return { title: texts.search.title, robots: { index: false } }
}

export default async function SearchPage({ searchParams }: Props) {
  const [params, { texts, locale }] = await Promise.all([searchParams, readShown()])
  const listing = readListing(params)
  const { q } = listing
  if (q === undefined) {
    return (
      <>
        <h1 className="sr-only">{texts.search.title}</h1>
        <EmptyState
          icon={<Search aria-hidden="true" />}
          title={texts.search.startTitle}
          description={texts.search.startText}
        />
      </>
    )
  }
  const values = { query: q }
  const head = <h1 className="text-2xl font-bold break-words">{fill(texts.search.resultsFor, values, locale)}</h1>
  return (
    <ListingView
      path="/search"
      listing={listing}
      head={head}
      emptyTitle={fill(texts.search.emptyTitle, values, locale)}
      emptyText={texts.search.emptyText}
    />
  )
}
