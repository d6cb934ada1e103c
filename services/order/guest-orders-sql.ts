import type { Fragment, Tx } from '@merastore/runtime'

/** Notes whose an email address is in the store; an address has one customer, the one who showed it. */
export async function saveConfirmedEmail(tx: Tx, email: string, customerId: string): Promise<void> {
  const { call, clock } = tx.context
  await tx`
    insert into orders.confirmed_emails as c (store_id, email_key, customer_id, confirmed_at)
    values (${call.storeId}, lower(${email}), ${customerId}, ${clock.now()})
    on conflict (store_id, email_key) do update set customer_id = excluded.customer_id,
      confirmed_at = excluded.confirmed_at
    where c.customer_id <> excluded.customer_id`
}

/** Gives the orders that were placed as a guest under an address to its customer; returns how many these were. */
export async function takeGuestOrders(tx: Tx, email: string, customerId: string): Promise<number> {
  const rows = await tx`
    update orders.orders set customer_id = ${customerId}, guest_email_key = null, customer_email_key = guest_email_key
    where store_id = ${tx.context.call.storeId} and guest_email_key = lower(${email}) returning 1`
  return rows.length
}

/** Whose an order is that is being placed: who is signed in, else who has shown the address to be theirs. */
export function customerOfOrder(tx: Tx, email: string, customerId: string | null): Fragment {
  return tx`coalesce(${customerId}::text, (
    select customer_id from orders.confirmed_emails
    where store_id = ${tx.context.call.storeId} and email_key = lower(${email})))`
}
