import { Button, Card, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ChangeProblem } from '../../components/problem.tsx'
import { UnsavedGuard } from '../../components/unsaved-guard.tsx'
import { type HostedStore, useDescribeHostedStore } from '../../data/hosted-stores.ts'
import { t } from '../../messages/index.ts'

type DetailsCardProps = { store: HostedStore; etag: string; onReload: () => void }

/** What a store is called, and under which plan it runs. */
export function DetailsCard({ store, etag, onReload }: DetailsCardProps) {
  const [name, setName] = useState(store.name)
  const [plan, setPlan] = useState(store.plan ?? '')
  const describe = useDescribeHostedStore(store.id)
  const dirty = name !== store.name || plan !== (store.plan ?? '')
  return (
    <Card title={t('operator.details')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          describe.run({ name: name.trim(), plan: plan.trim() === '' ? null : plan.trim(), etag })
        }}
      >
        <TextField
          label={t('store.name')}
          required
          maxLength={100}
          dir="auto"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('operator.plan')}
          hint={t('operator.planHint')}
          optionalLabel={t('field.optional')}
          maxLength={60}
          value={plan}
          onChange={(event) => setPlan(event.target.value)}
        />
        <ChangeProblem error={describe.error} onReload={onReload} />
        <Button type="submit" className="self-start" disabled={!dirty} loading={describe.pending}>
          {t('action.save')}
        </Button>
        <UnsavedGuard when={() => dirty} />
      </form>
    </Card>
  )
}
