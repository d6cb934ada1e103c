import { type AdminClient, ok } from '@merastore/admin-client'
import { Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Puzzle } from 'lucide-react'
import { CursorPagination } from './components/cursor-pagination.tsx'
import { Page } from './components/page.tsx'
import { ProblemState } from './components/problem.tsx'
import { useApi, useStoreId } from './lib/api.ts'
import { readText } from './lib/search.ts'
import { t } from './messages/index.ts'

export { When } from './components/format.tsx'
export type { ServicePage } from './service-pages.ts'
export type { TableColumn }

type ListPageProps<Row extends { readonly id: string }> = {
  title: string
  description?: string
  /** What the list says while it is empty. */
  empty?: string
  columns: TableColumn<Row>[]
  /** Reads one page of the list. */
  load: (api: AdminClient, query: { cursor: string | undefined; limit: number }) => Promise<ListAnswer<Row>>
}

type ListAnswer<Row> = { readonly data: Row[]; readonly nextCursor: string | null }

type GetList<Row> = (path: string, options: object) => Parameters<typeof ok<ListAnswer<Row>>>[0]

/** Reads a list at an address of a shop's own service, which the types of the client do not know. */
export function readList<Row>(path: `/admin/v1/${string}`) {
  return (api: AdminClient, query: { cursor: string | undefined; limit: number }): Promise<ListAnswer<Row>> =>
    ok((api.GET as GetList<Row>)(path, { params: { query } }))
}

/** The page of a list of the Admin API: loading, empty, failed, and page by page. */
export function ListPage<Row extends { readonly id: string }>(props: ListPageProps<Row>) {
  const { title, description, empty, columns, load } = props
  const search: Record<string, unknown> = useSearch({ strict: false })
  const cursor = readText(search.cursor)
  const api = useApi()
  const storeId = useStoreId()
  const list = useQuery({
    queryKey: [storeId, 'list', title, cursor],
    placeholderData: keepPreviousData,
    queryFn: () => load(api, { cursor, limit: 50 }),
  })
  const rows = list.data?.data
  return (
    <Page title={title} description={description}>
      <Card flush>
        {list.error && !rows ? (
          <ProblemState error={list.error} onRetry={() => void list.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={5} columns={columns.length} />
        ) : rows.length === 0 ? (
          <EmptyState icon={<Puzzle />} title={empty ?? t('list.empty')} />
        ) : (
          <Table caption={title} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )}
      </Card>
      <CursorPagination label={title} cursor={cursor} nextCursor={list.data?.nextCursor ?? null} />
    </Page>
  )
}
