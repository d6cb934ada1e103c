import { Alert, Button } from '@merastore/ui'
import { type StoreSettings, useReopenStore } from '../data/store.ts'
import { usePermissions } from '../lib/permissions.ts'
import { t } from '../messages/index.ts'
import { ProblemAlert } from './problem.tsx'

/** Says that nobody can buy, and what customers read meanwhile, with the way to open the store again. */
export function ClosedAlert({ store }: { store: Pick<StoreSettings, 'closed' | 'closedMessage'> }) {
  const { may } = usePermissions()
  const reopen = useReopenStore()
  if (!store.closed) return null
  return (
    <div className="flex flex-col gap-3 self-stretch">
      <Alert
        tone="warning"
        title={t('closing.isClosed')}
        action={
          may('store:update') && (
            <Button size="small" loading={reopen.pending} onClick={() => reopen.run({})}>
              {t('closing.open')}
            </Button>
          )
        }
      >
        <span dir="auto">{store.closedMessage ?? t('closing.noMessage')}</span>
      </Alert>
      <ProblemAlert error={reopen.error} />
    </div>
  )
}
