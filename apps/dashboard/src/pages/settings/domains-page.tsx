import { SkeletonText } from '@merastore/ui'
import { useState } from 'react'
import { type DomainChange, DomainsCard } from '../../components/domains-card.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { useDomainCommands } from '../../data/domains.ts'
import { useStore } from '../../data/store.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

/** The host names of the store. */
export function DomainsPage() {
  const store = useStore()
  const { may } = usePermissions()
  const [asked, setAsked] = useState<DomainChange>()
  const commands = useDomainCommands(() => setAsked(undefined))
  return (
    <Page title={t('domains.title')}>
      {store.data ? (
        <DomainsCard
          domains={store.data.data.domains}
          canonicalDomain={store.data.data.canonicalDomain}
          commands={may('store:update') ? commands : undefined}
          asked={asked}
          onAsk={setAsked}
        />
      ) : store.error ? (
        <ProblemState error={store.error} onRetry={() => void store.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={4} />
      )}
    </Page>
  )
}
