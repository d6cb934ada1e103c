import { FieldsForm } from '#components/fields-form.tsx'
import { NarrowPage } from '#components/narrow-page.tsx'
import { requestPasswordReset } from '#lib/actions/session-actions.ts'
import { readShown } from '#lib/locale.ts'

export default async function ForgotPasswordPage() {
  const { texts, locale } = await readShown()
  const { auth } = texts
  return (
    <NarrowPage title={auth.forgotTitle} text={auth.forgotText}>
      <FieldsForm
        action={requestPasswordReset}
        fields={[{ name: 'email', label: auth.email, type: 'email', autoComplete: 'username', required: true }]}
        submitLabel={auth.forgotAction}
        summaryTitle={texts.common.checkFields}
        locale={locale}
      />
    </NarrowPage>
  )
}
