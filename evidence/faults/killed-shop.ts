import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from '../harness/figures.ts'
import type { NewArticle } from '../harness/shop.ts'
import { gatherCrowd } from './crowd.ts'
import type { DatabaseProxy } from './database-proxy.ts'
import { judge } from './findings.ts'
import { startKiller } from './killer.ts'
import type { Purchase } from './purchase.ts'
import type { Random } from './random.ts'
import { type Unsettled, untilSettled } from './settle.ts'
import { openWorld } from './world.ts'

export type Part = { readonly figures: readonly Figure[]; readonly violations: readonly string[] }

export type KilledShopOptions = {
  readonly random: Random
  readonly orders: number
  readonly people: number
  readonly kills: { readonly platform: number; readonly postgres: number }
  readonly maxMs: number
  /** Whether the services run apart; a kill of the platform then takes one of the processes. */
  readonly apart: boolean
}

const tellEveryMs = 15_000
/** How long all that was under way may take once nothing is killed any more. */
const settleMaxMs = 5 * 60_000
/** A person in doubt learns the truth within this time after the platform answers again. */
const recoveryMaxMs = 60_000

/**
 * The real platform on the real database, sold empty by a crowd while it is killed at random moments, PostgreSQL too,
 * and connections are cut around COMMIT. Afterwards what the buyers saw is compared with what is there.
 */
export async function sellWhileKilled(options: KilledShopOptions): Promise<Part> {
  const { random, orders, people, kills: quota, maxMs, apart } = options
  await using world = await openWorld({ random, articles: articlesFor(orders), apart })
  const { shop, proxy, platform, mail, owner, workbench } = world
  const startedMs = Date.now()
  proxy.odds = { placing: 0.03, other: 0.002 }
  const crowd = gatherCrowd({ url: () => platform.url, shop, people, random: random.fork() })
  // The strikes are spread over the first two thirds; connections are cut beside the kills.
  const ordersBetweenMax = Math.ceil(orders / (quota.platform + quota.postgres))
  const killer = startKiller({ ...world, random: random.fork(), quota, placed: crowd.placed, ordersBetweenMax })
  const tell = setInterval(() => {
    const { platform: own, postgres } = killer.kills
    console.log(`${crowd.placed()} orders, ${own} kills of the platform, ${postgres} of PostgreSQL`)
  }, tellEveryMs)
  while ((crowd.placed() < orders || !killer.isSatisfied()) && Date.now() < startedMs + maxMs) await sleep(200)
  clearInterval(tell)
  await killer.stop()
  proxy.odds = { placing: 0, other: 0 }
  await platform.untilUp()
  await crowd.close()
  const soldMs = Date.now() - startedMs
  const left = await untilSettled(owner, settleMaxMs)
  const settledMs = Date.now() - startedMs - soldMs
  const { purchases } = crowd
  const seen = { url: platform.url, shop, composition: workbench.composition, purchases, mails: mail.accepted }
  const { violations, mailsRepeated, audited } = await judge(seen)
  const placed = crowd.placed()
  const recoveries = recoveriesOf(purchases, killer.mendedAtMs)
  return {
    violations: [
      ...violations,
      ...unsettledFaults(left),
      ...platform.deaths.map((output) => `the platform ended by itself: ${output}`),
      ...recoveryFaults(recoveries),
      ...(placed < orders ? [`only ${placed} of ${orders} orders were placed in time`] : []),
      ...(killer.isSatisfied() ? [] : ['too few kills in time']),
      ...(cutsOf(proxy.counts) > 0 ? [] : ['no connection was cut around a COMMIT: the proxy did not see one']),
    ],
    figures: [
      { what: 'orders placed', value: placed },
      {
        what: 'purchases refused, each for a true reason',
        value: purchases.filter((p) => p.outcome === 'refused').length,
      },
      { what: 'SIGKILL of the platform under load', value: killer.kills.platform },
      { what: 'SIGKILL of PostgreSQL under load', value: killer.kills.postgres },
      { what: 'times that sessions were terminated by the server', value: killer.kills.sessions },
      { what: 'times that all connections were cut', value: killer.kills.allCut },
      ...Object.entries(proxy.counts).flatMap(([cut, { placing, other }]) => [
        { what: `connections cut ${cut}, of a transaction that places an order`, value: placing },
        { what: `connections cut ${cut}, of another transaction`, value: other },
      ]),
      ...recoveryFigures(purchases, recoveries),
      { what: 'emails that the mail server took twice, under one Message-ID', value: mailsRepeated },
      { what: 'checks that the auditor made in the database', value: audited.checks },
      { what: 'time of selling', value: soldMs / 1000, unit: 's' },
      { what: 'time until everything had settled afterwards', value: settledMs / 1000, unit: 's' },
    ],
  }
}

function cutsOf(counts: DatabaseProxy['counts']): number {
  return Object.values(counts).reduce((total, { placing, other }) => total + placing + other, 0)
}

/** Some articles in plenty, some that are sold out on the way. */
function articlesFor(orders: number): NewArticle[] {
  const plenty = ['MUG', 'TEE', 'CAP', 'BAG'].map((sku, index) => ({
    sku,
    priceMinor: 990 + index * 500,
    quantity: orders * 8,
  }))
  const scarce = ['PRINT', 'RING'].map((sku, index) => ({
    sku,
    priceMinor: 4900 + index * 1000,
    quantity: Math.ceil(orders / 12),
  }))
  return [...plenty, ...scarce]
}

export function unsettledFaults(left: Unsettled): string[] {
  return Object.entries(left).map(
    ([what, count]) => `${count} ${what} were left ${settleMaxMs / 1000} s after the last fault`,
  )
}

/** How long each buyer in doubt waited for the truth, from when their last fault was over: all was up again. */
function recoveriesOf(purchases: readonly Purchase[], mendedAtMs: readonly number[]): number[] {
  return purchases
    .flatMap(({ doubtSinceMs, decidedAtMs }) => {
      if (doubtSinceMs === undefined) return []
      const mended = mendedAtMs.filter((ms) => ms <= decidedAtMs).at(-1) ?? 0
      return [decidedAtMs - Math.max(doubtSinceMs, mended)]
    })
    .sort((a, b) => a - b)
}

function recoveryFaults(recoveries: readonly number[]): string[] {
  const late = recoveries.filter((ms) => ms > recoveryMaxMs)
  return late.map((ms) => `a buyer in doubt waited ${ms} ms for the truth after the fault was over`)
}

function recoveryFigures(purchases: readonly Purchase[], sorted: readonly number[]): Figure[] {
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000
  const inProgress = purchases.reduce((sum, purchase) => sum + purchase.inProgress, 0)
  const codes = Map.groupBy(
    purchases.flatMap(({ failures }) => failures),
    (code) => code,
  )
  return [
    { what: 'buyers whose checkout had no answer or a 5xx, and who asked again', value: sorted.length },
    { what: 'from the end of the fault to the truth: half of them', value: at(0.5), unit: 's' },
    { what: 'from the end of the fault to the truth: 95 of 100', value: at(0.95), unit: 's' },
    { what: 'from the end of the fault to the truth: the longest', value: at(1), unit: 's' },
    { what: 'answers 409 that a request was in flight', value: inProgress },
    ...[...codes].map(([code, list]) => ({ what: `answers ${code}`, value: list.length })),
  ]
}
