import { ButtonLink, Spinner } from '@merastore/ui'
import type { Metadata } from 'next'
import { LiveRefresh } from '#components/live-refresh.tsx'
import { namedCheckout, resumeCheckout } from '#lib/checkout.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'

type Props = { searchParams: Promise<SearchParams> }

export const metadata: Metadata = { robots: { index: false } }

const pollMs = 2_000

/** The way back from the bank, and the place to wait while a payment is being decided. */
export default async function ReturnPage({ searchParams }: Props) {
  const [query, { texts }] = await Promise.all([searchParams, readShown()])
  const checkoutId = await namedCheckout(query)
  const { status } = await resumeCheckout(checkoutId)
  const waiting = status === 'pending'
  const here = `/checkout/return?checkoutId=${checkoutId}`
  const { checkout } = texts
  return (
    <div className="mx-auto max-w-md py-12 text-center">
      <title>{waiting ? checkout.waitingTitle : checkout.challengeTitle}</title>
      {waiting && (
        <>
          <LiveRefresh everyMs={pollMs} />
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
          <Spinner className="mb-4 size-8! text-accent-ink" />
        </>
      )}
      <h1 className="text-2xl font-bold">{waiting ? checkout.waitingTitle : checkout.challengeTitle}</h1>
      <p role="status" className="mt-2 mb-6 text-soft">
        {waiting ? checkout.waitingText : checkout.challengeText}
      </p>
      <ButtonLink href={waiting ? here : `/checkout/challenge?checkoutId=${checkoutId}`} variant="secondary">
        {waiting ? checkout.waitingAction : checkout.challengeAction}
      </ButtonLink>
    </div>
  )
}
