import { Badge, Button, ButtonLink, Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, Store } from 'lucide-react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { FilterChips, FilterSelect } from '../../components/filters.tsx'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { SearchField } from '../../components/search-field.tsx'
import {
  type HostedFilter,
  type HostedState,
  type HostedStore,
  hostedStates,
  useHostedStores,
} from '../../data/hosted-stores.ts'
import { t, tWord } from '../../messages/index.ts'

/** The stores of the installation. */
export function HostedStoresPage() {
  const filter = useSearch({ from: '/operator-shell/operator/stores' })
  const navigate = useNavigate({ from: '/operator/stores' })
  const stores = useHostedStores(filter)
  const rows = stores.data?.data
  const clear = () => void navigate({ search: {} })
  const setFilter = (change: Partial<HostedFilter>) =>
    void navigate({ search: (now) => ({ ...now, cursor: undefined, ...change }), replace: 'q' in change })
  return (
    <Page title={t('operator.stores')} actions={<OpenStore />}>
      <Filters filter={filter} onChange={setFilter} onClear={clear} />
      {stores.error && !rows ? (
        <ProblemState error={stores.error} onRetry={() => void stores.refetch()} />
      ) : !rows ? (
        <Card flush>
          <SkeletonTable label={t('app.loading')} rows={6} columns={5} />
        </Card>
      ) : rows.length === 0 ? (
        <NoStores isFiltered={filter.q !== undefined || filter.state !== undefined} onClear={clear} />
      ) : (
        <>
          <Card flush>
            <Table caption={t('operator.stores')} columns={columns} rows={rows} rowKey={({ id }) => id} />
          </Card>
          <CursorPagination
            label={t('operator.pages')}
            cursor={filter.cursor}
            nextCursor={stores.data?.nextCursor ?? null}
          />
        </>
      )}
    </Page>
  )
}

type FiltersProps = {
  filter: HostedFilter
  onChange: (change: Partial<HostedFilter>) => void
  onClear: () => void
}

function Filters({ filter, onChange, onClear }: FiltersProps) {
  const { q, state } = filter
  const chips = [
    q && { id: 'q', label: t('list.searchChip', { q }), onRemove: () => onChange({ q: undefined }) },
    state && {
      id: 'state',
      label: t('list.chip', { filter: t('operator.state'), value: tWord('status.hosted', state) }),
      onRemove: () => onChange({ state: undefined }),
    },
  ].filter((chip) => typeof chip === 'object')
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-2 sm:flex-row">
        <SearchField label={t('operator.search')} value={q} onSearch={(text) => onChange({ q: text })} />
        <FilterSelect
          label={t('operator.state')}
          value={state}
          options={hostedStates.map((value) => ({ value, label: tWord('status.hosted', value) }))}
          onChange={(value) => onChange({ state: hostedStates.find((one) => one === value) })}
        />
      </div>
      <FilterChips chips={chips} onClear={onClear} />
    </div>
  )
}

function OpenStore() {
  return (
    <ButtonLink icon={<Plus aria-hidden="true" />} render={<Link to="/operator/stores/new" />}>
      {t('operator.open')}
    </ButtonLink>
  )
}

function NoStores({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return (
    <Card>
      <EmptyState
        icon={<Store />}
        title={isFiltered ? t('operator.noneFound') : t('operator.none')}
        description={isFiltered ? t('operator.noneFoundDescription') : t('operator.noneDescription')}
        action={
          isFiltered ? (
            <Button variant="secondary" onClick={onClear}>
              {t('list.clearFilters')}
            </Button>
          ) : (
            <OpenStore />
          )
        }
      />
    </Card>
  )
}

const columns: TableColumn<HostedStore>[] = [
  {
    id: 'name',
    label: t('store.name'),
    rowHeader: true,
    cell: ({ id, name, handle }) => (
      <span className="flex flex-col items-start">
        <Link
          to="/operator/stores/$storeId"
          params={{ storeId: id }}
          className="inline-block py-1 wrap-anywhere text-accent-ink underline-offset-4 hover:underline"
        >
          <span dir="auto">{name}</span>
        </Link>
        <span className="text-xs font-normal wrap-anywhere text-soft">{handle}</span>
      </span>
    ),
  },
  { id: 'state', label: t('operator.state'), cell: ({ state }) => <HostedStateBadge state={state} /> },
  {
    id: 'domain',
    label: t('operator.domain'),
    cell: ({ domains }) => <span className="wrap-anywhere">{domains[0]}</span>,
  },
  { id: 'plan', label: t('operator.plan'), cell: ({ plan }) => <span className="wrap-anywhere">{plan ?? '–'}</span> },
  {
    id: 'opened',
    label: t('operator.since'),
    align: 'end',
    cell: ({ createdAt }) => <When at={createdAt} format="shortDate" />,
  },
]

const tones = { open: 'success', closed: 'neutral', suspended: 'danger' } as const

export function HostedStateBadge({ state }: { state: HostedState }) {
  return <Badge tone={tones[state]}>{tWord('status.hosted', state)}</Badge>
}
