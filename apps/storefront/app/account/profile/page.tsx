import { Badge, Card } from '@merastore/ui'
import { FieldsForm } from '#components/fields-form.tsx'
import { saveProfile } from '#lib/actions/account-actions.ts'
import { changePassword, requestVerification } from '#lib/actions/session-actions.ts'
import { readShown } from '#lib/locale.ts'
import { requireCustomer } from '#lib/session.ts'

/** Name, contact, consent and password of whoever is signed in. */
export default async function ProfilePage() {
  const [customer, { texts, locale }] = await Promise.all([requireCustomer(), readShown()])
  const { account, address, auth, common } = texts
  const optionalLabel = common.optional
  const form = { summaryTitle: common.checkFields, locale }
  return (
    <div className="flex max-w-xl flex-col gap-6">
      <title>{account.profile}</title>
      <h1 className="text-3xl font-bold">{account.profile}</h1>
      <Card title={auth.email}>
        <p className="mb-4 flex flex-wrap items-center gap-3 break-all">
          {customer.email}
          <Badge tone={customer.emailVerified ? 'success' : 'warning'}>
            {customer.emailVerified ? account.verified : account.unverified}
          </Badge>
        </p>
        {!customer.emailVerified && (
          <FieldsForm action={requestVerification} fields={[]} submitLabel={account.sendVerification} {...form} />
        )}
      </Card>
      <Card title={account.profile}>
        <FieldsForm
          action={saveProfile}
          values={{
            firstName: customer.firstName ?? '',
            lastName: customer.lastName ?? '',
            phone: customer.phone ?? '',
            acceptsMarketing: customer.acceptsMarketing ? 'on' : '',
          }}
          fields={[
            { name: 'firstName', label: address.firstName, autoComplete: 'given-name', optionalLabel },
            { name: 'lastName', label: address.lastName, autoComplete: 'family-name', optionalLabel },
            { name: 'phone', label: address.phone, type: 'tel', autoComplete: 'tel', optionalLabel },
            { name: 'acceptsMarketing', label: account.marketing, type: 'checkbox' },
          ]}
          submitLabel={common.save}
          {...form}
        />
      </Card>
      <Card title={account.changePassword}>
        <FieldsForm
          action={changePassword}
          fields={[
            {
              name: 'currentPassword',
              label: account.currentPassword,
              type: 'password',
              autoComplete: 'current-password',
              required: true,
            },
            {
              name: 'newPassword',
              label: auth.newPassword,
              type: 'password',
              autoComplete: 'new-password',
              hint: auth.passwordHint,
              required: true,
            },
          ]}
          submitLabel={account.changePassword}
          {...form}
        />
      </Card>
    </div>
  )
}
