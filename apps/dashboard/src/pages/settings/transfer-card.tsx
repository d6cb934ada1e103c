import { isProblem } from '@merastore/admin-client'
import { Alert, Button, Card, Checkbox, SkeletonText, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ProblemAlert, ProblemState } from '../../components/problem.tsx'
import { type TransferSettings, useTransferSettings, useUpdateTransferSettings } from '../../data/payment-methods.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

/** The account to which customers transfer the money of their orders. */
export function TransferCard() {
  const settings = useTransferSettings()
  return (
    <Card title={t('payments.transferTitle')}>
      {settings.data ? (
        <TransferForm key={settings.data.data.revision} settings={settings.data.data} etag={settings.data.etag} />
      ) : settings.error ? (
        <ProblemState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={6} />
      )}
    </Card>
  )
}

function TransferForm({ settings, etag }: { settings: TransferSettings; etag: string }) {
  const { may } = usePermissions()
  const { revision: _, ...saved } = settings
  const [draft, setDraft] = useState({
    ...saved,
    bic: saved.bic ?? '',
    dueDays: String(saved.dueDays),
    remindDays: String(saved.remindDays),
  })
  const update = useUpdateTransferSettings()
  const [unchanged] = useState(draft)
  const errorOf = (name: string) =>
    isProblem(update.error) ? update.error.faults.find(({ pointer }) => pointer === `/${name}`)?.detail : undefined
  const text = (name: 'accountHolder' | 'iban' | 'bic' | 'bankName' | 'dueDays' | 'remindDays') => ({
    value: draft[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  return (
    <form
      className="flex flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const bic = draft.bic.replaceAll(/\s/g, '').toUpperCase()
        const days = { dueDays: Number(draft.dueDays), remindDays: Number(draft.remindDays) }
        update.run({ ...draft, ...days, bic: bic === '' ? null : bic, etag })
      }}
    >
      <p className="text-sm text-soft">{t('payments.transferDescription')}</p>
      <fieldset disabled={!may('store:update') || update.pending} className="grid w-full min-w-0 gap-4 sm:grid-cols-2">
        <Checkbox
          className="sm:col-span-2"
          label={t('payments.transferEnabled')}
          checked={draft.isEnabled}
          onChange={(event) => setDraft({ ...draft, isEnabled: event.target.checked })}
        />
        <TextField label={t('payments.accountHolder')} required maxLength={70} {...text('accountHolder')} />
        <TextField label={t('payments.bankName')} required maxLength={100} {...text('bankName')} />
        <TextField label="IBAN" required maxLength={60} dir="ltr" autoComplete="off" {...text('iban')} />
        <TextField
          label="BIC"
          optionalLabel={t('field.optional')}
          maxLength={11}
          dir="ltr"
          autoComplete="off"
          {...text('bic')}
        />
        <TextField label={t('payments.remindDays')} required type="number" min={1} max={90} {...text('remindDays')} />
        <TextField label={t('payments.dueDays')} required type="number" min={1} max={90} {...text('dueDays')} />
      </fieldset>
      <ProblemAlert error={update.error} />
      {may('store:update') ? (
        <Button type="submit" loading={update.pending} disabled={JSON.stringify(draft) === JSON.stringify(unchanged)}>
          {t('action.save')}
        </Button>
      ) : (
        <Alert tone="info" title={t('payments.ownersOnly')} />
      )}
    </form>
  )
}
