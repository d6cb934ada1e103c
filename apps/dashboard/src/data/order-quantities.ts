import type { LineInput, Order, OrderLine } from './orders.ts'

/** What of a line is neither packed, sent nor cancelled. */
function openQuantity(line: OrderLine): number {
  return Math.max(0, line.quantity - line.cancelledQuantity - line.fulfilledQuantity)
}

/** The lines of an order with what is still to be packed of them. */
export function openLines(order: Order): { line: OrderLine; quantity: number }[] {
  return order.lines.map((line) => ({ line, quantity: openQuantity(line) })).filter(({ quantity }) => quantity > 0)
}

/** The fulfilments of which something has not been sent yet. */
export function packedFulfilments(order: Order): Order['fulfilments'] {
  if (order.lines.every(hasAllLeft)) return []
  return order.fulfilments.filter((fulfilment) => {
    const sent = order.shipments.filter((shipment) => shipment.fulfilmentId === fulfilment.id)
    return fulfilment.lines.some((packed) => packed.quantity > quantityOf(sent, packed.lineId))
  })
}

function quantityOf(shipments: Order['shipments'], lineId: string): number {
  return shipments
    .flatMap((shipment) => shipment.lines)
    .filter((line) => line.lineId === lineId)
    .reduce((sum, line) => sum + line.quantity, 0)
}

function hasAllLeft(line: OrderLine): boolean {
  return line.shippedQuantity + line.cancelledQuantity === line.quantity
}

/** The lines of which something has not left, and how much. */
export function unshippedLines(order: Order): { line: OrderLine; quantity: number }[] {
  return order.lines
    .filter((line) => !hasAllLeft(line))
    .map((line) => ({ line, quantity: line.quantity - line.shippedQuantity - line.cancelledQuantity }))
}

/** Whether the rest of an order can be cancelled: something of it has left, and something has not. */
export function hasCancellableRest(order: Order): boolean {
  return order.status !== 'cancelled' && order.shipments.length > 0 && unshippedLines(order).length > 0
}

/** Whether an order can still be cancelled: nothing of it has left. */
export function isCancellable(order: Order): boolean {
  return order.status !== 'cancelled' && order.shipments.length === 0
}

/** The chosen quantities as the API takes them; lines of which nothing was chosen are left out. */
export function chosenLines(quantities: Readonly<Record<string, number>>): LineInput[] {
  return Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }))
}

/** What refunds of one order come to. */
export function refundsTotal(refunds: Order['payment']['unsentRefunds'], currency: string) {
  return { amount: refunds.reduce((sum, { amount }) => sum + amount.amount, 0), currency }
}
