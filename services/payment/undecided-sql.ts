import { addMs, minuteMs } from '@merastore/kernel'
import { onlyRow, type Tx } from '@merastore/runtime'
import type { ProviderName } from './contract.ts'

export type DuePayment = { readonly storeId: string; readonly paymentId: string; readonly provider: ProviderName }

const pollRestMaxMs = 10 * minuteMs

/**
 * Takes the undecided payments whose providers are to be asked again, but those that are busy with the last ones; each
 * question comes later than the last. A time further ahead than any rest was written before the clock was set back.
 */
export async function takePaymentsToPoll(tx: Tx, busy: readonly ProviderName[]): Promise<DuePayment[]> {
  const now = tx.context.clock.now()
  return tx<DuePayment[]>`
    update payment.payments p set polls = p.polls + 1,
      poll_at = ${now}::timestamptz + least(power(2, least(p.polls, 10)) * interval '1 second', ${`${pollRestMaxMs} ms`}::interval)
    where (p.store_id, p.payment_id) in (
      select store_id, payment_id from payment.payments
      where status in ('challenge', 'pending') and (poll_at <= ${now} or poll_at > ${addMs(now, 2 * pollRestMaxMs)})
        and provider <> all(${[...busy]}::text[])
      order by poll_at limit 50 for update skip locked)
    returning p.store_id as "storeId", p.payment_id as "paymentId", p.provider`
}

export type UndecidedProvider = { readonly provider: ProviderName; readonly count: number }

/** Whose payments are undecided, over all stores. */
export async function findUndecidedProviders(tx: Tx): Promise<UndecidedProvider[]> {
  return tx<UndecidedProvider[]>`
    select provider, count(*)::integer as count from payment.payments
    where status in ('challenge', 'pending') group by provider`
}

/** How many payments wait for their providers over all stores, and how many of these are to be voided. */
export async function countUndecided(tx: Tx): Promise<{ readonly payments: number; readonly paymentsGivenUp: number }> {
  return onlyRow(
    await tx<{ payments: number; paymentsGivenUp: number }[]>`
    select count(*)::integer as payments, (count(*) filter (where given_up_at is not null))::integer as "paymentsGivenUp"
    from payment.payments where status in ('challenge', 'pending')`,
  )
}
