import { createHash } from 'node:crypto'
import type { FieldError, FieldErrorCode, Outcome, Unanswered } from '@merastore/kernel'
import { type Call, checkAccess, type IdempotencyRecord } from './call.ts'
import { type Contract, keepsAnswers, type OperationContract } from './contract.ts'
import { changedReadOnly, hasReadOnly, ReadOnlyChangedError, withoutReadOnly } from './read-only.ts'
import { RawJson, serializer } from './serialize.ts'
import { inputFaults } from './validate.ts'

/** What a dispatcher answers: the same whether a client in the process or an HTTP request asked. */
export type Answer =
  | { readonly outcome: 'done'; readonly json: string; readonly replayed: boolean }
  | {
      readonly outcome: 'refused'
      readonly code: string
      readonly status: number
      readonly detail: string
      readonly errors?: readonly FieldError[]
      readonly retryAfterSeconds?: number
      readonly replayed: boolean
    }
  | Unanswered

/** What a schema may find wrong. */
export const schemaErrors = [
  'REQUIRED',
  'UNKNOWN_FIELD',
  'WRONG_TYPE',
  'WRONG_FORMAT',
  'NOT_ONE_OF',
  'TOO_SMALL',
  'TOO_LARGE',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_FEW',
  'TOO_MANY',
  'REPEATED',
  'INVALID',
] as const satisfies readonly FieldErrorCode[]

/** The codes that every operation may answer with, beside those that its contract declares. */
export const platformRefusals = {
  INPUT_INVALID: { status: 422, detail: 'The input has faults; each is named in errors.', errors: schemaErrors },
  SIGN_IN_REQUIRED: { status: 401, detail: 'Sign in first, or renew the access token.' },
  PERMISSION_MISSING: { status: 403, detail: 'Your role does not permit this.' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, detail: 'Send an Idempotency-Key header, so that a repetition is safe.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, detail: 'This Idempotency-Key was used with another body; use a new one.' },
  IDEMPOTENCY_IN_FLIGHT: { status: 409, detail: 'The first request under this Idempotency-Key is still at work.' },
  IF_MATCH_REQUIRED: {
    status: 428,
    detail: 'Send If-Match with the ETag that you read, so that nobody is overwritten.',
  },
  READ_ONLY_CHANGED: {
    status: 422,
    detail: 'A field that cannot be changed here differs from what stands; leave it out, or send it as it was read.',
    errors: ['READ_ONLY'],
  },
  REVISION_STALE: { status: 412, detail: 'It was changed since you read it; read it again and repeat your change.' },
} as const satisfies Record<string, { status: number; detail: string; errors?: readonly FieldErrorCode[] }>

export type PlatformCode = keyof typeof platformRefusals

/** Where answers are stored; the runtime implements it on the service's own database. */
export type AnswerStore = {
  find(call: Call, scope: string, key: string): Promise<{ fingerprint: string; answer: string } | undefined>
  keep(call: Call, record: IdempotencyRecord, answer: string): Promise<void>
}

/** Thrown out of a transaction whose key has been taken by an earlier or a concurrent call: all it did is undone. */
export class KeyTakenError extends Error {
  override readonly name = 'KeyTakenError'
}

/** Thrown by an update whose `ifMatch` is not the revision that stands. */
export class StaleRevisionError extends Error {
  override readonly name = 'StaleRevisionError'
}

/** Refuses a call that was made over another revision than the one that stands. @throws StaleRevisionError */
export function requireRevision({ ifMatch }: Call, id: string, revision: number): void {
  if (ifMatch !== undefined && ifMatch !== revision) throw new StaleRevisionError(id)
}

/** Any operation, for what runs them by name; the dispatcher validates the input before. */
export type AnyOperation = (input: never, call: Call) => Promise<Outcome<unknown>>

export type Dispatchable = {
  readonly contract: Contract
  readonly operations: { readonly [name: string]: AnyOperation }
  readonly answers?: AnswerStore
}

export type Dispatch = (operation: string, input: unknown, call: Call) => Promise<Answer>

/**
 * The one entrance of a service: checks access, validates, runs the operation, stores the answer of keyed calls and
 * cuts it to the declared output. In-process clients and the HTTP mount both enter here, so both see the same
 * behaviour.
 */
export function createDispatch(service: Dispatchable): Dispatch {
  const { contract, operations, answers } = service
  return async (name, input, call) => {
    const operation = contract.operations[name]
    if (operation === undefined) throw new Error(`${contract.service} has no operation ${name}`)
    const early = refuseEarly(operation, input, call)
    if (early !== undefined) return early
    const serialize = serializer(operation.output)
    const run = hasReadOnly(operation.input) ? changing(service, name, operation) : (operations[name] as Run)
    if (call.key === undefined || answers === undefined || !keepsAnswers(operation)) {
      return settle(operation, await attempt(() => run(input, call)), serialize)
    }
    const keyed = { name: `${contract.service}.${name}`, operation, run, serialize: once(serialize), answers }
    return runKeyed(keyed, input, call, call.key)
  }
}

type Run = (input: unknown, call: Call) => Promise<Outcome<unknown>>

/** An operation that is sent a resource as it was read: what is read-only of it must be so, and does not reach it. */
function changing(service: Dispatchable, name: string, operation: OperationContract): Run {
  const run = service.operations[name] as Run
  return async (input, call) => {
    const names = await changedReadOnly(service, operation, input as Readonly<Record<string, unknown>>, call)
    if (names.length > 0) throw new ReadOnlyChangedError(names)
    return run(withoutReadOnly(operation.input, input), call)
  }
}

/** Holds a call to the contract before its operation runs: who may call it, the input, and what it has to bring. */
export function refuseEarly(operation: OperationContract, input: unknown, call: Call): Answer | undefined {
  const granted = checkAccess(operation.access, call)
  if (granted !== 'granted') return refuse(granted)
  const faults = inputFaults(operation.input, input)
  if (faults.length > 0) return refuse('INPUT_INVALID', faults)
  if (operation.keyRequired && call.key === undefined) return refuse('IDEMPOTENCY_KEY_REQUIRED')
  if (operation.revision === 'required' && call.ifMatch === undefined && call.via === undefined) {
    return refuse('IF_MATCH_REQUIRED')
  }
  return undefined
}

type Attempt = Outcome<unknown> | 'key-taken' | 'stale' | ReadOnlyChangedError

async function attempt(run: () => Promise<Outcome<unknown>>): Promise<Attempt> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof KeyTakenError) return 'key-taken'
    if (error instanceof StaleRevisionError) return 'stale'
    if (error instanceof ReadOnlyChangedError) return error
    throw error
  }
}

/** Thrown out of its transaction: it has had no effect, and its answer is not stored. */
function isUndone(outcome: Attempt): outcome is Exclude<Attempt, Outcome<unknown>> {
  return typeof outcome === 'string' || outcome instanceof ReadOnlyChangedError
}

type KeyedRun = {
  readonly name: string
  readonly operation: OperationContract
  readonly run: Run
  readonly serialize: (value: unknown) => string
  readonly answers: AnswerStore
}

/**
 * Runs a keyed call optimistically: the answer is inserted beside the effect, so a first call costs one statement and
 * no commit of its own. A repetition meets the key (or a refusal, because the work is done already), and only then
 * looks up and repeats the first answer.
 */
async function runKeyed(keyed: KeyedRun, input: unknown, call: Call, key: string): Promise<Answer> {
  const { operation, serialize, answers } = keyed
  const scope = `${actorScope(call)} ${keyed.name}`
  const fingerprint = createHash('sha256').update(JSON.stringify(input)).digest('base64url')
  const keep: IdempotencyRecord = {
    storeId: call.storeId,
    scope,
    key,
    fingerprint,
    stored: false,
    serialize: (o) => storedText(o, serialize),
  }
  const outcome = await attempt(() => keyed.run(input, { ...call, keep }))
  if (isUndone(outcome) || outcome.outcome === 'refused') {
    const first = await answers.find(call, scope, key)
    if (first !== undefined) return replay(operation, first, fingerprint)
    if (outcome === 'key-taken') return refuse('IDEMPOTENCY_IN_FLIGHT')
  }
  if (!isUndone(outcome) && outcome.outcome !== 'unanswered' && !keep.stored) {
    try {
      await answers.keep(call, keep, storedText(outcome, serialize))
    } catch (error) {
      if (!(error instanceof KeyTakenError)) throw error
      const first = await answers.find(call, scope, key)
      if (first !== undefined) return replay(operation, first, fingerprint)
    }
  }
  return settle(operation, outcome, serialize)
}

/** The text that is stored and the text that is sent are one, serialized once. */
function once(serialize: (value: unknown) => string): (value: unknown) => string {
  let last: { readonly value: unknown; readonly text: string } | undefined
  return (value) => {
    if (last === undefined || last.value !== value) last = { value, text: serialize(value) }
    return last.text
  }
}

/** Whose key it is. Only their address distinguishes visitors: a key is no secret between them. */
function actorScope(call: Call): string {
  const { actor, address = '' } = call
  switch (actor.kind) {
    case 'visitor':
      return `visitor ${address}`
    case 'system':
      return `system:${actor.name}`
    case 'customer':
    case 'staff':
    case 'operator':
      return `${actor.kind}:${actor.id}`
  }
}

function storedText(outcome: Outcome<unknown>, serialize: (value: unknown) => string): string {
  if (outcome.outcome === 'done') return `{"outcome":"done","value":${serialize(outcome.value)}}`
  return JSON.stringify(outcome)
}

function replay(operation: OperationContract, first: { fingerprint: string; answer: string }, fingerprint: string) {
  if (first.fingerprint !== fingerprint) return refuse('IDEMPOTENCY_KEY_REUSED')
  const outcome = JSON.parse(first.answer) as Outcome<unknown>
  return { ...settle(operation, outcome, (value) => JSON.stringify(value)), replayed: true }
}

function settle(operation: OperationContract, outcome: Attempt, serialize: (value: unknown) => string): Answer {
  if (outcome === 'stale') return refuse('REVISION_STALE')
  if (outcome === 'key-taken') return refuse('IDEMPOTENCY_IN_FLIGHT')
  if (outcome instanceof ReadOnlyChangedError) return refuse('READ_ONLY_CHANGED', outcome.faults)
  if (outcome.outcome === 'done') return { outcome: 'done', json: serialize(outcome.value), replayed: false }
  if (outcome.outcome === 'unanswered') return outcome
  const declared = operation.refusals[outcome.code]
  if (declared === undefined) throw new Error(`refused with the undeclared code ${outcome.code}`)
  return {
    outcome: 'refused',
    code: outcome.code,
    status: declared.status,
    detail: outcome.detail ?? declared.detail,
    ...(outcome.errors === undefined ? {} : { errors: outcome.errors }),
    ...(outcome.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: outcome.retryAfterSeconds }),
    replayed: false,
  }
}

export function refuse(code: PlatformCode, errors?: readonly FieldError[]): Answer {
  const { status, detail } = platformRefusals[code]
  const base = { outcome: 'refused', code, status, detail, replayed: false } as const
  return errors === undefined ? base : { ...base, errors }
}

export { RawJson }
