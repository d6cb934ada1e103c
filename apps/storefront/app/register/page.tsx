import { FieldsForm } from '#components/fields-form.tsx'
import { Link } from '#components/link.tsx'
import { NarrowPage } from '#components/narrow-page.tsx'
import { register } from '#lib/actions/session-actions.ts'
import { safePath } from '#lib/form.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'

type Props = { searchParams: Promise<SearchParams> }

export default async function RegisterPage({ searchParams }: Props) {
  const [query, { texts, locale }] = await Promise.all([searchParams, readShown()])
  const next = safePath([query.next].flat()[0], '/account')
  const { auth, address, common } = texts
  return (
    <NarrowPage title={auth.registerTitle}>
      <FieldsForm
        action={register}
        hidden={{ next }}
        fields={[
          { name: 'firstName', label: address.firstName, autoComplete: 'given-name', optionalLabel: common.optional },
          { name: 'lastName', label: address.lastName, autoComplete: 'family-name', optionalLabel: common.optional },
          { name: 'email', label: auth.email, type: 'email', autoComplete: 'username', required: true },
          {
            name: 'password',
            label: auth.password,
            type: 'password',
            autoComplete: 'new-password',
            hint: auth.passwordHint,
            required: true,
          },
          { name: 'acceptsMarketing', label: auth.marketing, type: 'checkbox' },
        ]}
        submitLabel={auth.register}
        summaryTitle={common.checkFields}
        locale={locale}
      >
        <p className="text-sm">
          {auth.haveAccount}{' '}
          <Link
            href={`/sign-in?next=${encodeURIComponent(next)}`}
            className="inline-block py-1 font-medium underline underline-offset-4"
          >
            {auth.signIn}
          </Link>
        </p>
      </FieldsForm>
    </NarrowPage>
  )
}
