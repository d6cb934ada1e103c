import type { TableColumn } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Amount, countText, FulfilmentStatus, Status, When } from '../../components/format.tsx'
import type { OrderSummary } from '../../data/orders.ts'
import type { OrderFilter } from '../../data/orders-filter.ts'
import { t } from '../../messages/index.ts'

/** Closer columns than elsewhere: with two long states in a row the total has to stay in sight at 1280 pixels. */
export const orderTableClasses =
  'sm:[&_td]:px-3 sm:[&_th]:px-3 sm:[&_th:first-child]:ps-5 sm:[&_:is(th,td):last-child]:pe-5'

/** The columns of a list of orders. The filter goes along into an order, for the way to the next one. */
export function orderColumns(filter: OrderFilter): TableColumn<OrderSummary>[] {
  return [
    {
      id: 'number',
      label: t('orders.number'),
      rowHeader: true,
      tight: true,
      cell: (order) => (
        <Link
          to="/orders/$orderId"
          params={{ orderId: order.id }}
          search={filter}
          className="inline-block py-1 text-accent-ink underline-offset-4 hover:underline"
        >
          {t('order.title', { number: String(order.number) })}
        </Link>
      ),
    },
    { id: 'placed', label: t('orders.placed'), cell: (order) => <When at={order.placedAt} /> },
    {
      id: 'customer',
      label: t('orders.customer'),
      cell: (order) => (
        <span className="flex min-w-0 flex-col sm:min-w-32">
          <span className="wrap-anywhere">{order.customerName || order.email}</span>
          {order.customerName && <span className="text-xs wrap-anywhere text-soft">{order.email}</span>}
        </span>
      ),
    },
    {
      id: 'payment',
      label: t('orders.payment'),
      cell: (order) => <Status of="payment" status={order.paymentStatus} />,
    },
    {
      id: 'fulfilment',
      label: t('orders.fulfilment'),
      cell: (order) => <FulfilmentStatus order={order} />,
    },
    { id: 'items', label: t('orders.items'), align: 'end', cell: (order) => countText(order.itemCount) },
    { id: 'total', label: t('orders.total'), align: 'end', cell: (order) => <Amount value={order.total} /> },
  ]
}
