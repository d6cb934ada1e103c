import { dayMs, hourMs, minuteMs, secondMs } from '@merastore/kernel'
import { linkMs } from './lifetimes.ts'

/** Tries under one key: so many at once, then waits that grow, then one wait that does not grow any more. */
export type Throttle = {
  /** How long tries are refused after the first, second, … try; the last holds for all that follow. */
  readonly waitsMs: readonly number[]
  /** After this time without a try the count starts anew. */
  readonly forgottenAfterMs: number
}

/** Nobody who mistypes is slowed down, nor ten devices that sign in at once. */
const free = Array<number>(10).fill(0)

/**
 * Nobody is locked out for good: the longest wait is a minute, and it is one's own, because tries of a device that is
 * known are counted apart from those of strangers. A reset makes a device known; its mails go out ever more rarely, but
 * so often that the newest link is always good. A double click sends one.
 */
export const throttles = {
  'sign-in': { waitsMs: [...free, ...doubled(secondMs, minuteMs)], forgottenAfterMs: hourMs },
  'password-reset': { waitsMs: doubled(20 * secondMs, linkMs['password-reset'] / 2), forgottenAfterMs: dayMs },
  'email-verification': { waitsMs: doubled(20 * secondMs, hourMs), forgottenAfterMs: dayMs },
} as const satisfies Record<string, Throttle>
export type ThrottleName = keyof typeof throttles

function doubled(firstMs: number, lastMs: number): number[] {
  const waits = [firstMs]
  for (let waitMs = firstMs * 2; waitMs < lastMs; waitMs *= 2) waits.push(waitMs)
  return [...waits, lastMs]
}

/**
 * Under what the tries of somebody are counted: those of strangers together, those of a known device, of a session or
 * of a link by themselves. No email address has a space in it, so the keys of one never meet those of another.
 */
export function tryKey(emailKey: string, by: string | undefined): string {
  return by === undefined ? emailKey : `${emailKey} ${by}`
}
