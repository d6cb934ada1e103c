import { Badge, Card, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { FilterSelect } from '../../components/filters.tsx'
import { countText } from '../../components/format.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { type ImportProblem, type ProblemFilter, type ProductImport, useImportProblems } from '../../data/imports.ts'
import { t, tWord } from '../../messages/index.ts'

/** The rows that were left out or changed on the way, in the order of the file. */
export function ImportProblems({ item }: { item: ProductImport }) {
  const filter = useSearch({ from: '/shell/imports/$importId' })
  const navigate = useNavigate({ from: '/imports/$importId' })
  const found = item.rejected + item.warnings
  const problems = useImportProblems(item.id, filter, found)
  const rows = problems.data?.data
  if (found === 0 && !filter.severity && rows?.length === 0) return null
  return (
    <>
      <Card
        title={t('imports.problems')}
        flush
        actions={
          <FilterSelect
            label={t('imports.severity')}
            value={filter.severity}
            options={['error', 'warning'].map((value) => ({ value, label: tWord('imports.severityOf', value) }))}
            onChange={(severity) =>
              void navigate({ search: { severity: severity as ProblemFilter['severity'] }, replace: true })
            }
          />
        }
      >
        {problems.error && !rows ? (
          <ProblemState error={problems.error} onRetry={() => void problems.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={4} columns={4} />
        ) : (
          <Table
            caption={t('imports.problems')}
            columns={columns}
            rows={rows}
            rowKey={(problem) => `${problem.row} ${problem.column} ${problem.code}`}
          />
        )}
      </Card>
      <CursorPagination
        label={t('imports.problemPages')}
        cursor={filter.cursor}
        nextCursor={problems.data?.nextCursor ?? null}
      />
    </>
  )
}

const columns: TableColumn<ImportProblem>[] = [
  { id: 'row', label: t('imports.row'), rowHeader: true, tight: true, cell: (problem) => countText(problem.row) },
  { id: 'handle', label: t('imports.handle'), cell: (problem) => problem.handle ?? '–' },
  { id: 'column', label: t('imports.column'), cell: (problem) => problem.column ?? '–' },
  { id: 'message', label: t('imports.message'), cell: (problem) => problem.message },
  {
    id: 'severity',
    label: t('imports.severity'),
    cell: (problem) => (
      <Badge tone={problem.severity === 'error' ? 'danger' : 'warning'}>
        {tWord('imports.severityOf', problem.severity)}
      </Badge>
    ),
  },
]
