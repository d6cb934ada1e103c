import { setTimeout as sleep } from 'node:timers/promises'
import type { Finding } from './findings.ts'
import { cpuMs, postmasterPid } from './processes.ts'
import { type Stage, twoOf } from './stage.ts'

/** How long events take from their commit to the effect of their consumers, at a pace that leaves the machine time. */
export async function measureLatency(stage: Stage, purchases: number): Promise<Finding[]> {
  const { owner, shop, shoppers } = stage
  await untilConsumed(stage)
  const [since] = await owner<{ now: Date }[]>`select now()`
  for (let number = 0; number < purchases; number++) {
    await shoppers.buy(0, twoOf(shop, number))
    await sleep(20)
  }
  await untilConsumed(stage)
  const [row] = await owner<{ p50: number; p99: number }[]>`
    select percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.99) within group (order by ms) as p99
    from (
      select extract(epoch from consumed.consumed_at - event.occurred_at) * 1000 as ms
      from orders.events event join inventory.consumed_events consumed on consumed.event_id = event.id
      where event.occurred_at > ${since?.now ?? new Date()}) as taken`
  const what = 'facts from commit to consumer, in process'
  return [
    { what: `${what}, median`, value: Number(row?.p50), unit: 'ms' },
    { what: `${what}, 99th percentile`, value: Number(row?.p99), unit: 'ms', target: [250, 50] },
  ]
}

const waitMaxMs = 180_000

/** Waits until every event of the orders has been consumed. */
export async function untilConsumed({ owner }: Stage): Promise<void> {
  for (const untilMs = Date.now() + waitMaxMs; Date.now() < untilMs; await sleep(100)) {
    const [row] = await owner<{ behind: boolean }[]>`
      select exists (select from orders.events event where type = 'order.placed.v1' and not exists (
        select from notification.consumed_events taken where taken.event_id = event.id)) as behind`
    if (row?.behind === false) return
  }
  throw new Error('consumers did not catch up')
}

/** Waits until no job is due. */
export async function untilDone({ owner }: Stage): Promise<void> {
  for (const untilMs = Date.now() + waitMaxMs; Date.now() < untilMs; await sleep(500)) {
    const [row] = await owner<{ busy: boolean }[]>`
      select exists (select from notification.jobs where status = 'waiting' and run_at <= now())
        or exists (select from orders.jobs where status = 'waiting' and run_at <= now()) as busy`
    if (row?.busy === false) return
  }
  throw new Error('jobs did not come to an end')
}

/** How many events a second one consumer handles, each with its effect, from a log that has grown while it was away. */
export async function measureConsumers(stage: Stage, events: number): Promise<Finding[]> {
  const { owner, shop } = stage
  await owner`
    insert into payment.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
    select store_id, 'evt_' || lpad(n::text, 26, '0'), type, 'pay_' || lpad(n::text, 26, '0'), data, request_id, now()
    from (select * from payment.events where type = 'payment.authorized.v1' and store_id = ${shop.storeId} limit 1) as one,
      generate_series(1::bigint, ${events}::bigint) n`
  const beganAt = performance.now()
  for (const untilMs = Date.now() + waitMaxMs; Date.now() < untilMs; await sleep(20)) {
    const [row] = await owner<{ count: number }[]>`
      select count(*)::int from orders.consumed_events
      where consumer = 'tell-checkout-on-payment-authorized' and event_id like 'evt\\_0000000000%'`
    if (row?.count !== events) continue
    const seconds = (performance.now() - beganAt) / 1000
    return [{ what: 'consumers: facts a second', value: events / seconds, target: [2000, 10_000] }]
  }
  throw new Error('the events were not consumed')
}

/** What a process costs that has nothing to do: when what was left to do is done. */
export async function measureIdle(stage: Stage, durationMs: number): Promise<Finding[]> {
  const { cluster, platform } = stage
  await untilDone(stage)
  const postmaster = await postmasterPid(cluster.folder)
  const read = async () => [await cpuMs(platform.pid), await cpuMs(postmaster, { children: true })] as const
  const before = await read()
  await sleep(durationMs)
  const after = await read()
  const share = (index: 0 | 1) => (100 * (after[index] - before[index])) / durationMs
  return [
    { what: 'idle: CPU of the platform', value: share(0), unit: '% of a core' },
    { what: 'idle: CPU of PostgreSQL', value: share(1), unit: '% of a core' },
  ]
}
