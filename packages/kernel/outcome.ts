import type { FieldErrorCode } from './field-errors.ts'

/**
 * What a call between services can come to. There are three outcomes, and a caller must face all of them:
 * the work was done, it was refused for a reason that the contract declares, or no answer came and it may have
 * happened all the same. Bugs are not outcomes: they throw.
 */
export type Outcome<Value, Code extends string = string> = Done<Value> | Refused<Code> | Unanswered

export type Done<Value> = { readonly outcome: 'done'; readonly value: Value }

export type Refused<Code extends string = string> = {
  readonly outcome: 'refused'
  readonly code: Code
  /** A sentence for the person who asked; the contract's own sentence stands in where it is absent. */
  readonly detail?: string
  /** Where in the input the reason lies. */
  readonly errors?: readonly FieldError[]
  /** Where waiting helps: how long. */
  readonly retryAfterSeconds?: number
}

export type Unanswered = {
  readonly outcome: 'unanswered'
  /** True where the other side may have done the work: only a keyed or safe repetition is allowed then. */
  readonly mayHaveHappened: boolean
  /** For the log, never for the customer. */
  readonly note: string
}

/** One fault of an input: a JSON pointer (RFC 6901) into it, a stable code of `fieldErrors`, and a sentence. */
export type FieldError = {
  readonly pointer: string
  readonly code: FieldErrorCode
  readonly detail: string
  /** What stands there instead of what was sent, as data. */
  readonly value?: { readonly [name: string]: string | number }
}

export function done<Value>(value: Value): Done<Value> {
  return { outcome: 'done', value }
}

export function refused<Code extends string>(code: Code, more: Omit<Refused, 'outcome' | 'code'> = {}): Refused<Code> {
  return { outcome: 'refused', code, ...more }
}

export function unanswered(note: string, more: { mayHaveHappened: boolean }): Unanswered {
  return { outcome: 'unanswered', note, mayHaveHappened: more.mayHaveHappened }
}

/** The value of an outcome that has to be `done` for the program to go on; anything else is thrown as a bug. */
export function expectDone<Value>(outcome: Outcome<Value>): Value {
  if (outcome.outcome === 'done') return outcome.value
  const reason = outcome.outcome === 'refused' ? `refused ${outcome.code}` : `unanswered: ${outcome.note}`
  throw new Error(`Expected the call to be done, but it was ${reason}`)
}
