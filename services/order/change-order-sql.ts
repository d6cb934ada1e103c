import { type Fragment, insertEvent, type Tx } from '@merastore/runtime'
import { orderEvents } from './events.ts'
import { type Packed, type RestCancelled, type Shipped, variantQuantities } from './order.ts'
import type { LockedOrder } from './order-sql.ts'
import type { Fulfilment, OrderLine, Shipment } from './schemas.ts'
import type { FulfilmentStatus, TimelineKind } from './statuses.ts'

/** The insertion of a timeline entry in the name of whoever calls. */
export function timelineEntry(tx: Tx, orderId: string, kind: TimelineKind, text: string): Fragment {
  const { call, clock } = tx.context
  const { actor } = call
  const actorId = actor.kind === 'customer' || actor.kind === 'staff' ? actor.id : null
  return tx`
    insert into orders.timeline (store_id, order_id, at, actor_kind, actor_id, kind, text)
    select ${call.storeId}, ${orderId}, ${clock.now()}::timestamptz, ${actor.kind}, ${actorId}, ${kind}, ${text}`
}

/** The order's own row, changed; each change is a new revision. */
function changedOrder(tx: Tx, orderId: string, changes: Fragment): Fragment {
  return tx`
    update orders.orders set ${changes}, revision = revision + 1
    where store_id = ${tx.context.call.storeId} and order_id = ${orderId}`
}

export async function saveCancellation(tx: Tx, order: LockedOrder, reason: string, restock: boolean): Promise<void> {
  const { id: orderId, reservationId } = order
  const data = { orderId, reservationId, restock, lines: variantQuantities(order.lines) }
  await tx`
    with o as (${changedOrder(tx, orderId, tx`status = 'cancelled', cancel_reason = ${reason}`)}),
    published as (${insertEvent(tx, orderEvents['order.cancelled.v1'], data)})
    ${timelineEntry(tx, orderId, 'cancelled', `Order cancelled: ${reason}`)}`
}

type RestCancellation = RestCancelled & {
  readonly reason: string
  readonly restock: boolean
  readonly releasedMinor: number
}

/** Saves that what has not left is cancelled; what is released counts as settled. */
export async function saveRestCancelled(tx: Tx, order: LockedOrder, rest: RestCancellation): Promise<void> {
  const { id: orderId, reservationId } = order
  const { call } = tx.context
  const { lines, status, reason, restock, releasedMinor } = rest
  const cancelled = lines.filter((line) => line.cancelledQuantity > 0)
  const pieces = cancelled.map(({ variantId, cancelledQuantity }) => ({ variantId, quantity: cancelledQuantity }))
  const shipmentIds = order.shipments.map(({ id }) => id)
  const data = { orderId, reservationId, restock, lines: pieces, shipmentIds }
  const marks = cancelled.map(({ id, cancelledQuantity }) => ({ id, cancelledQuantity }))
  const paid = tx`case when payment_status in ('partiallyCaptured', 'captureFailed') and captured_minor > 0
    and captured_minor + ${releasedMinor} = total_minor then 'captured' else payment_status end`
  const count = pieces.reduce((total, { quantity }) => total + quantity, 0)
  await tx`
    with o as (${changedOrder(
      tx,
      orderId,
      tx`fulfilment_status = ${status}, cancel_reason = ${reason}, released_minor = ${releasedMinor},
        payment_status = ${paid}, ${completion(tx, tx`${status}::text`, paid)}`,
    )}),
    lines as (
      update orders.order_lines l set cancelled_quantity = x."cancelledQuantity"
      from jsonb_to_recordset(${tx.json(marks)}::jsonb) as x (id text, "cancelledQuantity" integer)
      where l.store_id = ${call.storeId} and l.order_id = ${orderId} and l.line_id = x.id),
    published as (${insertEvent(tx, orderEvents['order.remainder-cancelled.v1'], data)})
    ${timelineEntry(tx, orderId, 'cancelled', `${count} not shipped, cancelled: ${reason}`)}`
}

export async function saveFulfilment(tx: Tx, order: LockedOrder, packed: Packed): Promise<void> {
  const count = packed.fulfilment.lines.reduce((total, line) => total + line.quantity, 0)
  await tx`
    with o as (${changedOrder(tx, order.id, tx`fulfilment_status = ${packed.status}`)}),
    lines as (${changedLines(tx, order.id, packed.lines)}),
    packed as (${newFulfilment(tx, order.id, packed.fulfilment)})
    ${timelineEntry(tx, order.id, 'fulfilled', `${count} packed`)}`
}

export async function saveShipment(tx: Tx, order: LockedOrder, shipped: Shipped): Promise<void> {
  const { id: orderId, reservationId } = order
  const { shipment, fulfilment } = shipped
  const { carrier, trackingNumber } = shipment
  const data = { orderId, shipmentId: shipment.id, lines: variantQuantities(shipment.lines), reservationId }
  const count = shipment.lines.reduce((total, line) => total + line.quantity, 0)
  const text = `${count} shipped with ${carrier}${trackingNumber === null ? '' : ` ${trackingNumber}`}`
  const packed = fulfilment === null ? tx`` : tx`packed as (${newFulfilment(tx, orderId, fulfilment)}),`
  await tx`
    with o as (${changedOrder(tx, orderId, tx`fulfilment_status = ${shipped.status}`)}),
    lines as (${changedLines(tx, orderId, shipped.lines)}),
    ${packed}
    shipped as (${newShipment(tx, orderId, shipment)}),
    published as (${insertEvent(tx, orderEvents['shipment.shipped.v1'], data)})
    ${timelineEntry(tx, orderId, 'shipped', text)}`
}

export async function saveDelivery(
  tx: Tx,
  order: LockedOrder,
  shipmentId: string,
  status: FulfilmentStatus,
): Promise<void> {
  const { call, clock } = tx.context
  const data = { orderId: order.id, shipmentId }
  await tx`
    with o as (${changedOrder(tx, order.id, tx`fulfilment_status = ${status}, ${completion(tx, tx`${status}::text`, tx`payment_status`)}`)}),
    delivered as (
      update orders.shipments set status = 'delivered', delivered_at = ${clock.now()}
      where store_id = ${call.storeId} and shipment_id = ${shipmentId}),
    published as (${insertEvent(tx, orderEvents['shipment.delivered.v1'], data)})
    ${timelineEntry(tx, order.id, 'delivered', 'Shipment delivered')}`
}

/** An order is completed once everything is delivered and no payment is open. */
export function completion(tx: Tx, fulfilmentStatus: Fragment, paymentStatus: Fragment): Fragment {
  return tx`status = case when status = 'open' and ${fulfilmentStatus} = 'delivered'
    and ${paymentStatus} in ('notRequired', 'captured', 'partiallyRefunded', 'refunded') then 'completed' else status end`
}

export async function saveNote(tx: Tx, order: LockedOrder, text: string): Promise<void> {
  await tx`
    with o as (update orders.orders set revision = revision + 1
      where store_id = ${tx.context.call.storeId} and order_id = ${order.id})
    ${timelineEntry(tx, order.id, 'note', text)}`
}

function changedLines(tx: Tx, orderId: string, lines: readonly OrderLine[]): Fragment {
  const rows = lines.map(({ id, fulfilledQuantity, shippedQuantity }) => ({ id, fulfilledQuantity, shippedQuantity }))
  return tx`
    update orders.order_lines l set fulfilled_quantity = x."fulfilledQuantity", shipped_quantity = x."shippedQuantity"
    from jsonb_to_recordset(${tx.json(rows)}::jsonb) as x (id text, "fulfilledQuantity" integer, "shippedQuantity" integer)
    where l.store_id = ${tx.context.call.storeId} and l.order_id = ${orderId} and l.line_id = x.id`
}

function newFulfilment(tx: Tx, orderId: string, fulfilment: Fulfilment): Fragment {
  return tx`
    insert into orders.fulfilments (store_id, fulfilment_id, order_id, lines, created_at)
    values (${tx.context.call.storeId}, ${fulfilment.id}, ${orderId}, ${tx.json(fulfilment.lines)},
      ${fulfilment.createdAt})`
}

function newShipment(tx: Tx, orderId: string, shipment: Shipment): Fragment {
  return tx`
    insert into orders.shipments (store_id, shipment_id, order_id, fulfilment_id, carrier, tracking_number,
      tracking_url, status, lines, shipped_at)
    values (${tx.context.call.storeId}, ${shipment.id}, ${orderId}, ${shipment.fulfilmentId}, ${shipment.carrier},
      ${shipment.trackingNumber}, ${shipment.trackingUrl}, ${shipment.status}, ${tx.json(shipment.lines)},
      ${shipment.shippedAt})`
}
