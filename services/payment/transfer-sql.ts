import { requireRevision } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { type Fragment, insertEvent, onlyRow, type Tx } from '@merastore/runtime'
import type { TransferSettings } from './contract.ts'
import { paymentEvents } from './events.ts'
import { statusesOpenTo } from './payment.ts'
import { attempt, eventData, type KnownPayment, totalOf } from './payment-sql.ts'

function settingsColumns(tx: Tx): Fragment {
  return tx`is_enabled as "isEnabled", account_holder as "accountHolder", iban, bic, bank_name as "bankName",
    due_days as "dueDays", remind_days as "remindDays", revision`
}

/** The store's settings; undefined where nobody has set any. */
export async function findTransferSettings(tx: Tx): Promise<TransferSettings | undefined> {
  const [row] = await tx<TransferSettings[]>`
    select ${settingsColumns(tx)} from payment.transfer_settings where store_id = ${tx.context.call.storeId}`
  return row
}

/** @throws StaleRevisionError where the settings were changed since they were read. */
export async function saveTransferSettings(
  tx: Tx,
  settings: Omit<TransferSettings, 'revision'>,
): Promise<TransferSettings> {
  const { call } = tx.context
  const { isEnabled, accountHolder, iban, bic, bankName, dueDays, remindDays } = settings
  const row = onlyRow(
    await tx<TransferSettings[]>`
    insert into payment.transfer_settings as s
      (store_id, is_enabled, account_holder, iban, bic, bank_name, due_days, remind_days)
    values (${call.storeId}, ${isEnabled}, ${accountHolder}, ${iban}, ${bic}, ${bankName}, ${dueDays}, ${remindDays})
    on conflict (store_id) do update set is_enabled = excluded.is_enabled, account_holder = excluded.account_holder,
      iban = excluded.iban, bic = excluded.bic, bank_name = excluded.bank_name, due_days = excluded.due_days,
      remind_days = excluded.remind_days, revision = s.revision + 1
    returning ${settingsColumns(tx)}`,
  )
  requireRevision(call, 'the settings of bank transfers', row.revision - 1)
  return row
}

/**
 * Records that the money of an awaited transfer is there: status, capture, attempt and event in one statement that is
 * guarded by the status, so it happens once, and never to a payment that was voided. Whether it happened.
 */
export async function settleTransfer(
  tx: Tx,
  payment: KnownPayment,
  { reference, actor }: { readonly reference: string | null; readonly actor: string },
): Promise<boolean> {
  const { call, clock } = tx.context
  const rows = await tx`
    with p as (
      update payment.payments p set status = 'captured', captured_minor = p.amount_minor, updated_at = ${clock.now()}
      where p.store_id = ${call.storeId} and p.payment_id = ${payment.paymentId}
        and p.status = any(${statusesOpenTo('received')})
      returning p.payment_id, p.amount_minor),
    made as (
      insert into payment.captures
        (store_id, capture_id, payment_id, amount_minor, status, provider_reference, actor, created_at)
      select ${call.storeId}, ${newId('capture')}, payment_id, amount_minor, 'captured', ${reference}::text, ${actor},
        ${clock.now()}::timestamptz from p),
    published as (${insertEvent(tx, paymentEvents['payment.captured.v1'], eventData(payment), { from: tx`p` })}),
    tried as (${attempt(tx, payment.paymentId, 'capture', totalOf(payment), 'received by bank transfer')} from p)
    select 1 from p`
  return rows.length > 0
}
