import { Alert, Badge, SkeletonText } from '@merastore/ui'
import { useParams, useSearch } from '@tanstack/react-router'
import { FulfilmentStatus, moneyText, Status, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { refundsTotal } from '../../data/order-quantities.ts'
import { type Order, useOrder } from '../../data/orders.ts'
import type { OrderFilter } from '../../data/orders-filter.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { OrderActions } from './order-actions.tsx'
import { OrderEmails } from './order-emails.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderNeighbours } from './order-neighbours.tsx'
import { OrderPayment } from './order-payment.tsx'
import { OrderPeople } from './order-people.tsx'
import { OrderShipments } from './order-shipments.tsx'
import { OrderTimeline } from './order-timeline.tsx'

/** One order: what was bought, what was paid, what left, and what happened when. */
export function OrderPage() {
  const { orderId } = useParams({ from: '/shell/orders/$orderId' })
  const filter = useSearch({ from: '/shell/orders/$orderId' })
  const order = useOrder(orderId)
  const parent = { to: '/orders', search: filter, label: t('orders.title') }
  if (order.data) return <LoadedOrder key={orderId} order={order.data} filter={filter} />
  return (
    <Page title={t('order.loading')} parent={parent} actions={<OrderNeighbours orderId={orderId} filter={filter} />}>
      {order.error ? (
        <ProblemState error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={8} />
      )}
    </Page>
  )
}

function LoadedOrder({ order, filter }: { order: Order; filter: OrderFilter }) {
  const { may } = usePermissions()
  return (
    <Page
      title={t('order.title', { number: String(order.number) })}
      parent={{ to: '/orders', search: filter, label: t('orders.title') }}
      description={<When at={order.placedAt} />}
      badges={
        <>
          <Status of="payment" status={order.paymentStatus} />
          {order.payment.unsentRefunds.length > 0 && <Badge tone="warning">{t('order.refundToSend')}</Badge>}
          <FulfilmentStatus order={order} />
        </>
      }
      actions={
        <>
          <OrderNeighbours orderId={order.id} filter={filter} />
          <OrderActions order={order} />
        </>
      }
    >
      <OrderAlerts order={order} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <OrderLines order={order} />
          <OrderShipments order={order} />
          <OrderTimeline order={order} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <OrderPeople order={order} />
          <OrderPayment order={order} />
          {may('notification:read') && <OrderEmails orderId={order.id} />}
        </div>
      </div>
    </Page>
  )
}

function OrderAlerts({ order }: { order: Order }) {
  const { unsentRefunds } = order.payment
  return (
    <>
      {order.status === 'cancelled' && (
        <Alert tone="warning" title={t('order.isCancelled')}>
          {order.cancelReason}
        </Alert>
      )}
      {unsentRefunds.length > 0 && (
        <Alert
          tone="warning"
          title={t('order.refundUnsent', { amount: moneyText(refundsTotal(unsentRefunds, order.currency)) })}
        >
          {t('order.refundUnsentDescription')}
        </Alert>
      )}
      {order.paymentStatus === 'captureFailed' && (
        <Alert tone="danger" title={t('order.captureFailed')}>
          {t('order.captureFailedDescription')}
        </Alert>
      )}
    </>
  )
}
