import { unanswered } from '@merastore/kernel'
import { ConsecutiveBreaker, circuitBreaker, handleAll, isBrokenCircuitError } from 'cockatiel'
import type { Actor, Call } from './call.ts'
import { type CallGuard, createClient, type Transport } from './client.ts'
import { type Client, type Contract, keepsAnswers, type OperationContract } from './contract.ts'
import type { Answer } from './dispatch.ts'

export type HttpClientOptions = {
  readonly baseUrl: string
  /** Signs that this process makes a call of an operation; the service takes the name of the caller from it. */
  readonly token: (service: string, operation: string) => string
  readonly retriesMax?: number
}

/** The call as it crosses the wire: a set has no JSON form, and who calls stands in the token. */
export type WireCall = Omit<Call, 'actor' | 'keep' | 'upload' | 'via'> & {
  actor: Exclude<Actor, { kind: 'staff' }> | WireStaff
}
type WireStaff = Omit<Extract<Actor, { kind: 'staff' }>, 'permissions'> & { permissions: string[] }

export function toWire(call: Call): WireCall {
  const { actor, keep: _keep, upload: _upload, via: _via, ...rest } = call
  if (actor.kind !== 'staff') return { ...rest, actor }
  return { ...rest, actor: { ...actor, permissions: [...actor.permissions] } }
}

/** The call that somebody sent. Whatever it says of its caller is dropped: only the token tells that. */
export function fromWire(wire: WireCall): Call {
  const { actor, via: _via, keep: _keep, upload: _upload, ...rest }: WireCall & Partial<Omit<Call, 'actor'>> = wire
  if (actor.kind !== 'staff') return { ...rest, actor }
  return { ...rest, actor: { ...actor, permissions: new Set(actor.permissions) } }
}

/** A client of a service in another process. */
export function httpClient<C extends Contract>(
  contract: C,
  caller: string,
  options: HttpClientOptions,
  guard?: CallGuard,
): Client<C> {
  return createClient(contract, caller, httpTransport(contract, options), guard)
}

/**
 * Carries calls to a service in another process. It repeats only what the contract permits, within the call's deadline,
 * and stops asking for a while when five requests in a row did not reach the service. An answer that is no outcome, such
 * as a 500, is one all the same: it says that the service is there.
 */
export function httpTransport(contract: Contract, options: HttpClientOptions): Transport {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(5) })
  return async (name, input, call) => {
    const triesMax = mayRepeat(contract.operations[name], call) ? (options.retriesMax ?? 2) + 1 : 1
    let mayHaveHappened = false
    let note = 'no try was made'
    for (let tryNumber = 1; tryNumber <= triesMax && Date.now() < call.deadlineMs; tryNumber++) {
      try {
        return await breaker.execute(() => post(contract.service, name, input, call, options))
      } catch (error) {
        const failure = describeFailure(error)
        mayHaveHappened ||= failure.mayHaveHappened
        note = failure.note
        if (tryNumber < triesMax)
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** tryNumber))
      }
    }
    return unanswered(`${contract.service}.${name}: ${note}`, { mayHaveHappened })
  }
}

/** Whether a call has the effect of one when it is sent again, and the same answer. */
function mayRepeat(operation: OperationContract | undefined, { key, ifMatch, upload }: Call): boolean {
  // A file can be read once; an update whose answer was lost has changed the revision that it asks for.
  if (operation === undefined || upload !== undefined || (ifMatch !== undefined && key === undefined)) return false
  if (operation.retry === 'keyed') return key !== undefined || !keepsAnswers(operation)
  return operation.retry === 'safe'
}

/** The header in which the input and the call travel where the body is a file: base64url of the JSON that is else the body. */
export const uploadCallHeader = 'merastore-call'

async function post(service: string, name: string, input: unknown, call: Call, options: HttpClientOptions) {
  const { upload } = call
  const asked = JSON.stringify({ input, call: toWire(call) })
  const headers = new Headers({ authorization: `Bearer ${options.token(service, name)}` })
  headers.set('content-type', upload?.contentType ?? 'application/json')
  if (upload !== undefined) headers.set(uploadCallHeader, Buffer.from(asked).toString('base64url'))
  let isBroken = false
  const file = upload === undefined ? undefined : noting(upload.bytes, () => (isBroken = true))
  const response = await fetch(`${options.baseUrl}/internal/${service}/${name}`, {
    method: 'POST',
    headers,
    ...(file === undefined ? { body: asked } : { body: file as unknown as BodyInit, duplex: 'half' as const }),
    signal: AbortSignal.timeout(Math.max(1, call.deadlineMs - Date.now())),
    redirect: 'error',
  }).catch((error) => {
    if (!isBroken) throw error
    return undefined
  })
  if (response === undefined) return unanswered('the file could not be read to its end', { mayHaveHappened: true })
  if (response.status === 200) return (await response.json()) as Answer
  await response.body?.cancel()
  const note = `${service}.${name}: HTTP ${response.status}`
  // A proxy says so of a service that is not there.
  if (response.status >= 502 && response.status <= 504) throw new Error(note)
  const isRefused = response.status === 404
  return unanswered(isRefused ? `${note}: another SECRET, or a clock that differs` : note, {
    mayHaveHappened: !isRefused,
  })
}

/** The bytes of a file; where they cannot be read, that is no fault of the service to which they are sent. */
async function* noting(bytes: AsyncIterable<Uint8Array>, onBroken: () => void) {
  try {
    yield* bytes
  } catch (error) {
    onBroken()
    throw error
  }
}

function describeFailure(error: unknown): { mayHaveHappened: boolean; note: string } {
  if (isBrokenCircuitError(error)) return { mayHaveHappened: false, note: 'the circuit is open' }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const note = cause instanceof Error ? `${code} ${cause.message}`.trim() : String(cause)
  return { mayHaveHappened: code !== 'ECONNREFUSED' && code !== 'ENOTFOUND', note }
}
