import { Button, Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { useState } from 'react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { FilterChips, FilterSelect } from '../../components/filters.tsx'
import { countText } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { WaitingCheckoutsLink } from '../../components/waiting-checkouts-link.tsx'
import { type StockFilter, type StockLevel, useLocations, useStockLevels } from '../../data/stock.ts'
import { useStockTotal } from '../../data/totals.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { StockFigure } from './stock-figure.tsx'

/** What is on hand, what is promised, and what can be sold: available = on hand − reserved − committed. */
export function InventoryPage() {
  const filter = useSearch({ from: '/shell/inventory' })
  const navigate = useNavigate({ from: '/inventory' })
  const { may } = usePermissions()
  const levels = useStockLevels(filter)
  const { cursor: _place, ...counted } = filter
  const total = useStockTotal(counted)
  const [adjusting, setAdjusting] = useState<StockLevel>()
  const rows = levels.data?.data
  const setFilter = (change: Partial<StockFilter>) =>
    void navigate({ search: (now) => ({ ...now, cursor: undefined, ...change }), replace: 'q' in change })

  return (
    <Page title={t('stock.title')} description={t('stock.description')} actions={<WaitingCheckoutsLink />}>
      <StockFilters filter={filter} onChange={setFilter} />
      {levels.error && !rows ? (
        <ProblemState error={levels.error} onRetry={() => void levels.refetch()} />
      ) : !rows ? (
        <Card flush>
          <SkeletonTable label={t('app.loading')} rows={8} columns={6} />
        </Card>
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState
            icon={<Boxes />}
            title={t('stock.noneFound')}
            description={t('stock.noneFoundDescription')}
            action={
              <Button variant="secondary" onClick={() => void navigate({ search: {} })}>
                {t('list.clearFilters')}
              </Button>
            }
          />
        </Card>
      ) : (
        <>
          <Card flush>
            <Table
              caption={t('stock.title')}
              columns={stockColumns(may('stock:adjust') ? setAdjusting : undefined)}
              rows={rows}
              rowKey={(level) => `${level.variantId} ${level.locationId}`}
            />
          </Card>
          <CursorPagination
            label={t('stock.pages')}
            cursor={filter.cursor}
            nextCursor={levels.data?.nextCursor ?? null}
            total={total.data}
          />
        </>
      )}
      {adjusting && <AdjustDialog level={adjusting} onClose={() => setAdjusting(undefined)} />}
    </Page>
  )
}

function stockColumns(onAdjust: ((level: StockLevel) => void) | undefined): TableColumn<StockLevel>[] {
  const figure = (id: 'onHand' | 'reserved' | 'committed'): TableColumn<StockLevel> => ({
    id,
    label: t(`stock.${id}`),
    align: 'end',
    cell: (level) => countText(level[id]),
  })
  const columns: (TableColumn<StockLevel> | undefined)[] = [
    {
      id: 'title',
      label: t('stock.variant'),
      rowHeader: true,
      cell: (level) => (
        <span className="flex flex-col items-start max-sm:items-end">
          <Link
            to="/inventory/$variantId"
            params={{ variantId: level.variantId }}
            search={{}}
            className="inline-block py-0.5 wrap-anywhere text-accent-ink underline-offset-4 hover:underline"
          >
            {level.title}
          </Link>
          {level.sku && <span className="font-mono text-xs font-normal text-soft">{level.sku}</span>}
        </span>
      ),
    },
    {
      id: 'location',
      label: t('stock.location'),
      cell: (level) => <span className="whitespace-nowrap">{level.locationName}</span>,
    },
    figure('onHand'),
    figure('reserved'),
    figure('committed'),
    {
      id: 'available',
      label: t('stock.available'),
      align: 'end',
      cell: (level) => <StockFigure available={level.available} />,
    },
    onAdjust && {
      id: 'adjust',
      label: t('stock.adjust'),
      header: <span className="sr-only">{t('stock.adjust')}</span>,
      align: 'end',
      tight: true,
      cell: (level) => (
        <Button
          variant="secondary"
          size="small"
          aria-label={t('stock.adjustOf', { title: level.title })}
          onClick={() => onAdjust(level)}
        >
          {t('stock.adjust')}
        </Button>
      ),
    },
  ]
  return columns.filter((column) => column !== undefined)
}

type StockFiltersProps = { filter: StockFilter; onChange: (change: Partial<StockFilter>) => void }

function StockFilters({ filter, onChange }: StockFiltersProps) {
  const locations = useLocations()
  const places = locations.data?.data ?? []
  const chips = [
    filter.q && { id: 'q', label: t('list.searchChip', { q: filter.q }), onRemove: () => onChange({ q: undefined }) },
    filter.state && {
      id: 'state',
      label: tWord('stock.state', filter.state),
      onRemove: () => onChange({ state: undefined }),
    },
    filter.locationId && {
      id: 'location',
      label: places.find(({ id }) => id === filter.locationId)?.name ?? '…',
      onRemove: () => onChange({ locationId: undefined }),
    },
  ].filter((chip) => typeof chip === 'object')
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField label={t('stock.search')} value={filter.q} onSearch={(q) => onChange({ q })} />
        <FilterSelect
          label={t('stock.stateFilter')}
          value={filter.state}
          options={['low', 'out'].map((value) => ({ value, label: tWord('stock.state', value) }))}
          onChange={(state) => onChange({ state: state as StockFilter['state'] })}
        />
        {places.length > 1 && (
          <FilterSelect
            label={t('stock.location')}
            value={filter.locationId}
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(locationId) => onChange({ locationId })}
          />
        )}
      </div>
      <FilterChips chips={chips} onClear={() => onChange({ q: undefined, state: undefined, locationId: undefined })} />
    </div>
  )
}
