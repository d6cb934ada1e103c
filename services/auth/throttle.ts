import { dayMs, hourMs, minuteMs, secondMs } from '@merastore/kernel'

/** Tries under one email address: so many at once, then waits that grow, then one wait that does not grow any more. */
export type Throttle = {
  /** How long the door stays shut after the first, second, … try; the last holds for all that follow. */
  readonly waitsMs: readonly number[]
  /** After this time without a try the count starts anew. */
  readonly forgottenAfterMs: number
}

/** Nobody who mistypes is slowed down, nor ten devices that sign in at once. */
const free = Array<number>(10).fill(0)

/**
 * Nobody is locked out for good: the longest wait for a right password is a minute, and a password reset opens the
 * door at once. Mails go out ever more rarely, up to one an hour; a double click sends one.
 */
export const throttles = {
  'sign-in': { waitsMs: [...free, ...doubled(secondMs, minuteMs)], forgottenAfterMs: hourMs },
  'password-reset': { waitsMs: doubled(20 * secondMs, hourMs), forgottenAfterMs: dayMs },
  'email-verification': { waitsMs: doubled(20 * secondMs, hourMs), forgottenAfterMs: dayMs },
} as const satisfies Record<string, Throttle>
export type Door = keyof typeof throttles

function doubled(firstMs: number, lastMs: number): number[] {
  const waits = [firstMs]
  for (let waitMs = firstMs * 2; waitMs < lastMs; waitMs *= 2) waits.push(waitMs)
  return [...waits, lastMs]
}
