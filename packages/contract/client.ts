import { type Outcome, unanswered } from '@merastore/kernel'
import type { Call } from './call.ts'
import type { Client, Contract } from './contract.ts'
import { type Answer, type Dispatch, platformRefusals } from './dispatch.ts'

/** Carries a call to a service, wherever it runs. */
export type Transport = (operation: string, input: unknown, call: Call) => Promise<Answer>

/** Called before each call leaves, in tests to assert that no transaction is open. */
export type CallGuard = (call: Call, target: string) => void

/** A client over any transport: the input passes through JSON, the answer becomes one of the three outcomes. */
export function createClient<C extends Contract>(
  contract: C,
  caller: string,
  transport: Transport,
  guard?: CallGuard,
): Client<C> {
  const entries = Object.keys(contract.operations).map((name) => {
    const target = `${contract.service}.${name}`
    const send = async (input: unknown, call: Call): Promise<Outcome<unknown>> => {
      guard?.(call, target)
      if (Date.now() > call.deadlineMs) return unanswered(`${target}: past the deadline`, { mayHaveHappened: false })
      const { keep: _, ...rest } = call
      const answer = await transport(name, JSON.parse(JSON.stringify(input)), { ...rest, via: caller })
      return toOutcome(answer, target)
    }
    return [name, send]
  })
  return Object.fromEntries(entries) as Client<C>
}

/** A client of a service in this process: through the same dispatcher and the same JSON as over HTTP. */
export function localClient<C extends Contract>(
  contract: C,
  caller: string,
  dispatch: () => Dispatch,
  guard?: CallGuard,
): Client<C> {
  return createClient(contract, caller, (operation, input, call) => dispatch()(operation, input, call), guard)
}

/**
 * A client that sends every command twice, as a network that repeats would, and answers with the second answer.
 * With it, a service proves that its commands are idempotent.
 */
export function doubled<C extends Contract>(contract: C, client: Client<C>): Client<C> {
  const entries = Object.entries(contract.operations).map(([name, operation]) => {
    const send = client[name] as (input: unknown, call: Call) => Promise<Outcome<unknown>>
    const twice = async (input: unknown, call: Call) => {
      const first = await send(input, call)
      if (operation.retry === 'never' || (operation.retry === 'keyed' && first.outcome === 'unanswered')) return first
      return send(input, call)
    }
    return [name, twice]
  })
  return Object.fromEntries(entries) as Client<C>
}

function toOutcome(answer: Answer, target: string): Outcome<unknown> {
  switch (answer.outcome) {
    case 'done':
      return { outcome: 'done', value: JSON.parse(answer.json) }
    case 'unanswered':
      return answer
    case 'refused':
      // A service that breaks another's contract is a bug, not an outcome to handle.
      if (answer.code in platformRefusals && answer.code !== 'REVISION_STALE') {
        throw new Error(`${target}: ${answer.code} ${JSON.stringify(answer.errors ?? [])}`)
      }
      return {
        outcome: 'refused',
        code: answer.code,
        detail: answer.detail,
        ...(answer.errors === undefined ? {} : { errors: answer.errors }),
        ...(answer.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: answer.retryAfterSeconds }),
      }
  }
}
