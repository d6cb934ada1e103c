import { dayMs, hourMs, minuteMs, secondMs } from '@merastore/kernel'

/** Tries under one email address: so many at once, then waits that grow, then one wait that does not grow any more. */
export type Throttle = {
  /** How long the door stays shut after the first, second, … try; the last holds for all that follow. */
  readonly waitsMs: readonly number[]
  /** After this time without a try the count starts anew. */
  readonly forgottenAfterMs: number
}

/**
 * Nobody is locked out for good: the longest wait for a right password is a minute, and a password reset opens the
 * door at once. Mails go out three at once, then ever more rarely, up to one an hour.
 */
export const throttles = {
  'sign-in': { waitsMs: [...free(10), ...doubled(secondMs, minuteMs)], forgottenAfterMs: hourMs },
  'password-reset': { waitsMs: [...free(2), ...doubled(minuteMs, hourMs)], forgottenAfterMs: dayMs },
  'email-verification': { waitsMs: [...free(2), ...doubled(minuteMs, hourMs)], forgottenAfterMs: dayMs },
} as const satisfies Record<string, Throttle>
export type Door = keyof typeof throttles

function free(tries: number): number[] {
  return Array<number>(tries).fill(0)
}

function doubled(firstMs: number, lastMs: number): number[] {
  const waits = [firstMs]
  for (let waitMs = firstMs * 2; waitMs < lastMs; waitMs *= 2) waits.push(waitMs)
  return [...waits, lastMs]
}
