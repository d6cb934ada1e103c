import type { Fragment, Tx } from '@merastore/runtime'
import type { PaymentDetails } from './contract.ts'
import { settled } from './sandbox-sql.ts'

export function describePaymentRows(tx: Tx, paymentIds: readonly string[]): Promise<PaymentDetails[]> {
  const ids = [...paymentIds]
  return detailsOf(
    tx,
    tx`
    select payment_id from unnest(${ids}::text[]) as asked (payment_id)`,
  )
}

/** Those authorized or captured: by our own record, and those which only the provider's memory has. */
export function bindingPaymentsAfter(tx: Tx, after: string, limit: number): Promise<PaymentDetails[]> {
  const { storeId } = tx.context.call
  return detailsOf(
    tx,
    tx`
    select payment_id from (
      (select payment_id from payment.payments
        where store_id = ${storeId} and payment_id > ${after}
          and status in ('authorized', 'partiallyCaptured', 'captured', 'partiallyRefunded', 'refunded')
        order by payment_id limit ${limit})
      union
      (select charge.payment_id from payment.sandbox_charges charge
        where charge.store_id = ${storeId} and charge.payment_id > ${after}
          and charge.status in ('authorized', 'captured')
        order by charge.payment_id limit ${limit})
    ) as binding order by payment_id limit ${limit}`,
  )
}

async function detailsOf(tx: Tx, ids: Fragment): Promise<PaymentDetails[]> {
  const { storeId } = tx.context.call
  return tx<PaymentDetails[]>`
    with asked as materialized (${ids})
    select payment_id as "paymentId", p.checkout_id as "checkoutId", p.status,
      case when p.amount_minor is not null
        then jsonb_build_object('amount', p.amount_minor, 'currency', p.currency) end as amount,
      coalesce(p.captured_minor, 0) as "capturedMinor", coalesce(p.refunded_minor, 0) as "refundedMinor",
      coalesce(p.capturing_minor, 0) as "capturingMinor", coalesce(p.released_minor, 0) as "releasedMinor",
      ${settled(tx)} as "chargeStatus", p.updated_at as "changedAt"
    from asked
    left join (select * from payment.payments where store_id = ${storeId}) as p using (payment_id)
    left join (select * from payment.sandbox_charges where store_id = ${storeId}) as c using (payment_id)
    where p.store_id is not null or c.store_id is not null
    order by payment_id`
}
