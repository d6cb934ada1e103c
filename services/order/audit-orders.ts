import { type AuditPhase, auditInPhases, auditResult, type Call, type Operation } from '@merastore/contract'
import { expectDone } from '@merastore/kernel'
import { keptSince, logName } from '@merastore/runtime'
import { auditCheckoutsAfter, auditNumbersAfter } from './audit-checkouts-sql.ts'
import { judgeCheckout, judgeOrder } from './audit-order.ts'
import { type AuditedOrder, auditOrdersAfter, auditOrdersById, ordersMax } from './audit-orders-sql.ts'
import { type AuditDeps, walkGoods, walkMoney } from './audit-owners.ts'
import { judgeTwice, resultsOf, type Verdict } from './audit-verdict.ts'
import type { orderContract } from './contract.ts'
import { placedCheckoutsLog } from './forget-checkouts.ts'
import { firstNumber } from './place-order-sql.ts'

/** Proves checkouts and orders, and both sides between them and the money and the goods. */
export const auditOrders = (deps: AuditDeps): Operation<typeof orderContract, 'auditOrders'> =>
  auditInPhases([walkCheckouts(deps), walkNumbers(deps), walkOrders(deps), walkMoney(deps), walkGoods(deps)])

const walkCheckouts =
  ({ db }: AuditDeps): AuditPhase =>
  async (after, call) => {
    const { rows, next } = await db.read(call, (tx) => auditCheckoutsAfter(tx, after ?? ['']))
    const verdicts = rows.map((row) => judgeCheckout(row, db.clock.now()))
    return {
      results: resultsOf(['checkout-decided-in-time', 'checkout-has-order', 'cart-bought-once'], verdicts),
      next,
    }
  }

const walkNumbers =
  ({ db }: AuditDeps): AuditPhase =>
  async (after, call) => {
    const page = await db.read(call, (tx) => auditNumbersAfter(tx, after ?? [firstNumber - 1]))
    const findings = page.gaps.map(({ orderId, number, before }) => ({
      subject: orderId,
      detail: `${number} follows ${before}.`,
    }))
    const last = page.last ?? Number(after?.[0] ?? firstNumber - 1)
    if (page.next === null && page.given !== null && page.given !== last) {
      findings.push({ subject: call.storeId, detail: `${page.given} was given last, but the last order is ${last}.` })
    }
    return { results: [auditResult('order-numbers-continue', page.checked, findings)], next: page.next }
  }

const walkOrders =
  (deps: AuditDeps): AuditPhase =>
  async (after, call) => {
    const orders = await deps.db.read(call, (tx) => auditOrdersAfter(tx, after ?? ['']))
    const verdicts = await judgeTwice(await judgeOrders(deps, orders, call), async (orderIds) =>
      judgeOrders(deps, await deps.db.read(call, (tx) => auditOrdersById(tx, orderIds)), call),
    )
    const last = orders.at(-1)
    const rules = [
      'order-adds-up',
      'order-told-once',
      'order-has-payment',
      'order-knows-payment',
      'order-has-stock',
    ] as const
    return {
      results: resultsOf(['checkout-has-order', ...rules], verdicts),
      next: last !== undefined && orders.length === ordersMax ? [last.orderId] : null,
    }
  }

/** The orders are read first: what a payment or the stock says of one is never older than what it says itself. */
async function judgeOrders(deps: AuditDeps, orders: readonly AuditedOrder[], call: Call): Promise<Verdict[]> {
  if (orders.length === 0) return []
  const { payment, inventory, db } = deps
  const [{ payments }, { reservations, keptSince: reservationsKeptSince }] = await Promise.all([
    payment.describePayments({ paymentIds: orders.map(({ paymentId }) => paymentId) }, call).then(expectDone),
    inventory
      .describeReservations({ reservationIds: orders.map(({ reservationId }) => reservationId) }, call)
      .then(expectDone),
  ])
  const paymentOf = new Map(payments.map((found) => [found.paymentId, found]))
  const reservationOf = new Map(reservations.map((found) => [found.reservationId, found]))
  const at = {
    now: db.clock.now(),
    eventsKeptSince: await keptSince(db, call, logName(db)),
    checkoutsKeptSince: await keptSince(db, call, placedCheckoutsLog),
    reservationsKeptSince: reservationsKeptSince === null ? undefined : new Date(reservationsKeptSince),
  }
  return orders.map((order) =>
    judgeOrder(order, paymentOf.get(order.paymentId), reservationOf.get(order.reservationId), at),
  )
}
