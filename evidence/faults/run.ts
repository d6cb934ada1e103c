import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { sellThroughFaultyPorts } from './faulty-ports.ts'
import { sellOnFullDisk } from './full-disk.ts'
import { type Part, sellWhileKilled } from './killed-shop.ts'
import { sellUnderOperatorsFaults } from './operators-faults.ts'
import { createRandom, type Random } from './random.ts'

const args = readArguments({
  /** 0 takes one from the time. */
  seed: { whole: 0, short: 0 },
  orders: { whole: 10_000, short: 60 },
  people: { whole: 24, short: 16 },
  kills: { whole: 50, short: 2 },
  'postgres-kills': { whole: 10, short: 2 },
  /** How long the first part may take. */
  minutes: { whole: 30, short: 15 },
  /** How many orders are placed under each of the other faults. */
  'port-orders': { whole: 600, short: 30 },
  /** 1 where the services run apart: the first part alone, which kills one of their processes each time. */
  apart: { whole: 0, short: 0 },
})
const isApart = args.apart === 1
const seed = args.seed === 0 ? Date.now() & 0x7fffffff || 1 : args.seed
console.log(`seed ${seed}; repeat it with --seed ${seed}`)
const random = createRandom(seed)
const each = args['port-orders']

type Faults = { readonly title: string; readonly sell: (random: Random) => Promise<Part> }

const killed: Faults = {
  title: 'killed at random moments',
  sell: (own) =>
    sellWhileKilled({
      random: own,
      orders: args.orders,
      people: args.people,
      kills: { platform: args.kills, postgres: args['postgres-kills'] },
      maxMs: args.minutes * 60_000,
      apart: isApart,
    }),
}
const faultyPorts: Faults = {
  title: 'faulty ports',
  sell: (own) =>
    sellThroughFaultyPorts({
      random: own,
      people: args.people,
      orders: { provider: each, mail: Math.ceil(each / 2), clock: Math.ceil(each / 2) },
      kills: args.short ? 1 : 8,
    }),
}
const fullDisk: Faults = {
  title: 'full disk',
  sell: (own) => sellOnFullDisk({ random: own, people: args.people, orders: Math.ceil(each / 3) }),
}
const operatorsFaults: Faults = {
  title: "operators' faults",
  sell: (own) => sellUnderOperatorsFaults({ random: own, people: 4, orders: Math.ceil(each / 6) }),
}

const perform = async ({ title, sell }: Faults, own: Random): Promise<Part> => {
  const startMs = performance.now()
  const part = await sell(own)
  const seconds = Math.round((performance.now() - startMs) / 1000)
  console.log(`${title}: ${part.violations.length} violations, ${seconds} s`)
  for (const violation of part.violations.slice(0, 30)) console.error(`VIOLATION ${violation}`)
  return part
}
const lane = async (all: readonly (readonly [Faults, Random])[]): Promise<Part[]> => {
  const done: Part[] = []
  for (const [faults, own] of all) done.push(await perform(faults, own))
  return done
}
const chosen = isApart ? [killed] : [killed, faultyPorts, fullDisk, operatorsFaults]
const drawn = chosen.map((faults) => [faults, random.fork()] as const)
// Each has a database and processes of its own, and waits most of the time, for leases, deadlines and starts. The whole
// run keeps them apart all the same, because it measures how long things took.
const parts = args.short
  ? (await Promise.all([lane(drawn.slice(0, 1)), lane(drawn.slice(1))])).flat()
  : await lane(drawn)

const about = isApart
  ? { name: 'faults-apart', title: 'Faults of services apart', command: 'npm run test:faults -- --apart 1' }
  : { name: 'faults', title: 'Faults', command: 'npm run test:faults' }
const violations = parts.flatMap((part) => part.violations).length
await tellFigures(
  {
    ...about,
    figures: [
      { what: 'seed', value: String(seed) },
      ...parts.flatMap((part) => part.figures),
      { what: 'violations', value: violations },
    ],
    remarks: [
      'An email is taken twice where a process is killed between the 250 of the mail server and the note of it: SMTP has no',
      'way to ask. Both bear one Message-ID, by which mailboxes recognise them. Times are of a machine that others used too.',
    ],
  },
  { record: args.record && violations === 0 },
)
process.exit(violations === 0 ? 0 : 1)
