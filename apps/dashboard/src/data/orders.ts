import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { storeApi, useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'
import { type OrderFilter, orderQuery } from './orders-filter.ts'

export type Order = AdminSchemas['Order']
export type OrderLine = AdminSchemas['OrderLine']
export type OrderSummary = AdminSchemas['OrderSummary']
export type Shipment = AdminSchemas['Shipment']
export type LineInput = { lineId: string; quantity: number }

const ordersPageSize = 25
/** How often the first page of the orders is read again, so that new ones appear by themselves. */
const pollMs = 5_000

/** One page of the orders that a filter lets through. */
function ordersQuery(storeId: string, filter: OrderFilter) {
  return queryOptions({
    queryKey: [storeId, 'orders', 'list', filter],
    queryFn: ({ signal }) =>
      ok(
        storeApi(storeId).GET('/admin/v1/orders', {
          params: { query: { ...orderQuery(filter), limit: ordersPageSize } },
          signal,
        }),
      ),
  })
}

/** The orders of a filter, read again every five seconds while the first page is looked at. */
export function useOrders(filter: OrderFilter) {
  return useQuery({
    ...ordersQuery(useStoreId(), filter),
    placeholderData: keepPreviousData,
    refetchInterval: filter.cursor === undefined ? pollMs : false,
  })
}

/** One order with its timeline, read again every five seconds: others work on it too. */
export function useOrder(orderId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'orders', 'one', orderId],
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/orders/{orderId}', { params: { path: { orderId } }, signal })),
    refetchInterval: pollMs,
  })
}

export type Neighbours = { previous: string | undefined; next: string | undefined }

/** The orders before and after one in the page of the list that it was opened from. */
export function useNeighbours(orderId: string, filter: OrderFilter): Neighbours {
  const { data } = useQuery({ ...ordersQuery(useStoreId(), filter), staleTime: 60_000 })
  const ids = data?.data.map((order) => order.id) ?? []
  const index = ids.indexOf(orderId)
  if (index === -1) return { previous: undefined, next: undefined }
  return { previous: ids[index - 1], next: ids[index + 1] }
}

/** A payment with every attempt, read again whenever its order has changed. */
export function usePayment(paymentId: string, orderRevision: number) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'orders', 'payment', paymentId, orderRevision],
    placeholderData: keepPreviousData,
    refetchInterval: pollMs,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/payments/{paymentId}', { params: { path: { paymentId } }, signal })),
  })
}

export function useCarriers() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'carriers'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/carriers', { signal })),
  })
}

function useOrderCommand<Input>(
  orderId: string,
  options: {
    send: (input: Input, key: string) => Promise<Order>
    doneText: string | ((order: Order) => string)
    onDone: () => void
  },
) {
  const storeId = useStoreId()
  const client = useQueryClient()
  return useCommand<Input, Order>({
    send: options.send,
    changes: [
      [storeId, 'orders'],
      [storeId, 'stock'],
      [storeId, 'emails'],
    ],
    doneText: options.doneText,
    onDone: (order) => {
      client.setQueryData([storeId, 'orders', 'one', orderId], order)
      options.onDone()
    },
  })
}

/** Cancels an order of which nothing has been shipped; what was paid is voided or refunded. */
export function useCancelOrder(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.cancelled'),
    onDone,
    send: (body: { reason: string; restock: boolean }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/cancel', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}

/** Cancels what has not left of an order of which something has. */
export function useCancelRemaining(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.restCancelled'),
    onDone,
    send: (body: { reason: string; restock: boolean }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/cancel-remaining', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}

/** Notes that the bank transfer of an order has arrived. */
export function useRecordPayment(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.markedPaid'),
    onDone,
    send: (body: { reference?: string }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/payments', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}

/** Gives money back, never more than was captured. */
export function useRefundOrder(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: ({ payment }) => t(payment.transfer === null ? 'order.refundAsked' : 'order.refundNoted'),
    onDone,
    send: (body: { amount: Order['totals']['total']; reason: string }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/refunds', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}

/** Notes that staff have sent these refunds of a bank transfer. */
export function useMarkRefundsSent(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.refundSentNoted'),
    onDone,
    send: (body: { refundIds: string[] }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/refunds/sent', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}

/** Packs some lines of an order. */
export function useFulfilOrder(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.fulfilled'),
    onDone,
    send: (body: { lines: LineInput[] }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/fulfilments', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}

export type ShipmentInput = {
  fulfilmentId?: string
  lines?: LineInput[]
  carrier: string
  trackingNumber?: string
  trackingUrl?: string
}

/** Sends what is packed, or packs and sends at once; its share of the payment is taken. */
export function useShipOrder(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.shipped'),
    onDone,
    send: (body: ShipmentInput, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/shipments', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}

/** Notes that a shipment arrived. */
export function useDeliverShipment(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.delivered'),
    onDone,
    send: ({ shipmentId }: { shipmentId: string }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/shipments/{shipmentId}/deliver', {
          params: { path: { orderId, shipmentId }, header: { 'Idempotency-Key': key } },
        }),
      ),
  })
}

/** Writes a note that only staff see. */
export function useAddNote(orderId: string, onDone: () => void) {
  const api = useApi()
  return useOrderCommand(orderId, {
    doneText: t('order.noted'),
    onDone,
    send: (body: { text: string }, key) =>
      ok(
        api.POST('/admin/v1/orders/{orderId}/notes', {
          params: { path: { orderId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
  })
}
