import { ButtonLink } from '@merastore/ui'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { GoTo } from '#components/go-to.tsx'
import { api, read } from '#lib/api.ts'
import { namedCheckout } from '#lib/checkout.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'

type Props = { searchParams: Promise<SearchParams> }

export const metadata: Metadata = { robots: { index: false } }

/**
 * Sends the customer to their bank. A page of its own, because the policy that keeps forms on this site also stops a
 * form's answer from leading to another one.
 */
export default async function ChallengePage({ searchParams }: Props) {
  const [query, { texts }] = await Promise.all([searchParams, readShown()])
  const checkoutId = await namedCheckout(query)
  const params = { path: { checkoutId } }
  const checkout = await read((await api()).GET('/storefront/v1/checkouts/{checkoutId}', { params }))
  const url = checkout.challengeUrl
  if (checkout.status !== 'challenge' || url === null || !/^https?:\/\//.test(url)) {
    redirect(`/checkout/return?checkoutId=${checkoutId}`)
  }
  return (
    <div className="mx-auto max-w-md py-12 text-center">
      <title>{texts.checkout.challengeTitle}</title>
      <meta httpEquiv="refresh" content={`1; url=${url}`} />
      <GoTo url={url} />
      <h1 className="text-2xl font-bold">{texts.checkout.challengeTitle}</h1>
      <p className="mt-2 mb-6 text-soft">{texts.checkout.challengeText}</p>
      <ButtonLink href={url} size="large">
        {texts.checkout.challengeAction}
      </ButtonLink>
    </div>
  )
}
