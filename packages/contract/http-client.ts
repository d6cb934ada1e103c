import { unanswered } from '@merastore/kernel'
import { ConsecutiveBreaker, circuitBreaker, handleAll, isBrokenCircuitError } from 'cockatiel'
import type { Actor, Call } from './call.ts'
import { type CallGuard, createClient, type Transport } from './client.ts'
import type { Client, Contract } from './contract.ts'
import type { Answer } from './dispatch.ts'

export type HttpClientOptions = {
  readonly baseUrl: string
  /** The secret that services of one installation share; it proves that the caller is one of them. */
  readonly token: string
  readonly retriesMax?: number
}

/** The call as it crosses the wire: a set has no JSON form. */
type WireCall = Omit<Call, 'actor' | 'keep' | 'upload'> & { actor: Exclude<Actor, { kind: 'staff' }> | WireStaff }
type WireStaff = Omit<Extract<Actor, { kind: 'staff' }>, 'permissions'> & { permissions: string[] }

export function toWire(call: Call): WireCall {
  const { actor, keep: _keep, upload: _upload, ...rest } = call
  if (actor.kind !== 'staff') return { ...rest, actor }
  return { ...rest, actor: { ...actor, permissions: [...actor.permissions] } }
}

export function fromWire(wire: WireCall): Call {
  const { actor, ...rest } = wire
  if (actor.kind !== 'staff') return { ...rest, actor }
  return { ...rest, actor: { ...actor, permissions: new Set(actor.permissions) } }
}

/**
 * A client of a service in another process. It repeats only what the contract permits, within the call's deadline,
 * and stops asking for a while when five calls in a row had no answer.
 */
export function httpClient<C extends Contract>(
  contract: C,
  caller: string,
  options: HttpClientOptions,
  guard?: CallGuard,
): Client<C> {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(5) })
  const transport: Transport = async (name, input, call) => {
    const mayRepeat = contract.operations[name]?.retry !== 'never'
    const triesMax = mayRepeat ? (options.retriesMax ?? 2) + 1 : 1
    let mayHaveHappened = false
    let note = 'no try was made'
    for (let tryNumber = 1; tryNumber <= triesMax && Date.now() < call.deadlineMs; tryNumber++) {
      try {
        return await breaker.execute(() => post(contract.service, name, input, call, options))
      } catch (error) {
        const failure = describeFailure(error)
        mayHaveHappened ||= failure.mayHaveHappened
        note = failure.note
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** tryNumber))
      }
    }
    return unanswered(`${contract.service}.${name}: ${note}`, { mayHaveHappened })
  }
  return createClient(contract, caller, transport, guard)
}

async function post(service: string, name: string, input: unknown, call: Call, options: HttpClientOptions) {
  const response = await fetch(`${options.baseUrl}/internal/${service}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${options.token}` },
    body: JSON.stringify({ input, call: toWire(call) }),
    signal: AbortSignal.timeout(Math.max(1, call.deadlineMs - Date.now())),
    redirect: 'error',
  })
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`)
  return (await response.json()) as Answer
}

function describeFailure(error: unknown): { mayHaveHappened: boolean; note: string } {
  if (isBrokenCircuitError(error)) return { mayHaveHappened: false, note: 'the circuit is open' }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const note = cause instanceof Error ? `${code} ${cause.message}`.trim() : String(cause)
  return { mayHaveHappened: code !== 'ECONNREFUSED' && code !== 'ENOTFOUND', note }
}
