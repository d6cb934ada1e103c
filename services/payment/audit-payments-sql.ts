import type { AuditPlace } from '@merastore/contract'
import type { Tx } from '@merastore/runtime'
import type { AuditedPayment } from './audit-payment.ts'
import { auditedCharge } from './sandbox-sql.ts'

const paymentsMax = 1000

/** A page of payments in one snapshot, each with its refunds, its events and its charge. */
export async function auditPaymentsAfter(tx: Tx, [after = '']: AuditPlace) {
  const { storeId } = tx.context.call
  const rows = await tx<AuditedPayment[]>`
    with p as materialized (
      select * from payment.payments where store_id = ${storeId} and payment_id > ${after}
      order by payment_id limit ${paymentsMax}
    )
    select p.payment_id as "paymentId", p.created_at as "createdAt", p.provider, p.status,
      least(case when p.status in ('challenge', 'pending') then coalesce(p.given_up_at, p.created_at) end,
        captures.requested_since, refunds.requested_since) as "undecidedSince", p.amount_minor as "amountMinor", p.currency,
      p.captured_minor as "capturedMinor", p.capturing_minor as "capturingMinor",
      p.released_minor as "releasedMinor", p.refunded_minor as "refundedMinor", p.refunding_minor as "refundingMinor",
      captures.made as "capturesMadeMinor", captures.requested as "capturesRequestedMinor",
      captures.count as captures, refunds.made as "refundsMadeMinor", refunds.requested as "refundsRequestedMinor",
      logged.authorized as "eventsAuthorized", logged.captured as "eventsCaptured",
      logged.captured_minor as "eventsCapturedMinor", logged.voided as "eventsVoided",
      logged.refunded as "eventsRefundedMinor",
      ${auditedCharge(tx)} as charge
    from p
    left join payment.sandbox_charges c on c.store_id = ${storeId} and c.payment_id = p.payment_id
    cross join lateral (
      select coalesce(sum(amount_minor) filter (where status = 'captured'), 0)::bigint as made,
        coalesce(sum(amount_minor) filter (where status = 'requested'), 0)::bigint as requested,
        min(created_at) filter (where status = 'requested') as requested_since,
        count(*)::integer as count
      from payment.captures where store_id = ${storeId} and payment_id = p.payment_id
    ) as captures
    cross join lateral (
      select coalesce(sum(amount_minor) filter (where status = 'refunded'), 0)::bigint as made,
        coalesce(sum(amount_minor) filter (where status = 'requested'), 0)::bigint as requested,
        min(created_at) filter (where status = 'requested') as requested_since
      from payment.refunds where store_id = ${storeId} and payment_id = p.payment_id
    ) as refunds
    cross join lateral (
      select count(*) filter (where type = 'payment.authorized.v1')::integer as authorized,
        count(*) filter (where type = 'payment.captured.v1')::integer as captured,
        coalesce(sum((data ->> 'amount')::bigint) filter (where type = 'payment.captured.v1'), 0)::bigint as captured_minor,
        count(*) filter (where type = 'payment.voided.v1')::integer as voided,
        coalesce(sum((data ->> 'amount')::bigint) filter (where type = 'payment.refunded.v1'), 0)::bigint as refunded
      from payment.events where store_id = ${storeId} and aggregate_id = p.payment_id
    ) as logged
    order by p.payment_id`
  const last = rows.at(-1)
  return { rows, next: last !== undefined && rows.length === paymentsMax ? [last.paymentId] : null }
}
