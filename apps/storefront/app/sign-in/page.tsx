import { Alert } from '@merastore/ui'
import { FieldsForm } from '#components/fields-form.tsx'
import { Link } from '#components/link.tsx'
import { NarrowPage } from '#components/narrow-page.tsx'
import { signIn } from '#lib/actions/session-actions.ts'
import { safePath } from '#lib/form.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'

type Props = { searchParams: Promise<SearchParams> }

export default async function SignInPage({ searchParams }: Props) {
  const [query, { texts, locale }] = await Promise.all([searchParams, readShown()])
  const next = safePath([query.next].flat()[0], '/account')
  const { auth } = texts
  return (
    <NarrowPage title={auth.signInTitle}>
      {query.reset === 'done' && (
        <Alert tone="success" className="mb-5">
          {auth.resetDone}
        </Alert>
      )}
      <FieldsForm
        action={signIn}
        hidden={{ next }}
        fields={[
          { name: 'email', label: auth.email, type: 'email', autoComplete: 'username', required: true },
          {
            name: 'password',
            label: auth.password,
            type: 'password',
            autoComplete: 'current-password',
            required: true,
          },
        ]}
        submitLabel={auth.signIn}
        summaryTitle={texts.common.checkFields}
        locale={locale}
      >
        <p className="text-sm">
          <Link href="/forgot-password" className="inline-block py-1 underline underline-offset-4">
            {auth.forgot}
          </Link>
        </p>
        <p className="text-sm">
          {auth.noAccount}{' '}
          <Link
            href={`/register?next=${encodeURIComponent(next)}`}
            className="inline-block py-1 font-medium underline underline-offset-4"
          >
            {auth.register}
          </Link>
        </p>
      </FieldsForm>
    </NarrowPage>
  )
}
