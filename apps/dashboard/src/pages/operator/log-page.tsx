import type { AdminSchemas } from '@merastore/admin-client'
import { Badge, Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { Link, useSearch } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { useOperatorLog } from '../../data/hosted-stores.ts'
import { t, tWord } from '../../messages/index.ts'

type Entry = AdminSchemas['OperatorLogEntry']

/** What operators did to all stores. */
export function OperatorLogPage() {
  const { cursor } = useSearch({ from: '/operator-shell/operator/log' })
  const log = useOperatorLog({ cursor, limit: 50 })
  return (
    <Page title={t('operator.log')} description={t('operator.logDescription')}>
      <Card flush>
        <Entries log={log} columns={[...columns, storeColumn]} />
      </Card>
      <CursorPagination label={t('operator.logPages')} cursor={cursor} nextCursor={log.data?.nextCursor ?? null} />
    </Page>
  )
}

/** What operators did to one store lately. */
export function LogCard({ storeId }: { storeId: string }) {
  const log = useOperatorLog({ storeId, limit: 20 })
  return (
    <Card title={t('operator.logTitle')} flush>
      <Entries log={log} columns={columns} />
    </Card>
  )
}

type EntriesProps = { log: ReturnType<typeof useOperatorLog>; columns: TableColumn<Entry>[] }

function Entries({ log, columns: shown }: EntriesProps) {
  if (log.error && !log.data) return <ProblemState error={log.error} onRetry={() => void log.refetch()} />
  if (!log.data) return <SkeletonTable label={t('app.loading')} rows={4} columns={shown.length} />
  if (log.data.data.length === 0) {
    return <EmptyState icon={<ScrollText />} title={t('operator.logNone')} description={t('operator.logDescription')} />
  }
  return <Table caption={t('operator.logTitle')} columns={shown} rows={log.data.data} rowKey={({ id }) => id} />
}

const columns: TableColumn<Entry>[] = [
  {
    id: 'action',
    label: t('operator.action'),
    rowHeader: true,
    cell: ({ action, detail }) => (
      <span className="flex flex-col">
        {tWord('operator.did', action)}
        {detail && (
          <span dir="auto" className="text-xs font-normal wrap-anywhere text-soft">
            {detail}
          </span>
        )}
      </span>
    ),
  },
  { id: 'outcome', label: t('operator.outcome'), cell: ({ outcome }) => <Outcome outcome={outcome} /> },
  {
    id: 'operator',
    label: t('operator.who'),
    cell: ({ operatorId, operatorEmail }) =>
      operatorId === null ? (
        t('operator.commandLine')
      ) : operatorEmail === null ? (
        <code className="font-mono text-xs break-all">{operatorId}</code>
      ) : (
        <span className="wrap-anywhere">{operatorEmail}</span>
      ),
  },
  { id: 'at', label: t('operator.at'), align: 'end', cell: ({ at }) => <When at={at} /> },
]

const storeColumn: TableColumn<Entry> = {
  id: 'store',
  label: t('operator.store'),
  cell: ({ storeId, storeName }) =>
    storeId === null ? (
      '–'
    ) : (
      <Link
        to="/operator/stores/$storeId"
        params={{ storeId }}
        className="inline-block py-1 text-accent-ink underline-offset-4 hover:underline"
      >
        <span dir="auto">{storeName ?? storeId}</span>
      </Link>
    ),
}

function Outcome({ outcome }: { outcome: string }) {
  if (outcome === 'done') return <Badge tone="success">{t('operator.outcome.done')}</Badge>
  if (outcome === 'pending') return <Badge tone="warning">{t('operator.outcome.pending')}</Badge>
  return <Badge tone="danger">{outcome}</Badge>
}
