import { dayMs, expectDone, newId } from '@merastore/kernel'
import { testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { providerKey } from './providers.ts'
import { createWebhookSigner } from './sandbox-webhook.ts'
import { openTill, secret } from './testing/till.ts'

const { database, owner, statements } = await testDatabase()
const till = openTill(database, owner)

async function receive(): Promise<void> {
  const message = createWebhookSigner(providerKey(secret, 'sandbox', 'webhook')).sign(
    newId('event'),
    'not JSON',
    till.clock.now(),
  )
  const answer = await till.payments.receivePaymentWebhook(
    { provider: 'sandbox', ...message },
    visitorCall(till.storeId),
  )
  expectDone(answer)
}

async function left(): Promise<number> {
  const rows = await owner`select 1 from payment.unmatched_webhooks`
  return rows.length
}

it('deletes webhooks that match no payment 90 days after they came, which were kept for ever', async () => {
  await receive()
  till.clock.advance(60 * dayMs)
  await receive()
  await till.runTimer('forget-webhooks')
  expect(await left()).toBe(2)
  till.clock.advance(31 * dayMs)
  await till.runTimer('forget-webhooks')
  expect(await left()).toBe(1)
})

it('deletes the webhooks of all stores in batches until none is left, each found by its age', async () => {
  await owner`
    insert into payment.unmatched_webhooks (store_id, provider, webhook_id, reason, payload, received_at)
    select 'store_' || n % 7, 'sandbox', 'evt_' || n, 'unreadable', '', now() - interval '2 years'
    from generate_series(1, 1200) n`
  statements.length = 0
  await till.runTimer('forget-webhooks')
  expect(statements).toHaveLength(3)
  expect(await left()).toBe(1)
  const plan = await owner.begin(async (tx) => {
    await tx.unsafe('set local enable_seqscan = off')
    return tx.unsafe(`explain select 1 from payment.unmatched_webhooks
      where received_at < now() order by received_at limit 500 for update skip locked`)
  })
  expect(JSON.stringify(plan)).toContain('unmatched_webhooks_by_age')
})
