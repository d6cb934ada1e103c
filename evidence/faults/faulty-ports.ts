import { setTimeout as sleep } from 'node:timers/promises'
import { hourMs, minuteMs } from '@merastore/kernel'
import { seedCall } from '../../apps/platform/seed/open-store.ts'
import type { Figure } from '../harness/figures.ts'
import { secret } from '../harness/shop.ts'
import { gatherCrowd } from './crowd.ts'
import { judge, listOrders } from './findings.ts'
import { judgeLedger, type StaffWork } from './judge-ledger.ts'
import { openClockFault } from './jumping-clock.ts'
import { type Part, unsettledFaults } from './killed-shop.ts'
import type { MailMood } from './mail-server.ts'
import type { Purchase } from './purchase.ts'
import type { Random } from './random.ts'
import { startRemoteProvider } from './remote-provider.ts'
import { untilSettled } from './settle.ts'
import { openWorld, type World } from './world.ts'

export type FaultyPortsOptions = {
  readonly random: Random
  readonly people: number
  /** How many orders are placed under each fault. */
  readonly orders: { readonly provider: number; readonly mail: number; readonly clock: number }
  readonly kills: number
}

const good = ['4242424242424242']
/** Longer than the minute for which a process that was killed still has its jobs. */
const mailMaxMs = 90_000
const phaseMaxMs = 4 * 60_000
const settleMaxMs = 3 * 60_000

/** The platform between a payment provider, a mail server and a clock that do what they should not. */
export async function sellThroughFaultyPorts(options: FaultyPortsOptions): Promise<Part> {
  const { random, people, orders: goal } = options
  await using clock = await openClockFault()
  await using provider = await startRemoteProvider(random.fork(), secret)
  const entry = new URL('./platform-under-fault.ts', import.meta.url)
  const env = { FAULT_PROVIDER_URL: provider.url, FAULT_CLOCK_FILE: clock.file }
  const articles = ['BOOK', 'LAMP', 'CHAIR', 'VASE'].map((sku) => ({ sku, priceMinor: 2490, quantity: 100_000 }))
  await using world = await openWorld({ random, articles, entry, env })
  const { platform, shop, workbench, mail, owner } = world
  provider.webhookUrl = `${platform.url}/storefront/v1/payment-webhooks/sandbox`
  const purchases: Purchase[] = []
  const faults: string[] = []
  const sell = async (count: number, what: string, impatient = false) => {
    const crowd = gatherCrowd({ url: () => platform.url, shop, people, random: random.fork(), cards: good, impatient })
    const untilMs = Date.now() + phaseMaxMs
    while (crowd.placed() < count && Date.now() < untilMs) await sleep(100)
    await crowd.close()
    purchases.push(...crowd.purchases)
    console.log(`${crowd.placed()} orders while ${what}`)
    if (crowd.placed() < count) faults.push(`only ${crowd.placed()} of ${count} orders were placed while ${what}`)
    return crowd.placed()
  }
  const figures: Figure[] = []
  const sold = async (count: number, what: string, impatient?: boolean) => {
    figures.push({ what: `orders placed while ${what}`, value: await sell(count, what, impatient) })
  }

  const killing = killNowAndThen(world, options)
  await sold(goal.provider, 'the payment provider misbehaves and the platform is killed', true)
  await killing
  const staff = await shipAndCancel(world)
  provider.behaves = true
  await provider.untilQuiet()

  const moods: readonly MailMood[] = ['silent', 'silent after DATA', 'busy']
  for (const mood of moods) {
    mail.mood = mood
    await sold(Math.ceil(goal.mail / moods.length), `the mail server is ${mood}`)
    const sinceMs = Date.now()
    while (mail.met[mood] === 0 && Date.now() < sinceMs + mailMaxMs) await sleep(100)
    console.log(`${Math.round((Date.now() - sinceMs) / 1000)} s until the first email met it`)
    if (mail.met[mood] === 0) faults.push(`nobody met the mail server that is ${mood}`)
  }
  mail.mood = 'well'

  for (const [offsetMs, what] of jumps) {
    await Promise.all([
      sold(Math.ceil(goal.clock / jumps.length), what),
      sleep(1_000).then(() => clock.jumpTo(offsetMs)),
    ])
    // What was under way has the times of before: who asks again must not wait for them to come.
    await platform.kill()
    await platform.untilUp()
  }
  // The tries of the mail server's bad days are due by now.
  clock.jumpTo(12 * hourMs)

  const left = await untilSettled(owner, settleMaxMs)
  const { composition } = workbench
  const { cancelled } = staff
  const seen = { url: platform.url, shop, composition, purchases, mails: mail.accepted, cancelled }
  // The auditor asks the sandbox's tables; the ledger of the run's own provider is judged below.
  const found = await judge({ ...seen, without: 'provider-agrees' })
  const ledgerFaults = await judgeLedger(provider.ledger, composition, shop.storeId, await listOrders(seen), staff)
  const charges = [...provider.ledger.charges.values()]
  return {
    violations: [
      ...faults,
      ...found.violations,
      ...ledgerFaults,
      ...unsettledFaults(left),
      ...platform.deaths.map((output) => `the platform ended by itself: ${output}`),
    ],
    figures: [
      ...figures,
      ...[...provider.met].toSorted().map(([what, value]) => ({ what: `payment provider: ${what}`, value })),
      {
        what: 'holds in the ledger of the provider that were let go',
        value: charges.filter((c) => c.holds > 0 && c.status === 'voided').length,
      },
      {
        what: 'holds in the ledger that belong to an order',
        value: charges.filter((c) => c.status === 'authorized' || c.status === 'captured').length,
      },
      { what: 'captures in the ledger', value: charges.reduce((sum, { captures }) => sum + captures, 0) },
      { what: 'emails that a misbehaving mail server took twice, under one Message-ID', value: found.mailsRepeated },
      { what: 'checks that the auditor made there', value: found.audited.checks },
    ],
  }
}

/** Forward and back, also behind where it began. */
const jumps: readonly (readonly [number, string])[] = [
  [hourMs, 'the clock jumps an hour forward'],
  [0, 'the clock jumps an hour back'],
  [-hourMs, 'the clock jumps another hour back'],
  [10 * minuteMs, 'the clock comes back'],
]

async function killNowAndThen({ platform }: World, { kills, random }: FaultyPortsOptions): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    await sleep(random.between(2_000, 6_000))
    await platform.kill()
    await platform.untilUp()
  }
}

/** Staff send every fifth order and cancel every seventh, so that money is taken and given back. */
async function shipAndCancel({ workbench, shop }: World): Promise<StaffWork> {
  const { composition } = workbench
  const { order } = composition.clients
  const shipped = new Set<string>()
  const cancelled = new Set<string>()
  for (const { id: orderId, number } of await listOrders({ composition, shop })) {
    const call = seedCall(shop.storeId)
    if (number % 5 === 0) {
      const answer = await order.createShipment({ orderId, carrier: 'dhl' }, call)
      if (answer.outcome === 'done') shipped.add(orderId)
    } else if (number % 7 === 0) {
      const answer = await order.cancelOrder({ orderId, reason: 'changed their mind', restock: true }, call)
      if (answer.outcome === 'done') cancelled.add(orderId)
    }
  }
  return { shipped, cancelled }
}
