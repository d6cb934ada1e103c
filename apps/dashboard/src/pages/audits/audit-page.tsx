import { Alert, ProgressBar, SkeletonText } from '@merastore/ui'
import { useParams } from '@tanstack/react-router'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { type Audit, isUnderWay, useAudit } from '../../data/audits.ts'
import { t, tCount } from '../../messages/index.ts'
import { AuditFindings } from './audit-findings.tsx'
import { AuditRules } from './audit-rules.tsx'
import { AuditStatus } from './audits-page.tsx'

const parent = { to: '/settings/audits', label: t('audits.title') }

/** One audit: how far it is, what each rule came to, and everything that breaks one. */
export function AuditPage() {
  const { auditId } = useParams({ from: '/shell/settings/audits/$auditId' })
  const audit = useAudit(auditId)
  if (audit.data) return <LoadedAudit audit={audit.data} />
  return (
    <Page title={t('audits.one')} parent={parent}>
      {audit.error ? (
        <ProblemState error={audit.error} onRetry={() => void audit.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={6} />
      )}
    </Page>
  )
}

function LoadedAudit({ audit }: { audit: Audit }) {
  return (
    <Page
      title={t('audits.one')}
      parent={parent}
      badges={<AuditStatus audit={audit} />}
      description={<When at={audit.createdAt} />}
    >
      {isUnderWay(audit) && (
        <ProgressBar
          label={t('audits.running')}
          value={audit.percent}
          valueText={tCount('audits.soFar', audit.checked)}
        />
      )}
      <Ending audit={audit} />
      <AuditFindings rules={audit.rules.filter(({ violations }) => violations > 0)} />
      <AuditRules rules={audit.rules} />
    </Page>
  )
}

/** What the audit came to, read out as soon as it has ended. */
function Ending({ audit }: { audit: Audit }) {
  const { status, violations, checked, reason } = audit
  if (status === 'failed') {
    return (
      <Alert tone="warning" live title={t('audits.failed')}>
        {reason}
      </Alert>
    )
  }
  if (status !== 'completed') return null
  if (violations > 0) {
    return (
      <Alert tone="danger" live title={tCount('audits.found', violations)}>
        {t('audits.foundDescription')}
      </Alert>
    )
  }
  return (
    <Alert tone="success" live title={t('audits.clean')}>
      {tCount('audits.cleanDescription', checked)}
    </Alert>
  )
}
