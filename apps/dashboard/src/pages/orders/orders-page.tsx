import { Button, ButtonLink, Card, EmptyState, SkeletonTable, Table } from '@merastore/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ReceiptText } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { WaitingCheckoutsLink } from '../../components/waiting-checkouts-link.tsx'
import { useOrders } from '../../data/orders.ts'
import type { OrderFilter } from '../../data/orders-filter.ts'
import { useOrderTotal } from '../../data/totals.ts'
import { t, tCount } from '../../messages/index.ts'
import { orderColumns, orderTableClasses } from './order-columns.tsx'
import { OrderFilters } from './order-filters.tsx'

/** The orders of the store; new ones appear by themselves. */
export function OrdersPage() {
  const filter = useSearch({ from: '/shell/orders' })
  const navigate = useNavigate({ from: '/orders' })
  const orders = useOrders(filter)
  const { cursor: _place, ...counted } = filter
  const total = useOrderTotal(counted)
  const rows = orders.data?.data
  const setFilter = (change: Partial<OrderFilter>) =>
    void navigate({ search: (now) => ({ ...now, cursor: undefined, ...change }), replace: 'q' in change })

  return (
    <Page title={t('orders.title')} actions={<WaitingCheckoutsLink />}>
      <OrderFilters filter={filter} onChange={setFilter} />
      <NewOrders ids={filter.cursor === undefined ? rows?.map((order) => order.id) : undefined} filter={filter} />
      {orders.error && !rows ? (
        <ProblemState error={orders.error} onRetry={() => void orders.refetch()} />
      ) : !rows ? (
        <Card flush>
          <SkeletonTable label={t('app.loading')} rows={8} columns={6} />
        </Card>
      ) : rows.length === 0 ? (
        <NoOrders filter={filter} onClear={() => void navigate({ search: {} })} />
      ) : (
        <>
          <Card flush>
            <Table
              caption={t('orders.title')}
              columns={orderColumns(filter)}
              rows={rows}
              rowKey={(order) => order.id}
              className={orderTableClasses}
            />
          </Card>
          <CursorPagination
            label={t('orders.pages')}
            cursor={filter.cursor}
            nextCursor={orders.data?.nextCursor ?? null}
            total={total.data}
          />
        </>
      )}
    </Page>
  )
}

function NoOrders({ filter, onClear }: { filter: OrderFilter; onClear: () => void }) {
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <Card>
      <EmptyState
        icon={<ReceiptText />}
        title={filtered ? t('orders.noneFound') : t('orders.none')}
        description={filtered ? t('orders.noneFoundDescription') : t('orders.noneDescription')}
        action={
          filtered ? (
            <Button variant="secondary" onClick={onClear}>
              {t('list.clearFilters')}
            </Button>
          ) : (
            <ButtonLink variant="secondary" href="/">
              {t('orders.toShop')}
            </ButtonLink>
          )
        }
      />
    </Card>
  )
}

/** Says to screen readers, and in a line above the list, how many orders have come in since it was opened. */
function NewOrders({ ids, filter }: { ids: string[] | undefined; filter: OrderFilter }) {
  const known = useRef<Set<string> | undefined>(undefined)
  const [count, setCount] = useState(0)
  const signature = JSON.stringify(filter)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter shows other orders, none of which is new
  useEffect(() => {
    known.current = undefined
    setCount(0)
  }, [signature])

  useEffect(() => {
    if (ids === undefined) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...ids])
    if (before === undefined) return
    const added = ids.filter((id) => !before.has(id)).length
    if (added > 0) setCount((now) => now + added)
  }, [ids])

  return (
    <p role="status" className={count === 0 ? 'sr-only' : '-my-2 text-sm font-medium text-accent-ink'}>
      {count === 0 ? '' : tCount('orders.arrived', count)}
    </p>
  )
}
