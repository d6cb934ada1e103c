import { Alert, ButtonLink } from '@merastore/ui'
import type { Metadata } from 'next'
import { FieldsForm } from '#components/fields-form.tsx'
import { Link } from '#components/link.tsx'
import { NarrowPage } from '#components/narrow-page.tsx'
import { confirmPasswordReset } from '#lib/actions/session-actions.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'

type Props = { searchParams: Promise<SearchParams> }

export const metadata: Metadata = { robots: { index: false } }

/** The link of the email leads here, with its token. */
export default async function ResetPasswordPage({ searchParams }: Props) {
  const [query, { texts, locale }] = await Promise.all([searchParams, readShown()])
  const token = [query.token].flat()[0]
  const { auth } = texts
  if (token === undefined) {
    return (
      <NarrowPage title={auth.resetTitle}>
        <Alert tone="warning" className="mb-5">
          {auth.linkMissing}
        </Alert>
        <ButtonLink render={<Link href="/forgot-password" />}>{auth.forgotAction}</ButtonLink>
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={auth.resetTitle}>
      <FieldsForm
        action={confirmPasswordReset}
        hidden={{ token }}
        fields={[
          {
            name: 'password',
            label: auth.newPassword,
            type: 'password',
            autoComplete: 'new-password',
            hint: auth.passwordHint,
            required: true,
          },
        ]}
        submitLabel={auth.resetAction}
        summaryTitle={texts.common.checkFields}
        locale={locale}
      />
    </NarrowPage>
  )
}
