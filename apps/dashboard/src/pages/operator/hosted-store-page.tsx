import { isProblem } from '@merastore/admin-client'
import { Alert, Button, SkeletonText, TextArea } from '@merastore/ui'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { type DomainChange, DomainsCard } from '../../components/domains-card.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import {
  type HostedStore,
  useHostedDomainCommands,
  useHostedStore,
  useResumeHostedStore,
  useSuspendHostedStore,
} from '../../data/hosted-stores.ts'
import { t } from '../../messages/index.ts'
import { DetailsCard } from './details-card.tsx'
import { FirstOwnerCard } from './first-owner-card.tsx'
import { LogCard } from './log-page.tsx'
import { HostedStateBadge } from './stores-page.tsx'

const parent = { to: '/operator/stores', search: {}, label: t('operator.stores') }

/** One store of the installation: its name and plan, domains, first owner, and whether it is suspended. */
export function HostedStorePage() {
  const { storeId } = useParams({ from: '/operator-shell/operator/stores/$storeId' })
  const store = useHostedStore(storeId)
  if (store.data) {
    const { data, etag } = store.data
    return <LoadedStore key={storeId} store={data} etag={etag} onReload={() => void store.refetch()} />
  }
  return (
    <Page title={t('operator.store')} parent={parent}>
      {store.error ? (
        <ProblemState error={store.error} onRetry={() => void store.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={6} />
      )}
    </Page>
  )
}

type LoadedStoreProps = { store: HostedStore; etag: string; onReload: () => void }

function LoadedStore({ store, etag, onReload }: LoadedStoreProps) {
  const [asking, setAsking] = useState(false)
  const isSuspended = store.state === 'suspended'
  const [askedDomain, setAskedDomain] = useState<DomainChange>()
  const domainCommands = useHostedDomainCommands(store.id, () => setAskedDomain(undefined))
  return (
    <Page
      title={store.name}
      parent={parent}
      badges={<HostedStateBadge state={store.state} />}
      description={t('operator.facts', { handle: store.handle, currency: store.currency, country: store.country })}
      actions={
        <Button variant={isSuspended ? 'primary' : 'danger'} onClick={() => setAsking(true)}>
          {isSuspended ? t('operator.resume') : t('operator.suspend')}
        </Button>
      }
    >
      {isSuspended && (
        <Alert tone="danger" title={t('operator.isSuspended')}>
          <span dir="auto">{store.suspendedReason}</span>
        </Alert>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <DetailsCard key={etag} store={store} etag={etag} onReload={onReload} />
        <FirstOwnerCard storeId={store.id} />
      </div>
      <DomainsCard
        domains={store.domains}
        canonicalDomain={store.canonicalDomain}
        commands={domainCommands}
        asked={askedDomain}
        onAsk={setAskedDomain}
      />
      <LogCard storeId={store.id} />
      {asking &&
        (isSuspended ? (
          <ResumeDialog store={store} etag={etag} onReload={onReload} onClose={() => setAsking(false)} />
        ) : (
          <SuspendDialog store={store} etag={etag} onReload={onReload} onClose={() => setAsking(false)} />
        ))}
    </Page>
  )
}

type DialogProps = LoadedStoreProps & { onClose: () => void }

function SuspendDialog({ store, etag, onReload, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const suspend = useSuspendHostedStore(store.id, onClose)
  const text = reason.trim()
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      title={t('operator.suspendTitle', { name: store.name })}
      description={t('operator.suspendDescription')}
      confirmLabel={t('operator.suspend')}
      pending={suspend.pending}
      error={suspend.error}
      disabled={text === ''}
      onConfirm={() => suspend.run({ etag, reason: text })}
    >
      <TextArea
        label={t('operator.reason')}
        hint={t('operator.reasonHint')}
        required
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value.replaceAll(/\s*\n\s*/g, ' '))}
      />
      <StaleReload error={suspend.error} onReload={onReload} />
    </ConfirmDialog>
  )
}

function ResumeDialog({ store, etag, onReload, onClose }: DialogProps) {
  const resume = useResumeHostedStore(store.id, onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      size="small"
      title={t('operator.resumeTitle', { name: store.name })}
      description={store.closed ? t('operator.resumeClosed') : t('operator.resumeDescription')}
      confirmLabel={t('operator.resume')}
      pending={resume.pending}
      error={resume.error}
      onConfirm={() => resume.run({ etag })}
    >
      <StaleReload error={resume.error} onReload={onReload} />
    </ConfirmDialog>
  )
}

/** Somebody else was faster: what stands now has to be read before it is decided again. */
function StaleReload({ error, onReload }: { error: unknown; onReload: () => void }) {
  if (!isProblem(error, 'REVISION_STALE')) return null
  return (
    <Button variant="secondary" className="self-start" onClick={onReload}>
      {t('stale.reload')}
    </Button>
  )
}
