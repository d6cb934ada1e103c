import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { sellThroughFaultyPorts } from './faulty-ports.ts'
import { sellOnFullDisk } from './full-disk.ts'
import { type Part, sellWhileKilled } from './killed-shop.ts'
import { sellUnderOperatorsFaults } from './operators-faults.ts'
import { createRandom } from './random.ts'

const args = readArguments({
  /** 0 takes one from the time. */
  seed: { whole: 0, short: 0 },
  orders: { whole: 10_000, short: 150 },
  people: { whole: 24, short: 16 },
  kills: { whole: 50, short: 5 },
  'postgres-kills': { whole: 10, short: 2 },
  /** How long the first part may take. */
  minutes: { whole: 30, short: 4 },
  /** How many orders are placed under each of the other faults. */
  'port-orders': { whole: 600, short: 45 },
})
const seed = args.seed === 0 ? Date.now() & 0x7fffffff || 1 : args.seed
console.log(`seed ${seed}; repeat it with --seed ${seed}`)
const random = createRandom(seed)
const each = args['port-orders']

const parts: Part[] = []
const perform = async (title: string, part: Promise<Part>) => {
  const done = await part
  parts.push(done)
  console.log(`${title}: ${done.violations.length} violations`)
  for (const violation of done.violations.slice(0, 30)) console.error(`VIOLATION ${violation}`)
}

await perform(
  'killed at random moments',
  sellWhileKilled({
    random: random.fork(),
    orders: args.orders,
    people: args.people,
    kills: { platform: args.kills, postgres: args['postgres-kills'] },
    maxMs: args.minutes * 60_000,
  }),
)
await perform(
  'faulty ports',
  sellThroughFaultyPorts({
    random: random.fork(),
    people: args.people,
    orders: { provider: each, mail: Math.ceil(each / 2), clock: Math.ceil(each / 2) },
    kills: args.short ? 1 : 8,
  }),
)
await perform('full disk', sellOnFullDisk({ random: random.fork(), people: args.people, orders: Math.ceil(each / 3) }))
await perform(
  "operators' faults",
  sellUnderOperatorsFaults({ random: random.fork(), people: 4, orders: Math.ceil(each / 6) }),
)

const violations = parts.flatMap((part) => part.violations).length
await tellFigures(
  {
    name: 'faults',
    title: 'Faults',
    command: 'npm run test:faults',
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
