import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { sellWhileKilled } from './killed-shop.ts'
import { createRandom } from './random.ts'

const args = readArguments({
  seed: { whole: 0, short: 0 },
  orders: { whole: 10_000, short: 200 },
  people: { whole: 24, short: 16 },
  kills: { whole: 50, short: 5 },
  'postgres-kills': { whole: 10, short: 2 },
  minutes: { whole: 30, short: 4 },
})
const seed = args.seed === 0 ? Date.now() & 0x7fffffff || 1 : args.seed
console.log(`seed ${seed}; repeat it with --seed ${seed}`)
const random = createRandom(seed)

const killed = await sellWhileKilled({
  random: random.fork(),
  orders: args.orders,
  people: args.people,
  kills: { platform: args.kills, postgres: args['postgres-kills'] },
  restMaxMs: args.short ? 3_000 : 8_000,
  maxMs: args.minutes * 60_000,
})
const violations = killed.violations
for (const violation of violations.slice(0, 50)) console.error(`VIOLATION ${violation}`)
await tellFigures(
  {
    name: 'faults',
    title: 'Faults',
    command: 'npm run test:faults',
    figures: [
      { what: 'seed', value: String(seed) },
      ...killed.figures,
      { what: 'violations', value: violations.length },
    ],
  },
  { record: args.record && violations.length === 0 },
)
process.exit(violations.length === 0 ? 0 : 1)
