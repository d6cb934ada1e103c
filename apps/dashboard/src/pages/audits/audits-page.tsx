import { Badge, Button, Card, EmptyState, SkeletonTable, Table, type TableColumn, type Tone } from '@merastore/ui'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { countText, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemAlert, ProblemState } from '../../components/problem.tsx'
import { type AuditSummary, isUnderWay, useAudits, useStartAudit } from '../../data/audits.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'

/** The audits of the store, and the button that starts one. */
export function AuditsPage() {
  const { cursor } = useSearch({ from: '/shell/settings/audits' })
  const { may } = usePermissions()
  const navigate = useNavigate()
  const audits = useAudits(cursor)
  const start = useStartAudit(({ id }) => {
    void navigate({ to: '/settings/audits/$auditId', params: { auditId: id } })
  })
  const rows = audits.data?.data
  const button = may('audit:run') && (
    <Button loading={start.pending} onClick={() => start.run({})}>
      {t('audits.start')}
    </Button>
  )
  return (
    <Page
      title={t('audits.title')}
      description={t('audits.description')}
      // An empty list offers it in its midst.
      actions={rows !== undefined && rows.length > 0 && button}
    >
      <ProblemAlert error={start.error} />
      <Card flush>
        {audits.error && !rows ? (
          <ProblemState error={audits.error} onRetry={() => void audits.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={3} columns={4} />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<ShieldCheck />}
            title={t('audits.none')}
            description={t('audits.noneDescription')}
            action={button}
          />
        ) : (
          <Table caption={t('audits.title')} columns={columns} rows={rows} rowKey={(audit) => audit.id} />
        )}
      </Card>
      <CursorPagination label={t('audits.pages')} cursor={cursor} nextCursor={audits.data?.nextCursor ?? null} />
    </Page>
  )
}

const columns: TableColumn<AuditSummary>[] = [
  {
    id: 'at',
    label: t('audits.startedAt'),
    rowHeader: true,
    cell: (audit) => (
      <Link
        to="/settings/audits/$auditId"
        params={{ auditId: audit.id }}
        className="inline-block py-1 text-accent-ink underline-offset-4 hover:underline"
      >
        <When at={audit.createdAt} />
      </Link>
    ),
  },
  { id: 'status', label: t('audits.status'), cell: (audit) => <AuditStatus audit={audit} /> },
  { id: 'checked', label: t('audits.checked'), align: 'end', cell: (audit) => countText(audit.checked) },
  { id: 'violations', label: t('audits.violations'), align: 'end', cell: (audit) => countText(audit.violations) },
]

type Look = { word: string; tone: Tone }

function lookOf(audit: AuditSummary): Look {
  if (isUnderWay(audit)) return { word: audit.status, tone: 'info' }
  if (audit.status === 'failed') return { word: 'failed', tone: 'warning' }
  return audit.violations > 0 ? { word: 'broken', tone: 'danger' } : { word: 'clean', tone: 'success' }
}

/** How far an audit is, and once it has ended what it came to. */
export function AuditStatus({ audit }: { audit: AuditSummary }) {
  const { word, tone } = lookOf(audit)
  return <Badge tone={tone}>{tWord('status.audit', word)}</Badge>
}
