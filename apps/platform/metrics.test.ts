import { newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl, owner } = await testDatabase()
const storeId = newId('store')
let platform: Platform

beforeAll(async () => {
  const settings = readSettings(platformSettings, { PORT: '0', METRICS_PORT: '0' })
  const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
  platform = await startPlatform({ settings, installation, logger: silentLogger, background: false })
}, 240_000)
afterAll(() => platform.stop())

async function figures(): Promise<Record<string, number>> {
  const text = await (await fetch(String(platform.metricsUrl))).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

it('reports what waits, what failed and how old it is, before customers call', async () => {
  await fetch(`${platform.url}/health/live`)
  await fetch(`${platform.url}/nothing-is-here`)
  await owner`
    insert into notification.jobs (store_id, id, kind, data, status, run_at, last_error) values
      (${storeId}, 'job_a', 'deliver-email', '{}', 'waiting', now() - interval '90 seconds', 'not now'),
      (${storeId}, 'job_b', 'deliver-email', '{ "isRetry": true }', 'waiting', now() + interval '1 hour', null),
      (${storeId}, 'job_c', 'deliver-email', '{}', 'failed', now(), 'never')`
  await owner`
    insert into notification.held_events
      (store_id, consumer, event_id, source, position, aggregate_id, event, status, next_attempt_at)
    values (${storeId}, 'a', 'evt_a', 'order', 1, 'ord_a', '{}', 'parked', now())`
  await owner`
    insert into orders.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
    values (${storeId}, 'evt_b', 'order.placed.v1', 'ord_b', '{}', 'req', now() - interval '120 seconds')`
  await owner`
    insert into payment.payments (store_id, payment_id, checkout_id, provider, status, amount_minor, currency, given_up_at,
      poll_at, created_at, updated_at)
    select ${storeId}, 'pay_' || number, 'chk_a', 'gone', 'pending', 100, 'EUR', case when number = 1 then now() end,
      now(), now(), now() from generate_series(1, 3) number`
  const metrics = await figures()
  expect(metrics['merastore_waiting{service="payment",what="payments"}']).toBe(3)
  expect(metrics['merastore_waiting{service="payment",what="paymentsGivenUp"}']).toBe(1)
  expect(metrics['merastore_waiting{service="order",what="checkouts"}']).toBe(0)
  expect(metrics['merastore_jobs_waiting{service="notification",kind="deliver-email"}']).toBe(2)
  expect(metrics['merastore_jobs_failed{service="notification",kind="deliver-email"}']).toBe(1)
  expect(metrics['merastore_jobs_retrying{service="notification",kind="deliver-email"}']).toBe(1)
  expect(metrics['merastore_waiting{service="notification",what="emails"}']).toBe(1)
  expect(metrics['merastore_jobs_oldest_due_seconds{service="notification",kind="deliver-email"}']).toBeGreaterThan(89)
  expect(metrics['merastore_events_held{service="notification",state="parked"}']).toBe(1)
  expect(
    metrics[
      'merastore_events_oldest_unread_seconds{service="notification",source="order",consumer="email-on-order-placed"}'
    ],
  ).toBeGreaterThan(119)
  expect(
    metrics[
      'merastore_events_oldest_unread_seconds{service="cart",source="order",consumer="complete-cart-on-order-placed"}'
    ],
  ).toBeGreaterThan(119)
  expect(metrics['merastore_http_answers_total{status="2xx"}']).toBeGreaterThan(0)
  expect(metrics['merastore_http_answers_total{status="4xx"}']).toBe(1)
  expect(metrics['merastore_pool_connections{state="busy"}']).toBe(0)
  expect(metrics.merastore_pool_refusals_total).toBe(0)
  expect(Math.abs(metrics.merastore_clock_difference_seconds ?? 99)).toBeLessThan(5)
  expect(metrics.merastore_process_resident_memory_bytes).toBeGreaterThan(0)
})

it('serves the figures on an address of their own and nowhere else', async () => {
  expect((await fetch(`${platform.url}/metrics`)).status).toBe(404)
  expect((await fetch(String(platform.metricsUrl).replace('/metrics', '/'))).status).toBe(404)
  expect((await fetch(String(platform.metricsUrl), { method: 'POST' })).status).toBe(404)
})
