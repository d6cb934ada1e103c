import { Skeleton } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { BanknoteX, Boxes, Landmark, type LucideIcon, PackageX, Truck, Undo2 } from 'lucide-react'
import { type Total, totalText, useOrderTotal, useStockTotal } from '../../data/totals.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

const unpacked = { fulfilment: 'ready' } as const
const awaited = { status: 'open', payment: 'awaiting' } as const
const unsent = { refund: 'unsent' } as const
const uncaptured = { payment: 'captureFailed' } as const

/** What waits, with how much of it; each leads to the list of it. */
export function Tasks() {
  const { may } = usePermissions()
  const toPack = useOrderTotal(unpacked, may('order:read'))
  const transfers = useOrderTotal(awaited, may('order:read'))
  const refunds = useOrderTotal(unsent, may('order:read'))
  const failed = useOrderTotal(uncaptured, may('order:read'))
  const low = useStockTotal({ state: 'low' }, may('stock:read'))
  const out = useStockTotal({ state: 'out' }, may('stock:read'))
  return (
    <section
      aria-label={t('home.tasks')}
      className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-flow-col lg:auto-cols-fr lg:grid-cols-none"
    >
      {may('order:read') && (
        <>
          <Task to="/orders" search={unpacked} icon={Truck} label={t('home.toPack')} task={toPack} />
          {(transfers.data?.count ?? 0) > 0 && (
            <Task to="/orders" search={awaited} icon={Landmark} label={t('home.transfers')} task={transfers} />
          )}
          {(refunds.data?.count ?? 0) > 0 && (
            <Task to="/orders" search={unsent} icon={Undo2} label={t('orders.refundsToSend')} task={refunds} />
          )}
          <Task to="/orders" search={uncaptured} icon={BanknoteX} label={t('home.captureFailed')} task={failed} />
        </>
      )}
      {may('stock:read') && (
        <>
          <Task to="/inventory" search={{ state: 'low' }} icon={Boxes} label={t('home.lowStock')} task={low} />
          <Task to="/inventory" search={{ state: 'out' }} icon={PackageX} label={t('home.outOfStock')} task={out} />
        </>
      )}
    </section>
  )
}

type TaskProps = {
  to: string
  search: Record<string, string>
  icon: LucideIcon
  label: string
  task: { data: Total | undefined; isError: boolean }
}

function Task({ to, search, icon: Icon, label, task }: TaskProps) {
  const { data } = task
  return (
    <Link
      to={to}
      search={search}
      className="flex flex-col gap-2 rounded-card border border-line bg-surface px-4 py-4 hover:border-edge hover:bg-sunken sm:flex-row sm:items-center sm:gap-4 sm:px-5"
    >
      <Icon aria-hidden="true" className="size-6 shrink-0 text-accent-ink" />
      <span className="flex min-w-0 flex-col">
        {data ? (
          <span className="font-display text-2xl font-semibold tabular-nums">{totalText(data)}</span>
        ) : task.isError ? (
          <span className="font-display text-2xl font-semibold">–</span>
        ) : (
          <Skeleton className="my-1 h-7 w-10" />
        )}
        <span className="text-sm text-soft">{label}</span>
      </span>
    </Link>
  )
}
