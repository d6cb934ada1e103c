import { Badge, Card, EmptyState, SkeletonTable, Table, type TableColumn, type Tone } from '@merastore/ui'
import { Link, useSearch } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { countText, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { type ProductImport, useImports } from '../../data/imports.ts'
import { t, tWord } from '../../messages/index.ts'
import { ImportStart } from './import-start.tsx'

/** Starting an import of products, and those before it. */
export function ImportsPage() {
  const { cursor } = useSearch({ from: '/shell/imports' })
  const imports = useImports(cursor)
  const rows = imports.data?.data
  return (
    <Page title={t('imports.title')} description={t('imports.description')}>
      <ImportStart />
      <Card title={t('imports.before')} flush>
        {imports.error && !rows ? (
          <ProblemState error={imports.error} onRetry={() => void imports.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={3} columns={4} />
        ) : rows.length === 0 ? (
          <EmptyState icon={<Upload />} title={t('imports.none')} description={t('imports.noneDescription')} />
        ) : (
          <Table caption={t('imports.before')} columns={columns} rows={rows} rowKey={(item) => item.id} />
        )}
      </Card>
      <CursorPagination label={t('imports.pages')} cursor={cursor} nextCursor={imports.data?.nextCursor ?? null} />
    </Page>
  )
}

const columns: TableColumn<ProductImport>[] = [
  {
    id: 'file',
    label: t('imports.file'),
    rowHeader: true,
    cell: (item) => (
      <Link
        to="/imports/$importId"
        params={{ importId: item.id }}
        search={{}}
        className="inline-block py-1 wrap-anywhere text-accent-ink underline-offset-4 hover:underline"
      >
        {item.fileName}
      </Link>
    ),
  },
  { id: 'status', label: t('imports.status'), cell: (item) => <ImportStatus item={item} /> },
  { id: 'rows', label: t('imports.rows'), align: 'end', cell: (item) => countText(item.rowsRead) },
  { id: 'rejected', label: t('imports.rejected'), align: 'end', cell: (item) => countText(item.rejected) },
  { id: 'at', label: t('imports.startedAt'), align: 'end', cell: (item) => <When at={item.createdAt} /> },
]

const tones: Readonly<Record<ProductImport['status'], Tone>> = {
  waiting: 'info',
  running: 'info',
  completed: 'success',
  failed: 'danger',
  cancelled: 'neutral',
}

export function ImportStatus({ item }: { item: ProductImport }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Badge tone={tones[item.status]}>{tWord('status.import', item.status)}</Badge>
      {item.dryRun && <Badge>{t('imports.dryRun')}</Badge>}
    </span>
  )
}
