import type { Tx } from '@merastore/runtime'

export async function findRecord(tx: Tx, provider: string, key: string): Promise<unknown> {
  const [row] = await tx<{ value: unknown }[]>`
    select value from payment.provider_records
    where store_id = ${tx.context.call.storeId} and provider = ${provider} and key = ${key} and value is not null`
  return row?.value
}

/** Makes the row before it is locked, so that two first changes wait for one another too. */
export async function changeRecord(
  tx: Tx,
  provider: string,
  key: string,
  change: (before: unknown) => unknown,
): Promise<unknown> {
  const { storeId } = tx.context.call
  await tx`
    insert into payment.provider_records (store_id, provider, key, updated_at)
    values (${storeId}, ${provider}, ${key}, ${tx.context.clock.now()})
    on conflict (store_id, provider, key) do nothing`
  const [row] = await tx<{ value: unknown }[]>`
    select value from payment.provider_records
    where store_id = ${storeId} and provider = ${provider} and key = ${key} for update`
  const value = change(row?.value ?? undefined)
  await tx`
    update payment.provider_records set value = ${JSON.stringify(value)}::jsonb, updated_at = ${tx.context.clock.now()}
    where store_id = ${storeId} and provider = ${provider} and key = ${key}`
  return value
}
