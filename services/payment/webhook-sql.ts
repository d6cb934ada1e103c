import type { Tx } from '@merastore/runtime'
import type { ProviderName } from './contract.ts'
import type { WebhookMessage } from './provider.ts'

type Unmatched = {
  readonly provider: ProviderName
  readonly message: WebhookMessage
  readonly reason: 'unreadable' | 'unknownPayment'
}

/** Stores what could not be acted on, once however often it is sent. */
export async function insertUnmatchedWebhook(tx: Tx, { provider, message, reason }: Unmatched): Promise<void> {
  const payload = message.payload.replaceAll('\0', '\uFFFD')
  await tx`
    insert into payment.unmatched_webhooks (store_id, provider, webhook_id, reason, payload, received_at)
    values (${tx.context.call.storeId}, ${provider}, ${message.id}, ${reason}, ${payload}, ${tx.context.clock.now()})
    on conflict do nothing`
}

/** Deletes what came before a moment, across stores; returns how many. */
export async function deleteUnmatchedWebhooks(tx: Tx, before: Date, limit: number): Promise<number> {
  const { count } = await tx`
    delete from payment.unmatched_webhooks where (store_id, provider, webhook_id) in (
      select store_id, provider, webhook_id from payment.unmatched_webhooks
      where received_at < ${before} order by received_at limit ${limit} for update skip locked)`
  return count
}
