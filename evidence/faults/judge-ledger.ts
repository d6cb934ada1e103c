import type { Composition } from '../../apps/platform/compose.ts'
import { seedCall } from '../../apps/platform/seed/open-store.ts'
import type { ListedOrder } from './findings.ts'
import type { Charge, Ledger } from './ledger.ts'

/** Which orders staff sent, and which they cancelled. */
export type StaffWork = { readonly shipped: ReadonlySet<string>; readonly cancelled: ReadonlySet<string> }

/**
 * Holds the provider's own ledger against the orders: every hold that stands belongs to one order and is its total, every
 * order has one; what was sent is captured once, what was cancelled is voided or refunded.
 */
export async function judgeLedger(
  ledger: Ledger,
  composition: Composition,
  storeId: string,
  orders: readonly ListedOrder[],
  staff: StaffWork,
): Promise<string[]> {
  const faults = [...ledger.contradictions]
  const unexplained = new Set([...ledger.charges.values()].filter(isHeld).map(({ paymentId }) => paymentId))
  for (const { id: orderId, number, total } of orders) {
    const found = await composition.clients.order.getOrderDetails({ orderId }, seedCall(storeId))
    if (found.outcome !== 'done') throw new Error(`${orderId} cannot be read`)
    const { paymentId } = found.value.payment
    const charge = ledger.charges.get(paymentId ?? '')
    unexplained.delete(paymentId ?? '')
    faults.push(...orderFaults(orderId, total, charge, staff).map((fault) => `order ${number}: ${fault}`))
  }
  for (const paymentId of unexplained) faults.push(`${paymentId} is authorized and belongs to no order`)
  for (const { paymentId, captures, holds } of ledger.charges.values()) {
    if (captures > 1 || holds > 1) faults.push(`${paymentId} was authorized ${holds} and captured ${captures} times`)
  }
  return faults
}

function isHeld({ status }: Charge): boolean {
  return status === 'authorized' || status === 'captured' || status === 'pending'
}

function orderFaults(orderId: string, total: number, charge: Charge | undefined, staff: StaffWork): string[] {
  if (charge === undefined) return ['the provider has no charge']
  if (charge.amount !== total) return [`the provider holds ${charge.amount} for a total of ${total}`]
  const given = [...charge.refunds.values()].reduce((sum, amount) => sum + amount, 0)
  if (staff.cancelled.has(orderId)) {
    return charge.status === 'voided' || given === total ? [] : [`it was cancelled and is ${charge.status} still`]
  }
  const wanted = staff.shipped.has(orderId) ? 'captured' : 'authorized'
  return charge.status === wanted && given === 0
    ? []
    : [`it should be ${wanted} and is ${charge.status}, ${given} given back`]
}
