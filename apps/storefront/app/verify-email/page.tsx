import { Alert, ButtonLink } from '@merastore/ui'
import type { Metadata } from 'next'
import { FieldsForm } from '#components/fields-form.tsx'
import { Link } from '#components/link.tsx'
import { NarrowPage } from '#components/narrow-page.tsx'
import { confirmEmail } from '#lib/actions/session-actions.ts'
import { readSession } from '#lib/api.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'

type Props = { searchParams: Promise<SearchParams> }

export const metadata: Metadata = { robots: { index: false } }

/**
 * The link of the email leads here. The address is confirmed by a press, since mail scanners open every link; who is
 * not signed in gives the password too, since somebody else may have opened the account under their address.
 */
export default async function VerifyEmailPage({ searchParams }: Props) {
  const [query, { texts, locale }, session] = await Promise.all([searchParams, readShown(), readSession()])
  const token = [query.token].flat()[0]
  const { auth } = texts
  return (
    <NarrowPage title={auth.verifyTitle} text={session === undefined ? auth.verifySignedOut : auth.verifyText}>
      {token === undefined ? (
        <Alert tone="warning">{auth.linkMissing}</Alert>
      ) : (
        <FieldsForm
          action={confirmEmail}
          hidden={{ token }}
          fields={
            session === undefined
              ? [
                  {
                    name: 'password',
                    label: auth.password,
                    type: 'password',
                    autoComplete: 'current-password',
                    required: true,
                  },
                ]
              : []
          }
          once
          submitLabel={auth.verifyAction}
          summaryTitle={texts.common.checkFields}
          locale={locale}
        >
          {session === undefined ? (
            <ButtonLink variant="ghost" render={<Link href="/forgot-password" />}>
              {auth.verifyNotMine}
            </ButtonLink>
          ) : (
            <ButtonLink variant="ghost" render={<Link href="/account" />}>
              {texts.account.title}
            </ButtonLink>
          )}
        </FieldsForm>
      )}
    </NarrowPage>
  )
}
