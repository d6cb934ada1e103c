import { ButtonLink, Card, EmptyState, SkeletonTable, Table } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { ReceiptText } from 'lucide-react'
import { ClosedAlert } from '../../components/closed-alert.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { useOrders } from '../../data/orders.ts'
import { useStore } from '../../data/store.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { orderColumns, orderTableClasses } from '../orders/order-columns.tsx'
import { FirstSteps } from './first-steps.tsx'
import { PaymentAlert } from './payment-alert.tsx'
import { Tasks } from './tasks.tsx'

const latestMax = 8

/** What waits to be done, and the latest orders. */
export function HomePage() {
  const { may } = usePermissions()
  const store = useStore()
  return (
    <Page title={t('home.title')} description={store.data?.data.name}>
      {may('store:update') && <FirstSteps />}
      {store.data && <ClosedAlert store={store.data.data} />}
      <PaymentAlert />
      <Tasks />
      {may('order:read') && <LatestOrders />}
    </Page>
  )
}

function LatestOrders() {
  const orders = useOrders({})
  const rows = orders.data?.data
  return (
    <Card
      title={t('home.latestOrders')}
      flush
      actions={
        <ButtonLink variant="ghost" size="small" render={<Link to="/orders" search={{}} />}>
          {t('home.allOrders')}
        </ButtonLink>
      }
    >
      {orders.error && !rows ? (
        <ProblemState error={orders.error} onRetry={() => void orders.refetch()} />
      ) : !rows ? (
        <SkeletonTable label={t('app.loading')} rows={latestMax} columns={6} />
      ) : rows.length === 0 ? (
        <EmptyState icon={<ReceiptText />} title={t('orders.none')} description={t('orders.noneDescription')} />
      ) : (
        <Table
          caption={t('home.latestOrders')}
          columns={orderColumns({})}
          rows={rows.slice(0, latestMax)}
          rowKey={(order) => order.id}
          className={orderTableClasses}
        />
      )}
    </Card>
  )
}
