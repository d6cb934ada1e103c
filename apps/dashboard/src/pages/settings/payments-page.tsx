import { Alert, Button, Card, RadioGroup, SkeletonText } from '@merastore/ui'
import { useState } from 'react'
import { Page } from '../../components/page.tsx'
import { ProblemAlert, ProblemState } from '../../components/problem.tsx'
import {
  type CaptureMode,
  usePaymentMethods,
  usePaymentSettings,
  useUpdatePaymentSettings,
} from '../../data/payment-methods.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'
import { TransferCard } from './transfer-card.tsx'

/** How customers pay, and when the money is taken. */
export function PaymentsPage() {
  const settings = usePaymentSettings()
  return (
    <Page title={t('payments.title')}>
      <Methods />
      <TransferCard />
      {settings.data ? (
        <CaptureCard key={settings.data.data.revision} capture={settings.data.data.capture} etag={settings.data.etag} />
      ) : settings.error ? (
        <ProblemState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={4} />
      )}
    </Page>
  )
}

function Methods() {
  const methods = usePaymentMethods(true)
  return (
    <Card title={t('payments.methods')}>
      {methods.error ? (
        <ProblemAlert error={methods.error} />
      ) : !methods.data ? (
        <SkeletonText label={t('app.loading')} lines={1} />
      ) : methods.data.data.length === 0 ? (
        <Alert tone="warning" title={t('home.noPayment')}>
          {t('payments.noneDescription')}
        </Alert>
      ) : (
        <ul className="flex flex-col gap-2 text-sm">
          {methods.data.data.map(({ provider, kind, label, isTest }) => (
            <li key={provider}>
              <span className="font-medium">{label ?? tWord('payments.kind', kind)}</span>
              {isTest && <p className="text-soft">{t('home.testPaymentDescription')}</p>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function CaptureCard({ capture, etag }: { capture: CaptureMode; etag: string }) {
  const { may } = usePermissions()
  const [chosen, setChosen] = useState<CaptureMode>(capture)
  const update = useUpdatePaymentSettings()
  const options = (['perShipment', 'firstShipment'] as const).map((value) => ({
    value,
    label: tWord('payments.capture', value),
    detail: tWord('payments.captureHint', value),
  }))
  return (
    <Card title={t('payments.captureTitle')}>
      <form
        className="flex flex-col items-start gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          update.run({ capture: chosen, etag })
        }}
      >
        <fieldset disabled={!may('store:update') || update.pending} className="w-full min-w-0">
          <RadioGroup
            label={t('payments.captureLabel')}
            name="capture"
            value={chosen}
            onChange={(value) => setChosen(value as CaptureMode)}
            options={options}
          />
        </fieldset>
        <ProblemAlert error={update.error} />
        {may('store:update') && (
          <Button type="submit" loading={update.pending} disabled={chosen === capture}>
            {t('action.save')}
          </Button>
        )}
      </form>
    </Card>
  )
}
