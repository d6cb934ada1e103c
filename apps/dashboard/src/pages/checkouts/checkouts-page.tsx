import { Badge, Button, Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { useSearch } from '@tanstack/react-router'
import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { Amount, countText, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { useEndCheckout, useWaitingCheckouts, type WaitingCheckout } from '../../data/checkouts.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'

/** The checkouts that hold stock while a customer or a provider decides; staff may end one. */
export function CheckoutsPage() {
  const { cursor } = useSearch({ from: '/shell/checkouts' })
  const { may } = usePermissions()
  const checkouts = useWaitingCheckouts(cursor)
  const [ending, setEnding] = useState<WaitingCheckout>()
  const rows = checkouts.data?.data
  return (
    <Page
      title={t('checkouts.title')}
      description={t('checkouts.description')}
      parent={{ to: '/orders', label: t('orders.title') }}
    >
      <Card flush>
        {checkouts.error && !rows ? (
          <ProblemState error={checkouts.error} onRetry={() => void checkouts.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={4} columns={6} />
        ) : rows.length === 0 ? (
          <EmptyState icon={<Hourglass />} title={t('checkouts.none')} description={t('checkouts.noneDescription')} />
        ) : (
          <Table
            caption={t('checkouts.title')}
            columns={checkoutColumns(may('order:cancel') ? setEnding : undefined)}
            rows={rows}
            rowKey={(checkout) => checkout.id}
          />
        )}
      </Card>
      <CursorPagination label={t('checkouts.pages')} cursor={cursor} nextCursor={checkouts.data?.nextCursor ?? null} />
      {ending && <EndDialog checkout={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  )
}

function checkoutColumns(onEnd: ((checkout: WaitingCheckout) => void) | undefined): TableColumn<WaitingCheckout>[] {
  const columns: (TableColumn<WaitingCheckout> | undefined)[] = [
    {
      id: 'customer',
      label: t('orders.customer'),
      rowHeader: true,
      cell: ({ name, email }) => (
        <span className="flex min-w-0 flex-col sm:min-w-44">
          <span className="wrap-anywhere">{name || email}</span>
          {name && <span className="text-xs font-normal wrap-anywhere text-soft">{email}</span>}
        </span>
      ),
    },
    {
      id: 'status',
      label: t('orders.status'),
      cell: ({ status }) => (
        <Badge tone={status === 'ending' ? 'warning' : 'info'}>{tWord('checkouts.status', status)}</Badge>
      ),
    },
    { id: 'held', label: t('checkouts.held'), cell: (checkout) => <Held checkout={checkout} /> },
    { id: 'total', label: t('orders.total'), align: 'end', cell: ({ total }) => <Amount value={total} /> },
    {
      id: 'time',
      label: t('checkouts.started'),
      cell: ({ startedAt, expiresAt }) => (
        <span className="flex flex-col max-sm:items-end">
          <When at={startedAt} />
          <span className="text-xs text-soft">
            {t('checkouts.expires')} <When at={expiresAt} />
          </span>
        </span>
      ),
    },
    onEnd && {
      id: 'actions',
      label: t('staff.actions'),
      header: <span className="sr-only">{t('staff.actions')}</span>,
      align: 'end',
      cell: (checkout) => (
        <Button
          variant="secondary"
          size="small"
          aria-label={t('checkouts.endOf', { name: checkout.name || checkout.email })}
          onClick={() => onEnd(checkout)}
        >
          {t('checkouts.end')}
        </Button>
      ),
    },
  ]
  return columns.filter((column) => column !== undefined)
}

/** What it holds, line by line. */
function Held({ checkout: { lines } }: { checkout: WaitingCheckout }) {
  return (
    <ul className="min-w-0 sm:min-w-44">
      {lines.map(({ variantId, title, variantTitle, quantity }) => (
        <li key={variantId} className="wrap-anywhere">
          {`${countText(quantity)} × ${title}`}
          {variantTitle && <span className="text-soft">{` ${variantTitle}`}</span>}
        </li>
      ))}
    </ul>
  )
}

function EndDialog({ checkout, onClose }: { checkout: WaitingCheckout; onClose: () => void }) {
  const end = useEndCheckout(onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      size="small"
      title={t('checkouts.endTitle', { name: checkout.name || checkout.email })}
      description={t('checkouts.endDescription')}
      confirmLabel={t('checkouts.end')}
      pending={end.pending}
      error={end.error}
      onConfirm={() => end.run({ checkoutId: checkout.id })}
    />
  )
}
