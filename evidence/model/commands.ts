import fc from 'fast-check'
import { addLine, answerChallenge, checkout, createCart, move, resume } from './commands-buyer.ts'
import {
  advance,
  consume,
  consumingServices,
  crash,
  finishCalls,
  releaseCall,
  timer,
  timers,
  work,
  workingServices,
} from './commands-machinery.ts'
import { adjust, cancel, count, markSent, pay, refund, ship } from './commands-staff.ts'
import { type Fate, fates } from './scheduler.ts'
import { type Card, cardNumbers, type PaymentWay } from './world.ts'

const small = fc.nat({ max: 3 })
const quantity = fc.integer({ min: 1, max: 3 })
const card = fc.oneof(
  { weight: 4, arbitrary: fc.constant<PaymentWay>('approve') },
  { weight: 2, arbitrary: fc.constant<PaymentWay>('transfer') },
  { weight: 5, arbitrary: fc.constantFrom<PaymentWay>(...(Object.keys(cardNumbers) as Card[])) },
)
const fate = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Fate>('arrives') },
  { weight: 3, arbitrary: fc.constantFrom<Fate>(...fates) },
)
const seconds = fc.constantFrom(1, 3, 6, 11, 61, 301, 901)

/** Everything that can happen in a shop, the common more often. */
export const commands = fc.commands(
  [
    fc.tuple(small, small, quantity).map((args) => addLine(...args)),
    fc.tuple(small, card, fc.constantFrom('fresh', 'fresh', 'repeat', 'wrongTotal')).map((args) => checkout(...args)),
    ...Array.from({ length: 2 }, () =>
      fc.tuple(small, card, fc.constant('fresh' as const)).map((args) => checkout(...args)),
    ),
    fc.tuple(small, quantity).map((args) => createCart(...args)),
    fc.tuple(small, fc.constantFrom('Berlin', 'Hamburg')).map((args) => move(...args)),
    ...Array.from({ length: 5 }, () => fc.tuple(small, fate).map((args) => releaseCall(...args))),
    small.map(resume),
    fc.constant(finishCalls()),
    fc.constant(finishCalls()),
    fc.constant(crash()),
    seconds.map(advance),
    fc.tuple(small, fc.constantFrom('approve', 'refuse')).map((args) => answerChallenge(...args)),
    fc.tuple(small, fc.integer({ min: -3, max: 4 })).map(([index, delta]) => adjust(index, delta === 0 ? 1 : delta)),
    fc.tuple(small, fc.nat({ max: 12 }), fc.boolean()).map((args) => count(...args)),
    small.map(ship),
    small.map(pay),
    fc.tuple(small, fc.boolean()).map((args) => cancel(...args)),
    fc.tuple(small, fc.constantFrom(100, 490, 2390)).map((args) => refund(...args)),
    fc.tuple(small, fc.boolean()).map((args) => markSent(...args)),
    fc.constantFrom(...consumingServices).map(consume),
    fc.constantFrom(...workingServices).map(work),
    fc.constantFrom(...timers).map(([service, name]) => timer(service, name)),
  ],
  { maxCommands: 50, size: 'max' },
)

const few = fc.integer({ min: 1, max: 8 })

/** How a walk begins: few pieces of each article, so that buyers meet, and some carts that want them. */
export const beginning = fc.record({
  pieces: fc.tuple(few, few, few),
  carts: fc.array(fc.tuple(small, quantity), { minLength: 1, maxLength: 3 }),
})
