import type { AuditPhase, Call } from '@merastore/contract'
import type { ReservationDetails } from '@merastore/inventory/contract'
import { expectDone } from '@merastore/kernel'
import type { PaymentDetails } from '@merastore/payment/contract'
import type { Db } from '@merastore/runtime'
import { judgeGoods, judgeMoney } from './audit-owner.ts'
import { findOwners, findPlaced, findPlacedByPayment, findUndecidedPayments } from './audit-owners-sql.ts'
import { judgeTwice, resultsOf, type Verdict } from './audit-verdict.ts'
import type { Services } from './checkout-commands.ts'

export type AuditDeps = Services & { readonly db: Db }

const pageMax = 100

/** From the money to its orders: each payment that holds some or took some. */
export const walkMoney =
  (deps: AuditDeps): AuditPhase =>
  async (after, call) => {
    const page = expectDone(await deps.payment.listBindingPayments(pageInput(after?.[0]), call))
    const verdicts = await judgeTwice(await judgePayments(deps, page.data, call), async (paymentIds) => {
      const { payments } = expectDone(await deps.payment.describePayments({ paymentIds: [...paymentIds] }, call))
      // What was voided or released meanwhile binds nothing any more.
      return judgePayments(deps, payments.filter(isBinding), call)
    })
    const results = resultsOf(['payment-has-order', 'checkout-charged-once'], verdicts)
    return { results, next: page.nextCursor === null ? null : [page.nextCursor] }
  }

/** From the goods to their orders: each reservation that set some aside, sold or sent some. */
export const walkGoods =
  (deps: AuditDeps): AuditPhase =>
  async (after, call) => {
    const page = expectDone(await deps.inventory.listBindingReservations(pageInput(after?.[0]), call))
    const verdicts = await judgeTwice(await judgeReservations(deps, page.data, call), async (reservationIds) => {
      const asked = { reservationIds: [...reservationIds] }
      const { reservations } = expectDone(await deps.inventory.describeReservations(asked, call))
      return judgeReservations(deps, reservations.filter(isOfGoods), call)
    })
    return {
      results: resultsOf(['stock-has-order'], verdicts),
      next: page.nextCursor === null ? null : [page.nextCursor],
    }
  }

function pageInput(cursor: string | number | null | undefined) {
  return typeof cursor === 'string' ? { limit: pageMax, cursor } : { limit: pageMax }
}

function isBinding({ status, chargeStatus }: PaymentDetails): boolean {
  if (status === null) return chargeStatus === 'authorized' || chargeStatus === 'captured'
  return status !== 'voided' && status !== 'declined' && status !== 'challenge' && status !== 'pending'
}

function isOfGoods({ status }: ReservationDetails): boolean {
  return status === 'held' || status === 'committed' || status === 'shipped'
}

async function judgePayments(deps: AuditDeps, payments: readonly PaymentDetails[], call: Call): Promise<Verdict[]> {
  // One that is undecided here holds nothing by our own word yet, and is asked about.
  const binding = payments.filter(isBinding)
  const ids = binding.map(({ paymentId }) => paymentId)
  const checkoutIds = binding.flatMap(({ checkoutId }) => (checkoutId === null ? [] : [checkoutId]))
  const { orders, owners, askedFor } = await deps.db.read(call, async (tx) => ({
    orders: await findPlacedByPayment(tx, ids),
    owners: await findOwners(tx, checkoutIds),
    askedFor: await findUndecidedPayments(tx, ids),
  }))
  return binding.map((payment) =>
    judgeMoney(
      payment,
      {
        order: orders.find(({ paymentId }) => paymentId === payment.paymentId),
        owner: owners.find(({ checkoutId }) => checkoutId === payment.checkoutId),
        isAskedFor: askedFor.has(payment.paymentId),
      },
      deps.db.clock.now(),
    ),
  )
}

async function judgeReservations(
  deps: AuditDeps,
  reservations: readonly ReservationDetails[],
  call: Call,
): Promise<Verdict[]> {
  const checkoutIds = reservations.flatMap(({ reference }) => (reference === null ? [] : [reference]))
  const orderIds = reservations.flatMap(({ orderReference }) => (orderReference === null ? [] : [orderReference]))
  const { owners, orders } = await deps.db.read(call, async (tx) => ({
    owners: await findOwners(tx, checkoutIds),
    orders: await findPlaced(tx, orderIds),
  }))
  return reservations.map((reservation) =>
    judgeGoods(
      reservation,
      owners.find(({ checkoutId }) => checkoutId === reservation.reference),
      orders.find(({ orderId }) => orderId === reservation.orderReference),
      deps.db.clock.now(),
    ),
  )
}
