import { ButtonLink, EmptyState } from '@merastore/ui'
import { SearchX } from 'lucide-react'
import { Link } from '#components/link.tsx'
import { readShown } from '#lib/locale.ts'

/** Stands where there is nothing at an address. */
export default async function NotFound() {
  const { texts } = await readShown()
  return (
    <>
      <title>{texts.pages.notFoundTitle}</title>
      <h1 className="sr-only">{texts.pages.notFoundTitle}</h1>
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={texts.pages.notFoundTitle}
        description={texts.pages.notFoundText}
        action={<ButtonLink render={<Link href="/products" />}>{texts.listing.emptyAction}</ButtonLink>}
      />
    </>
  )
}
